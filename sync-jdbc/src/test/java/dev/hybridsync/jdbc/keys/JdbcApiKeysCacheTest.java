package dev.hybridsync.jdbc.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hybridsync.access.ApiKey;
import dev.hybridsync.access.Grant;
import dev.hybridsync.jdbc.JdbcApiKeys;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is remembered of API keys, and for how long. */
class JdbcApiKeysCacheTest extends JdbcApiKeysFixture {
    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatIsNoKeyIsRefusedWithoutAskingTheDatabase(Kind kind) {
        open(kind);
        String key = keys.issue("store-1");
        int before = connections.get();
        String mistyped = key.substring(0, key.length() - 1) + (key.endsWith("x") ? "y" : "x");
        for (String wrong : List.of("", "password", key.substring(1), mistyped, key + key, "hs_" + "a".repeat(43))) {
            assertThat(keys.authenticate(wrong)).isEmpty();
            assertThat(keys.mayBeValid(wrong)).isFalse();
        }
        assertThat(connections).hasValue(before);
        assertThat(keys.authenticate(ApiKey.generate())).isEmpty();
        assertThat(connections).hasValueGreaterThan(before);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aValidKeyIsRememberedForTheTimeThatWasSetAndNoLonger(Kind kind) {
        open(kind);
        JdbcApiKeys remembering = keys(Duration.ofSeconds(5));
        String key = keys.issue("store-1");
        assertThat(remembering.authenticate(key)).isPresent();
        keys.revokeKey(ApiKey.id(key));
        int before = connections.get();
        clock.advance(Duration.ofMillis(4_999));
        assertThat(remembering.authenticate(key)).isPresent();
        assertThat(connections).hasValue(before);
        clock.advance(Duration.ofMillis(1));
        assertThat(remembering.authenticate(key)).isEmpty();

        String other = keys.issue("store-1");
        assertThat(remembering.authenticate(other)).isPresent();
        keys.revokeKey(ApiKey.id(other));
        clock.advance(Duration.ofSeconds(-1));
        assertThat(remembering.authenticate(other)).as("the clock was set back").isEmpty();

        String own = keys.issue("store-1");
        assertThat(remembering.authenticate(own)).isPresent();
        remembering.revokeKey(ApiKey.id(own));
        assertThat(remembering.authenticate(own)).as("revoked by who remembers").isEmpty();

        String wrong = ApiKey.generate();
        assertThat(remembering.authenticate(wrong)).isEmpty();
        before = connections.get();
        assertThat(remembering.authenticate(wrong))
                .as("wrong keys fill no memory")
                .isEmpty();
        assertThat(connections).hasValueGreaterThan(before);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aKeyThatIsRevokedWhileItIsLookedUpIsNotRemembered(Kind kind) {
        open(kind);
        JdbcApiKeys remembering = keys(Duration.ofSeconds(5));
        String key = remembering.issue("store-1");
        int before = connections.get();
        atConnection.set(() -> {
            // the first connection finds the key valid, the second one notes the day
            if (connections.get() == before + 2) {
                remembering.revokeKey(ApiKey.id(key));
            }
        });

        remembering.authenticate(key);

        assertThat(connections).hasValueGreaterThan(before + 2);
        assertThat(remembering.authenticate(key)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aRememberedKeyIsForgottenWhenItExpires(Kind kind) {
        open(kind);
        JdbcApiKeys remembering = keys(Duration.ofSeconds(5));
        String key = keys.issue(Grant.allTables("store-1"), Instant.now().plusSeconds(3));
        assertThat(remembering.authenticate(key)).isPresent();
        clock.advance(Duration.ofSeconds(3));
        int before = connections.get();
        remembering.authenticate(key);
        assertThat(connections).as("it is looked up again").hasValueGreaterThan(before);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whichKeysMayBeValidTakesOneQueryInFiveSecondsWhateverComes(Kind kind) {
        open(kind);
        String key = keys.issue("store-1");
        String revoked = keys.issue("store-1");
        keys.revokeKey(ApiKey.id(revoked));
        JdbcApiKeys fresh = keys(Duration.ZERO);
        assertThat(fresh.mayBeValid(key))
                .as("of a central that was just started")
                .isTrue();
        int before = connections.get();
        for (int i = 0; i < 100; i++) {
            assertThat(fresh.mayBeValid(ApiKey.generate())).isFalse();
        }
        assertThat(fresh.mayBeValid(revoked)).isFalse();
        assertThat(fresh.mayBeValid(key)).isTrue();
        assertThat(connections).hasValue(before);
        String later = keys.issue("store-2");
        String own = fresh.issue("store-3");
        assertThat(fresh.mayBeValid(own)).isTrue();
        clock.advance(Duration.ofSeconds(5));
        assertThat(fresh.mayBeValid(later)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theDayOfUseIsWrittenOnceADay(Kind kind) {
        open(kind);
        String key = keys.issue("store-1");
        assertThat(info(key).lastUsedOn()).isNull();
        keys.authenticate(key);
        LocalDate today = info(key).lastUsedOn();
        assertThat(today).isNotNull();
        int before = connections.get();
        keys.authenticate(key);
        assertThat(connections).as("a look, and no write").hasValue(before + 1);
        database.execute("UPDATE hybridsync_api_key SET last_used_on = last_used_on - 1");
        keys.authenticate(key);
        assertThat(info(key).lastUsedOn()).isEqualTo(today);
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = "H2")
    void aCacheOfMoreThanFiveSecondsIsRefused(Kind kind) {
        open(kind);
        JdbcApiKeys.Builder builder = JdbcApiKeys.builder(database.dataSource());
        assertThatIllegalArgumentException().isThrownBy(() -> builder.cacheTime(Duration.ofMillis(5_001)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.cacheTime(Duration.ofMillis(-1)));
    }
}

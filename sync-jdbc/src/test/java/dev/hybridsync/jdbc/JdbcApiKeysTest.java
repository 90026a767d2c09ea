package dev.hybridsync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.access.ApiKey;
import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Operation;
import dev.hybridsync.contract.AuditLines;
import dev.hybridsync.contract.SettableClock;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.support.ConnectingDataSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys are issued, listed, ended and looked up in central's database. */
class JdbcApiKeysTest {
    private static final Grant GRANT = new Grant("store-1", Set.of("orders", "Order Lines"));

    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicReference<Runnable> atConnection = new AtomicReference<>(() -> {});
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-28T10:00:00Z"));
    private TestDatabase database;
    private JdbcApiKeys keys;

    private void open(Kind kind) {
        database = kind.create();
        keys = keys(Duration.ZERO);
    }

    private JdbcApiKeys keys(Duration cacheTime) {
        return JdbcApiKeys.builder(ConnectingDataSource.of(() -> {
                    connections.incrementAndGet();
                    atConnection.get().run();
                    return database.dataSource().getConnection();
                }))
                .clock(clock)
                .cacheTime(cacheTime)
                .build();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private ApiKeyInfo info(String key) {
        return keys.list().stream()
                .filter(info -> info.id().equals(ApiKey.id(key)))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aKeyOpensWhatItWasIssuedForAndIsListedWithoutItself(Kind kind) {
        open(kind);
        Instant before = Instant.now().minusSeconds(60);
        Instant expires = Instant.parse("2126-01-01T00:00:00.123456Z");
        String key = keys.issue(GRANT.withoutDelete(), expires, "till at the door");
        Grant grant = keys.authenticate(key).orElseThrow();
        assertThat(grant).isEqualTo(GRANT.withoutDelete());
        assertThat(grant.allows(Operation.DELETE)).isFalse();
        assertThat(grant.keyId()).isEqualTo(ApiKey.id(key));
        ApiKeyInfo info = info(key);
        assertThat(info.label()).isEqualTo("till at the door");
        assertThat(info.grant()).isEqualTo(grant);
        assertThat(info.createdAt()).isBetween(before, before.plusSeconds(120));
        assertThat(info.expiresAt()).isEqualTo(expires);
        assertThat(info.revokedAt()).isNull();
        assertThat(info.lastUsedOn())
                .isBetween(
                        LocalDate.ofInstant(before, ZoneOffset.UTC),
                        LocalDate.ofInstant(before.plusSeconds(120), ZoneOffset.UTC));
        assertThat(database.rows("SELECT * FROM hybridsync_api_key").toString() + keys.list())
                .doesNotContain(key)
                .doesNotContain(key.substring(20, 50));
        assertThat(keys.authenticate(keys.issue(new Grant("store-2", Set.of()), null)))
                .contains(new Grant("store-2", Set.of()));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aKeyThatHasExpiredOpensNothingUntilItIsGivenMoreTime(Kind kind) {
        open(kind);
        Instant past = Instant.now().minus(Duration.ofDays(1));
        String key = keys.issue(GRANT, past);
        assertThat(keys.authenticate(key)).isEmpty();
        keys.expire(ApiKey.id(key), null);
        assertThat(keys.authenticate(key)).contains(GRANT);
        keys.expire(ApiKey.id(key), past);
        assertThat(keys.authenticate(key)).isEmpty();
        assertThat(info(key).isValidAt(Instant.now())).isFalse();
        keys.expire(ApiKey.id(key), Instant.now().plus(Duration.ofDays(1)));
        assertThat(keys.authenticate(key)).contains(GRANT);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void oneKeyIsRevokedForEverAndTheNodesOtherOneStays(Kind kind) {
        open(kind);
        String stolen = keys.issue("store-1");
        String other = keys.issue("store-1");
        assertThat(keys.revokeKey(ApiKey.id(stolen))).isTrue();
        assertThat(keys.authenticate(stolen)).isEmpty();
        assertThat(keys.authenticate(other)).contains(Grant.allTables("store-1"));
        Instant revokedAt = info(stolen).revokedAt();
        assertThat(revokedAt).isNotNull();
        assertThat(keys.revokeKey(ApiKey.id(stolen))).isFalse();
        assertThat(info(stolen).revokedAt()).isEqualTo(revokedAt);
        assertThatThrownBy(() -> keys.expire(ApiKey.id(stolen), null))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("is revoked");
        assertThatThrownBy(() -> keys.revokeKey("nosuchkey234")).hasMessageContaining("no API key");
        assertThat(keys.revoke("store-1")).isOne();
        assertThat(keys.authenticate(other)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aRotatedKeyAndTheNextAreBothValidUntilTheOldOneEnds(Kind kind) {
        open(kind);
        String old = keys.issue(GRANT.withoutDelete(), null, "till");
        String next = keys.rotate(ApiKey.id(old), Instant.now().plus(Duration.ofDays(1)), null);
        assertThat(keys.authenticate(old)).contains(GRANT.withoutDelete());
        assertThat(keys.authenticate(next)).contains(GRANT.withoutDelete());
        assertThat(info(next).label()).isEqualTo("till");
        assertThat(info(next).expiresAt()).isNull();
        String last = keys.rotate(ApiKey.id(next), Instant.now().minusSeconds(60), null);
        assertThat(keys.authenticate(next)).isEmpty();
        assertThat(keys.authenticate(last)).isPresent();
        Instant soon = Instant.now().plusSeconds(600).truncatedTo(ChronoUnit.MICROS);
        keys.expire(ApiKey.id(last), soon);
        keys.rotate(ApiKey.id(last), soon.plusSeconds(9_999), soon);
        assertThat(info(last).expiresAt()).as("not later than it was to end").isEqualTo(soon);
        assertThatThrownBy(() -> keys.rotate(ApiKey.id(next), soon, null)).hasMessageContaining("has expired");
        assertThat(keys.list()).hasSize(4);
    }

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
            // the first one finds the key valid, the second one notes the day
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
    @EnumSource(Kind.class)
    void aKeyOfTheReleaseBeforeStaysValidAndIsCalledByItsHash(Kind kind) {
        open(kind);
        database.execute("CREATE TABLE hybridsync_api_key (key_sha256 VARCHAR(64) NOT NULL PRIMARY KEY,"
                + " node_id VARCHAR(64) NOT NULL, tables VARCHAR(2000), created_at BIGINT NOT NULL, expires_at BIGINT,"
                + " revoked_at BIGINT)");
        String key = "hs_" + Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);
        database.execute("INSERT INTO hybridsync_api_key (key_sha256, node_id, tables, created_at) VALUES ('"
                + ApiKey.sha256(key) + "', 'store-1', 'orders', 1)");
        assertThat(keys.authenticate(key)).contains(new Grant("store-1", Set.of("orders")));
        assertThat(info(key).lastUsedOn()).isNotNull();
        assertThat(keys.revokeKey(ApiKey.id(key))).isTrue();
        assertThat(keys.authenticate(key)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theReleaseBeforeTakesAKeyOfThisOne(Kind kind) {
        open(kind);
        String key = keys.issue(GRANT, null);
        assertThat(database.rows("SELECT node_id, tables, expires_at, revoked_at FROM hybridsync_api_key"
                        + " WHERE key_sha256 = '" + ApiKey.sha256(key) + "'"))
                .hasToString("[[store-1, Order Lines\norders, null, null]]");
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = "H2")
    void aCacheOfMoreThanFiveSecondsIsRefused(Kind kind) {
        open(kind);
        JdbcApiKeys.Builder builder = JdbcApiKeys.builder(database.dataSource());
        assertThatIllegalArgumentException().isThrownBy(() -> builder.cacheTime(Duration.ofMillis(5_001)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.cacheTime(Duration.ofMillis(-1)));
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = "H2")
    void whatBecomesOfKeysIsAuditedByTheirIds(Kind kind) {
        open(kind);
        try (AuditLines audit = new AuditLines()) {
            Instant end = Instant.parse("2126-01-01T00:00:00Z");
            String key = keys.issue(GRANT.withoutDelete(), end, "who has it");
            keys.expire(ApiKey.id(key), null);
            String next = keys.rotate(ApiKey.id(key), end, null);
            keys.revokeKey(ApiKey.id(key));
            keys.revokeKey(ApiKey.id(key));
            keys.revoke("store-1");
            String id = ApiKey.id(key);
            assertThat(audit.lines())
                    .containsExactly(
                            "INFO event=key.issued key=" + id + " node=store-1 tables=\"Order Lines,orders\""
                                    + " operations=UPSERT expires=" + end,
                            "INFO event=key.expires key=" + id + " node=store-1 at=never",
                            "INFO event=key.rotated key=" + id + " node=store-1 next=" + ApiKey.id(next) + " ends="
                                    + end,
                            "INFO event=key.revoked key=" + id + " node=store-1",
                            "INFO event=key.all-revoked node=store-1 keys=1");
            assertThat(audit.all()).doesNotContain(key).doesNotContain(next);
        }
    }
}

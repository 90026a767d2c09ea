package dev.hybridsync.jdbc.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.access.ApiKey;
import dev.hybridsync.access.ApiKeyInfo;
import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Operation;
import dev.hybridsync.contract.AuditLines;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The life of an API key, from its issue to its end. */
class JdbcApiKeysTest extends JdbcApiKeysFixture {
    private static final Grant GRANT = new Grant("store-1", Set.of("orders", "Order Lines"));

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
    void aValidKeyIsFoundByItsIdWithTheCheckThatItStillIs(Kind kind) {
        open(kind);
        String key = keys.issue(GRANT.withoutDelete(), null);
        String id = ApiKey.id(key);
        Grant grant = keys.findById(id).orElseThrow();
        assertThat(grant).isEqualTo(GRANT.withoutDelete());
        assertThat(grant.keyId()).isEqualTo(id);
        assertThat(grant.keyCheck().isStillValid()).isTrue();
        assertThat(keys.findById("unknown")).isEmpty();
        keys.expire(id, Instant.now().minus(Duration.ofDays(1)));
        assertThat(keys.findById(id)).isEmpty();
        assertThat(grant.keyCheck().isStillValid()).isFalse();
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

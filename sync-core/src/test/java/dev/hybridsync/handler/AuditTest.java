package dev.hybridsync.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKey;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.access.AuditLog;
import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Change;
import dev.hybridsync.contract.AuditLines;
import dev.hybridsync.contract.SettableClock;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.error.ProblemException;
import dev.hybridsync.testkit.InMemoryCentralStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the audit log says of who was let in and who was refused. */
class AuditTest {
    private static final String KEY = ApiKey.generate();

    private final AuditLines audit = new AuditLines();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-28T10:00:00Z"));
    private final InMemoryCentralStore store = new InMemoryCentralStore(
            new InMemoryCentralStore.Table("orders", Set.of("id", "name"), Map.of(), Set.of()));
    private final SyncHandler handler = SyncHandler.builder()
            .store(store)
            .authenticator(
                    ApiKeys.builder().sha256("store-1", ApiKey.sha256(KEY)).build())
            .clock(clock)
            .build();

    @AfterEach
    void close() {
        audit.close();
    }

    private void refused(String key, String address) {
        assertThatThrownBy(() -> handler.authenticate(key, address)).isInstanceOf(ProblemException.class);
    }

    private Batch batch(String nodeId, UUID previous) {
        Change change =
                Change.upsert(1, "orders", Map.of("id", "1"), clock.instant(), Map.of("id", "1", "name", "s3cret"));
        return new Batch(nodeId, new UUID(1, 1), UUID.randomUUID(), previous, clock.instant(), List.of(change));
    }

    @Test
    void aRefusalNamesTheKeysIdAndTheAddressAndNeverTheKey() {
        String wrong = ApiKey.generate();
        refused(wrong, "203.0.113.7");
        refused("a password", "203.0.113.7");
        refused(null, null);
        assertThat(audit.lines())
                .containsExactly(
                        "WARN event=key.refused key=" + ApiKey.id(wrong) + " address=203.0.113.7",
                        "WARN event=key.refused address=203.0.113.7",
                        "WARN event=key.missing");
        assertThat(audit.all()).doesNotContain(wrong).doesNotContain("password");
    }

    @Test
    void anotherNodesNameIsAuditedAndNoValueCanMakeUpALine() {
        Grant grant = handler.authenticate(KEY);
        assertThatThrownBy(() -> handler.push(grant, batch("store-2", null))).isInstanceOf(ProblemException.class);
        refused(null, "x\nWARN event=key.revoked \"key\"=\\\u2028\u202e");
        assertThat(audit.lines())
                .containsExactly(
                        "WARN event=key.wrong-node key=" + grant.keyId() + " node=store-1 asked-for=store-2",
                        "WARN event=key.missing"
                                + " address=\"x\\u000aWARN event=key.revoked \\\"key\\\"=\\\\\\u2028\\u202e\"");
        assertThat(handler.operations().accessCounts().wrongNodes()).isOne();
    }

    @Test
    void aForkIsAuditedOnceAndARestoreEachTime() {
        Grant grant = handler.authenticate(KEY);
        Batch first = batch("store-1", null);
        handler.push(grant, first);
        Batch forked = batch("store-1", null);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> handler.push(grant, forked)).isInstanceOf(JournalForkedException.class);
        }
        assertThat(audit.lines())
                .containsExactly("WARN event=journal.forked node=store-1 key=" + grant.keyId() + " batch="
                        + forked.batchId() + " last-batch=" + first.batchId());
        assertThat(handler.operations().accessCounts().forks()).isOne();
        assertThat(audit.all()).doesNotContain("s3cret");
    }

    @Test
    void aFloodOfForkedBatchesOfOneNodeFillsNoDiskAndIsCounted() {
        Grant grant = handler.authenticate(KEY);
        handler.push(grant, batch("store-1", null));
        for (int i = 0; i < 100; i++) {
            Batch madeUp = batch("store-1", null);
            assertThatThrownBy(() -> handler.push(grant, madeUp)).isInstanceOf(JournalForkedException.class);
        }
        assertThat(audit.lines()).hasSize(30).allMatch(line -> line.startsWith("WARN event=journal.forked"));
        assertThat(handler.operations().accessCounts().forks()).isEqualTo(100);
    }

    @Test
    void aFloodOfRefusalsIsCountedAndFillsNoDisk() {
        for (int i = 0; i < 500; i++) {
            refused(null, "203.0.113.7");
        }
        assertThat(audit.lines()).hasSize(30);
        clock.advance(Duration.ofMinutes(1));
        refused(null, "203.0.113.7");
        refused(null, "203.0.113.7");
        assertThat(audit.lines().subList(30, 32))
                .containsExactly(
                        "WARN event=key.missing address=203.0.113.7 not-logged-before=470",
                        "WARN event=key.missing address=203.0.113.7");
        assertThat(handler.operations().accessCounts().missingKeys()).isEqualTo(502);
    }

    @Test
    void aValueThatIsTooLongIsCutOffAndNoneIsLeftOut() {
        AuditLog.info("test", "long", "x".repeat(5_000), "empty", "", "none", null, "number", 7L);
        assertThat(audit.lines())
                .containsExactly("INFO event=test long=\"" + "x".repeat(300) + "...\" empty=\"\" number=7");
    }
}

package dev.hybridsync.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hybridsync.CentralOperations;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKey;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.NodeReport;
import dev.hybridsync.contract.AuditLines;
import dev.hybridsync.contract.SettableClock;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.error.UnsafePurgeException;
import dev.hybridsync.status.TombstoneReport;
import dev.hybridsync.testkit.InMemoryCentralStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rule that decides which tombstones may be removed, and what it prevents. */
class TombstonePurgeTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final InMemoryCentralStore store =
            new InMemoryCentralStore(new InMemoryCentralStore.Table("t", Set.of("id", "v"), Map.of(), Set.of()));
    private final SyncHandler handler = SyncHandler.builder()
            .store(store)
            .authenticator(
                    ApiKeys.builder().sha256("store-1", ApiKey.sha256("key")).build())
            .clock(clock)
            .build();
    private final CentralOperations central = handler.operations();
    private final Map<String, UUID> last = new HashMap<>();
    private long seq;

    private long push(String node, Duration clockOffset, Change... changes) {
        UUID id = UUID.randomUUID();
        Batch batch = new Batch(
                node,
                new UUID(1, node.hashCode()),
                id,
                last.get(node),
                clock.instant().plus(clockOffset),
                List.of(changes));
        last.put(node, id);
        return handler.push(Grant.allTables(node), batch).applied();
    }

    private long push(String node, Change... changes) {
        return push(node, Duration.ZERO, changes);
    }

    private Change upsert(String id) {
        return Change.upsert(++seq, "t", Map.of("id", id), clock.instant(), Map.of("id", id, "v", "x"));
    }

    private Change delete(String id) {
        return Change.delete(++seq, "t", Map.of("id", id), clock.instant());
    }

    private void pass(int days) {
        clock.advance(Duration.ofDays(days));
    }

    private @Nullable UnsafePurgeException refusal(int days) {
        return refusal(Duration.ofDays(days));
    }

    private @Nullable UnsafePurgeException refusal(Duration olderThan) {
        return catchThrowableOfType(UnsafePurgeException.class, () -> central.purgeTombstones(olderThan));
    }

    @Test
    void aSiteThatSaysThatOlderChangesWaitThereIsNotTakenToHaveSentThem() {
        push("site", upsert("1"));
        pass(30);
        UUID id = UUID.randomUUID();
        NodeReport waiting = NodeReport.builder()
                .pending(1L)
                .oldestPendingAt(clock.instant().minus(Duration.ofDays(20)))
                .build();
        handler.push(
                Grant.allTables("site"),
                new Batch(
                        "site",
                        new UUID(1, "site".hashCode()),
                        id,
                        last.get("site"),
                        clock.instant(),
                        List.of(),
                        waiting));
        assertThat(refusal(10)).isNotNull();
        assertThat(refusal(21)).isNull();
    }

    @Test
    void aLateSitesOldUpdateBringsARowBackIfItsTombstoneIsGoneAndTheRulePreventsThat() {
        push("site", upsert("1"));
        push("late");
        pass(1);
        Change unsent = upsert("1"); // at the late site, which is out of reach from now on
        pass(1);
        push("site", delete("1"));
        pass(30);
        push("site");

        UnsafePurgeException refused = refusal(20);
        assertThat(refused)
                .isNotNull()
                .hasMessageContaining("1 node has not sent anything")
                .hasMessageContaining("'late' (last seen 2026-01-01T00:00:00Z)")
                .hasMessageContaining("older than 33 days");
        assertThat(refused.safeAge()).isEqualTo(Duration.ofDays(33));
        assertThat(central.purgeTombstones(refused.safeAge()).old()).isZero();
        Runnable asItWas = store.backup();
        assertThat(push("late", unsent)).as("with the tombstone").isZero();
        assertThat(store.rows()).isEmpty();

        asItWas.run();
        last.remove("late");
        last.put("late", store.status("late").lastBatchId());
        assertThat(central.purgeTombstonesAtRisk(Duration.ofDays(20)).old()).isOne();
        assertThat(push("late", unsent)).as("without it").isOne();
        assertThat(store.rows()).hasSize(1);
    }

    @Test
    void whenTheLateSiteHasSentOrIsForgottenTheTombstoneMayGo() {
        push("late");
        push("site", upsert("1"), upsert("2"), delete("3"));
        pass(40);
        push("site");
        assertThat(refusal(10)).isNotNull();
        Runnable asItWas = store.backup();
        push("late");
        assertThat(central.purgeTombstones(Duration.ofDays(10))).satisfies(report -> {
            assertThat(report.old()).isOne();
            assertThat(report.tombstones()).isOne();
            assertThat(report.versions()).isEqualTo(3);
        });
        asItWas.run();
        central.forget("late");
        assertThat(central.purgeTombstones(Duration.ofDays(10)).old()).isOne();
        assertThat(store.rows()).hasSize(2);
    }

    @Test
    void noAgeUnderAWeekIsSafe() {
        push("site", delete("1"));
        assertThat(refusal(6)).isNotNull().hasMessageContaining("older than 7 days");
        assertThat(refusal(7)).isNull();
        assertThat(central.purgeTombstonesAtRisk(Duration.ZERO).old()).isZero();
        pass(1);
        assertThat(central.purgeTombstonesAtRisk(Duration.ZERO).old()).isOne();
        assertThatThrownBy(() -> central.purgeTombstonesAtRisk(Duration.ofDays(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(central.purgeTombstones(Duration.ofSeconds(Long.MAX_VALUE)).old())
                .isZero();
    }

    @Test
    void aClockThatIsBehindCountsAsSilence() {
        push("behind", Duration.ofHours(-10), delete("1"));
        pass(9);
        Duration untilItWasSeen = Duration.ofDays(9).plusHours(1);
        assertThat(refusal(untilItWasSeen)).isNotNull().hasMessageContaining("'behind'");
        assertThat(refusal(10)).isNull();
        push("behind", Duration.ofHours(10));
        pass(9);
        assertThat(refusal(untilItWasSeen)).isNull();
    }

    @Test
    void aRefusalNamesAFewOfManyNodes() {
        for (int i = 1; i <= 5; i++) {
            push("site-" + i);
            pass(1);
        }
        pass(20);
        assertThat(refusal(10))
                .isNotNull()
                .hasMessageContaining("5 nodes have")
                .hasMessageContaining("'site-1'")
                .hasMessageContaining("'site-3'")
                .hasMessageNotContaining("'site-4'");
    }

    @Test
    void manyTombstonesGoInManyStepsAndCountingRemovesNone() {
        int rows = TombstonePurge.VERSIONS * 2 + 5;
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            changes.add(i % 5 == 0 ? upsert("r" + i) : delete("r" + i));
        }
        push("site", changes.toArray(Change[]::new));
        pass(10);
        push("site");
        int deleted = rows - (rows + 4) / 5;
        TombstoneReport counted = central.countTombstones(Duration.ofDays(8));
        assertThat(counted.old()).isEqualTo(deleted);
        assertThat(central.versionTable().tombstones()).isEqualTo((long) deleted);
        try (AuditLines audit = new AuditLines()) {
            assertThat(central.purgeTombstones(Duration.ofDays(8))).isEqualTo(counted);
            assertThat(audit.lines())
                    .anyMatch(line -> line.contains("event=tombstones.purged") && line.contains("removed=" + deleted));
        }
        assertThat(central.versionTable().tombstones()).isZero();
        assertThat(central.versionTable().samples()).hasSize(1);
    }

    @Test
    void whoeverIsInterruptedStopsBetweenTwoSteps() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> central.countTombstones(Duration.ofDays(8)))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }
}

package dev.hybridsync.flush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncListener;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.contract.ModelCentral;
import dev.hybridsync.status.QuarantinedRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Rows that central refused, and when a flush tries them again. */
class FlushQuarantineTest extends FlushFixture {
    @Test
    void deferredRowsAreTriedAgainAtTheEndInRoundsWhileFewerAreLeft() {
        write("grandchild", "child", "parent");
        central.refuse(change -> needs("child", "parent").apply(change, needs("grandchild", "child")));
        FlushReport report = client().batchRows(1).build().flush();
        assertThat(report.isComplete()).isTrue();
        assertThat(central.values()).containsOnlyKeys("grandchild", "child", "parent");
        assertThat(requestSizes())
                .as("all, the two deferred ones together, the last one")
                .containsExactly(1, 1, 1, 2, 1);
    }

    @Test
    void theRoundsEndWhenNoneGetsThroughAndGoOnAtTwoMoreFlushesAndThenAfterAMinute() {
        write("a", "b");
        central.refuse(refusing(OutcomeCode.FOREIGN_KEY, "a", "b"));
        FlushReport report = flush();
        assertThat(requestSizes()).containsExactly(2, 2);
        assertThat(report.deferred()).isEqualTo(4);
        assertThat(report.quarantined()).isEqualTo(2);
        assertThat(report.stoppedBy()).isEmpty();
        assertThat(journal.quarantine().list(9))
                .extracting(QuarantinedRow::attempts, QuarantinedRow::due, QuarantinedRow::nextTryAt)
                .containsOnly(tuple(2, false, NOON));
        flush();
        flush();
        assertThat(requestSizes()).containsExactly(2, 2, 2, 2);
        assertThat(journal.quarantine().list(9))
                .extracting(QuarantinedRow::attempts, QuarantinedRow::due, QuarantinedRow::nextTryAt)
                .containsOnly(tuple(4, false, NOON.plusSeconds(60)));

        central.refuse(change -> null);
        clock.advance(Duration.ofSeconds(59));
        flush();
        assertThat(requestSizes()).hasSize(4);
        clock.advance(Duration.ofSeconds(1));
        assertThat(flush().isComplete()).isTrue();
    }

    @Test
    void deferredRowsAreTriedAfterPausesThatDoubleUpToAnHour() {
        write("a");
        central.refuse(refusing(OutcomeCode.UNIQUE, "a"));
        SyncClient client = client().build();
        client.flush();
        client.flush();
        client.flush();
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            Instant next = client.quarantine().get(0).nextTryAt();
            pauses.add(Duration.between(clock.instant(), next).toMinutes());
            int requests = central.requests().size();
            clock.set(next.minusMillis(1));
            client.flush();
            assertThat(central.requests()).hasSize(requests);
            clock.set(next);
            client.flush();
            assertThat(central.requests()).hasSize(requests + 1);
        }
        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    }

    @Test
    void aClockThatWentBackMakesNoDeferredRowWaitLonger() {
        write("a");
        central.refuse(refusing(OutcomeCode.UNIQUE, "a"));
        flush();
        flush();
        flush();
        central.refuse(change -> null);
        assertThat(flush().quarantined()).isEqualTo(1);
        clock.advance(Duration.ofDays(-3650));
        assertThat(flush().isComplete()).isTrue();
    }

    @Test
    void aDeferredRowIsTriedAtOnceWhenSomethingElseArrives() {
        write("child");
        central.refuse(needs("child", "parent")::of);
        flush();
        flush();
        assertThat(flush().quarantined()).isEqualTo(1);
        write("parent");
        assertThat(flush().isComplete()).isTrue();
        assertThat(central.values()).containsOnlyKeys("child", "parent");
    }

    @Test
    void whatCentralSupersededDoesNotSendDeferredRowsAgain() {
        write("child");
        central.refuse(needs("child", "parent")::of);
        flush();
        flush();
        flush();
        central.writeElsewhere("old", "newer", NOON.plusSeconds(1));
        write("old");
        int before = central.requests().size();
        assertThat(flush().superseded()).isEqualTo(1);
        assertThat(requestSizes().subList(before, requestSizes().size())).containsExactly(1);
        assertThat(lastKeys()).containsExactly("old");
    }

    @Test
    void aChainOfParentsThatCentralHasLostComesBackInOneFlush() {
        InMemoryJournal family =
                new InMemoryJournal(UUID::randomUUID, Map.of(InMemoryJournal.TABLE, Map.of("value", "items")));
        Set<Object> there = new HashSet<>(Set.of("nobody"));
        central.refuse(change -> {
            if (!there.contains(change.row().get("value"))) {
                return ChangeOutcome.refused(change.seq(), OutcomeCode.FOREIGN_KEY, "no parent");
            }
            there.add(change.key().get("id"));
            return null;
        });
        family.write("grandparent", "nobody", NOON);
        family.write("parent", "grandparent", NOON);
        assertThat(client(family).build().flush().isComplete()).isTrue();
        there.retainAll(Set.of("nobody"));
        family.write("child", "parent", NOON);
        assertThat(client(family).build().flush().isComplete()).isTrue();
        assertThat(there).contains("grandparent", "parent", "child");
    }

    @Test
    void oneSomeOrAllRowsAreRetriedOnRequestAndOnlyThose() {
        write("a", "b", "c", "d");
        central.refuse(refusing(OutcomeCode.INVALID_VALUE, "a", "b", "c", "d"));
        SyncClient client = client().build();
        client.flush();
        assertThat(client.retry("items", "b")).isTrue();
        assertThat(client.retry("items", "nobody")).isFalse();
        client.flush();
        assertThat(lastKeys()).containsExactly("b");
        List<QuarantinedRow> some = client.quarantine(2);
        assertThat(client.retry(some)).isEqualTo(2);
        assertThat(client.quarantine()).filteredOn(QuarantinedRow::due).hasSize(2);
        client.flush();
        assertThat(lastKeys())
                .containsExactlyElementsOf(
                        some.stream().map(QuarantinedRow::rowKey).toList());
        assertThat(client.retryAll()).isEqualTo(4);
        central.refuse(change -> null);
        assertThat(client.flush().isComplete()).isTrue();
        assertThat(client.retry(some)).isZero();
    }

    private List<Object> lastKeys() {
        List<Batch> requests = central.requests();
        return requests.get(requests.size() - 1).changes().stream()
                .map(change -> change.key().get("id"))
                .toList();
    }

    @Test
    void aRowDeferredForLongerThanTheLimitIsReportedOnceAndGoesOnBeingTried() {
        List<Long> told = new ArrayList<>();
        SyncClient client = client().deferredLimit(Duration.ofDays(2))
                .listener(new SyncListener() {
                    @Override
                    public void overdue(long rows) {
                        told.add(rows);
                    }
                })
                .build();
        clock.set(ModelCentral.NOW);
        write("late", "bad");
        central.refuse(change -> refusing(OutcomeCode.CONSTRAINT, "bad").apply(change) == null
                ? ChangeOutcome.refused(change.seq(), OutcomeCode.FOREIGN_KEY, "no parent")
                : ChangeOutcome.refused(change.seq(), OutcomeCode.CONSTRAINT, "never"));
        client.flush();
        clock.advance(Duration.ofDays(2).minusSeconds(1));
        client.flush();
        assertThat(client.quarantine()).noneMatch(QuarantinedRow::overdue);
        assertThat(client.status().overdue()).isZero();
        clock.advance(Duration.ofSeconds(1));
        int requests = central.requests().size();
        client.flush();
        assertThat(client.quarantine())
                .filteredOn(QuarantinedRow::overdue)
                .extracting(QuarantinedRow::rowKey)
                .containsExactly("late");
        assertThat(client.status().overdue()).isEqualTo(1);
        clock.advance(Duration.ofHours(1));
        client.flush();
        assertThat(told).containsExactly(1L);
        assertThat(central.requests()).as("tried again").hasSizeGreaterThan(requests);
    }

    @Test
    void theLimitIsSevenDaysWhereNoneIsSet() {
        SyncClient client = client().build();
        clock.set(ModelCentral.NOW);
        write("late");
        central.refuse(refusing(OutcomeCode.FOREIGN_KEY, "late"));
        client.flush();
        clock.advance(Duration.ofDays(7).minusSeconds(1));
        assertThat(client.quarantine()).noneMatch(QuarantinedRow::overdue);
        clock.advance(Duration.ofSeconds(1));
        assertThat(client.quarantine()).allMatch(QuarantinedRow::overdue).hasSize(1);
    }

    @Test
    void rejectedRowsAreSentAgainOnlyAfterRetryRejected() {
        write("bad", "good");
        central.refuse(refusing(OutcomeCode.CONSTRAINT, "bad"));
        SyncClient client = client().build();
        assertThat(client.flush().rejected()).isEqualTo(1);
        central.refuse(change -> null);
        client.flush();
        assertThat(requestSizes()).containsExactly(2);
        assertThat(client.quarantine(9)).extracting(QuarantinedRow::outcome).containsExactly(Outcome.REJECTED);
        assertThat(client.quarantine(0)).isEmpty();

        assertThat(client.retryRejected()).isEqualTo(1);
        assertThat(client.flush().isComplete()).isTrue();
        assertThat(central.values()).containsOnlyKeys("good", "bad");
    }

    @Test
    void aNewerChangeReplacesTheQuarantinedOneAndKeepsTheLargerTime() {
        journal.write("a", "bad", NOON.plusSeconds(9));
        central.refuse(refusing(OutcomeCode.CONSTRAINT, "a"));
        flush();
        central.refuse(change -> null);
        journal.write("a", "good", NOON);
        assertThat(flush().isComplete()).isTrue();
        Change sent = central.requests().get(1).changes().get(0);
        assertThat(sent.seq()).isEqualTo(2);
        assertThat(sent.changedAt()).isEqualTo(NOON.plusSeconds(9));
        assertThat(central.values()).isEqualTo(Map.of("a", "good"));
    }

    @Test
    void aRowThatCannotBeReadIsQuarantinedUnsentAndBlocksNothing() {
        write("unreadable", "b");
        journal.readable("unreadable", false);
        FlushReport report = flush();
        assertThat(requestSizes()).containsExactly(1);
        assertThat(report.sent()).isEqualTo(1);
        assertThat(report.rejected()).isEqualTo(1);
        assertThat(report.pending()).isZero();

        journal.readable("unreadable", true);
        assertThat(client().build().retryRejected()).isEqualTo(1);
        assertThat(flush().isComplete()).isTrue();
        assertThat(central.values()).containsOnlyKeys("b", "unreadable");
    }

    @Test
    void aWindowOfUnreadableRowsOnlyTravelsAsAnEmptyBatch() {
        write("unreadable");
        journal.readable("unreadable", false);
        assertThat(flush().quarantined()).isEqualTo(1);
        assertThat(requestSizes()).containsExactly(0);
    }

    private interface Need {
        ChangeOutcome of(Change change);

        default ChangeOutcome apply(Change change, Need other) {
            ChangeOutcome outcome = of(change);
            return outcome != null ? outcome : other.of(change);
        }
    }

    private Need needs(String row, String parent) {
        return change -> row.equals(change.key().get("id")) && !central.has(parent)
                ? ChangeOutcome.refused(change.seq(), OutcomeCode.FOREIGN_KEY, "no " + parent)
                : null;
    }
}

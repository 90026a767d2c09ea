package dev.hybridsync.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.spi.BackfillProgress;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.LifeSigns;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.Window;
import dev.hybridsync.spi.Window.Source;
import dev.hybridsync.status.AgentSign;
import dev.hybridsync.status.AgentStatus;
import dev.hybridsync.status.FlushFailure;
import dev.hybridsync.status.JournalStatus;
import dev.hybridsync.status.TableStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link ChangeJournal} does apart from sending: compaction, backfill, and its own life cycle. */
public abstract class JournalUpkeepContract extends JournalDriver {
    @Test
    void compactionKeepsWhatIsSentAndSinceWhen() {
        for (int i = 0; i < 8; i++) {
            fixture().write(item("a"), "a" + i, NOW.plusSeconds(i == 3 ? 60 : i));
            fixture().write(item("b"), "b" + i, NOW.plusSeconds(i));
        }
        Window before = read();
        assertThat(pending()).isEqualTo(16);

        journal().pending().compact();

        assertThat(pending())
                .as("the oldest, the newest, and that with a larger time")
                .isEqualTo(5);
        Window after = read();
        assertThat(after.highestSeq()).isEqualTo(before.highestSeq());
        assertThat(after.rows())
                .extracting(PendingRow::change)
                .isEqualTo(before.rows().stream().map(PendingRow::change).toList());
        assertThat(after.rows())
                .extracting(row -> row.entries().get(0))
                .isEqualTo(
                        before.rows().stream().map(row -> row.entries().get(0)).toList());
        assertThat(journal().queries().status().oldestPendingAt()).isEqualTo(NOW);
    }

    @Test
    void compactionLeavesTheBatchInFlightAsItIs() {
        for (int i = 0; i < 4; i++) {
            write(item("a"), "a" + i);
        }
        Window window = read();
        UUID batchId = record(window);
        for (int i = 4; i < 8; i++) {
            write(item("a"), "a" + i);
        }
        journal().pending().compact();
        assertThat(pending()).isEqualTo(4);
        PendingRow repeat = only(read());
        assertThat(repeat.seq()).isEqualTo(window.highestSeq());
        assertThat(journal().batch().settle(batchId, window, Map.of(), NOW)).isTrue();
        assertThat(pending()).isEqualTo(2);
        assertThat(valueOf(only(read()))).isEqualTo("a7");
    }

    @Test
    void rowsFromBeforeCaptureAreJournaledOnceInChunksWithTheTimeGiven() {
        open(Map.of("a", "1", "b", "2", "c", "3"));
        assertThat(read().isIdle()).isTrue();
        BackfillProgress first = journal().setup().backfill(Instant.EPOCH, 2);
        assertThat(first.journaled()).isEqualTo(2);
        assertThat(first.complete()).isFalse();
        reopen();
        write(item("d"), "4");
        long rest = 0;
        BackfillProgress progress;
        do {
            progress = journal().setup().backfill(Instant.EPOCH, 2);
            assertThat(progress.journaled()).isLessThanOrEqualTo(2);
            rest += progress.journaled();
        } while (!progress.complete());
        assertThat(rest)
                .as("a row that the host has journaled may be among them")
                .isBetween(1L, 2L);
        assertThat(journal().setup().backfill(Instant.EPOCH, 10).journaled()).isZero();
        Window window = read();
        assertThat(describe(window))
                .containsExactlyInAnyOrder("items UPSERT a", "items UPSERT b", "items UPSERT c", "items UPSERT d");
        assertThat(window.rows().stream().filter(row -> row.changedAt().equals(Instant.EPOCH)))
                .hasSize(3);
        assertThat(tableStatus(JournalFixture.ITEMS).backfilled()).isTrue();
    }

    @Test
    void rowsFromBeforeCaptureAreLeftOutForEverWhereNoTimeIsGiven() {
        open(Map.of("a", "1", "b", "2"));
        assertThat(tableStatus(JournalFixture.ITEMS).backfilled()).isFalse();
        BackfillProgress progress;
        do {
            progress = journal().setup().backfill(null, 1);
            assertThat(progress.journaled()).isZero();
        } while (!progress.complete());
        assertThat(journal().setup().backfill(Instant.EPOCH, 10).journaled()).isZero();
        assertThat(read().isIdle()).isTrue();
        write(item("a"), "changed");
        assertThat(drain()).containsExactly("items UPSERT a");
    }

    @Test
    void theNumbersTellWhatWaits() {
        JournalStatus empty = journal().queries().status();
        assertThat(empty.pending() + empty.deferred() + empty.rejected()).isZero();
        assertThat(empty.oldestPendingAt()).isNull();
        assertThat(empty.lastBatchId()).isNull();
        assertThat(empty.lastSettledAt()).isNull();
        fixture().write(item("a"), "1", NOW);
        fixture().write(item("a"), "2", NOW.plusSeconds(1));
        write(item("b"), "1");
        refuse(Source.JOURNAL, OutcomeCode.UNIQUE);
        fixture().write(item("b"), "2", NOW.plusSeconds(2));
        fixture().write(note("n"), "a", NOW.plusSeconds(3));
        fixture().write(note("n"), "b", NOW.plusSeconds(4));
        JournalStatus status = journal().queries().status();
        assertThat(status.pending()).isEqualTo(3);
        assertThat(status.oldestPendingAt()).isEqualTo(NOW.plusSeconds(2));
        assertThat(status.deferred()).isEqualTo(2);
        assertThat(status.rejected()).isZero();
        TableStatus items = tableStatus(JournalFixture.ITEMS);
        assertThat(items.pending()).isEqualTo(1);
        assertThat(items.deferred()).isEqualTo(2);
        assertThat(items.quarantined()).isEqualTo(2);
        assertThat(items.lastSyncedAt()).isNull();
        TableStatus notes = tableStatus(JournalFixture.NOTES);
        assertThat(notes.pending()).isEqualTo(2);
        assertThat(notes.oldestPendingAt()).isEqualTo(NOW.plusSeconds(3));
        drain();
        assertThat(tableStatus(JournalFixture.NOTES).lastSyncedAt()).isEqualTo(NOW);
        assertThat(journal().queries().tableStatus())
                .extracting(TableStatus::table)
                .containsExactly("items", "notes");
    }

    private TableStatus tableStatus(String table) {
        return journal().queries().tableStatus().stream()
                .filter(status -> status.table().equals(table))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anAgentsSignAndTheLastFailureAreThereForOthersUntilTheNextOnes() {
        assertThat(journal().signs().lastSigns()).isEqualTo(LifeSigns.Last.NONE);
        FlushFailure failure = new FlushFailure("CENTRAL_UNAVAILABLE", "no route", NOW.minusSeconds(1));
        AgentStatus backsOff = AgentStatus.builder()
                .state(AgentStatus.State.BACKING_OFF)
                .since(NOW.minusSeconds(1))
                .nextAttemptAt(NOW.plusSeconds(60))
                .build();
        journal().signs().leave(backsOff, failure, NOW);

        ChangeJournal other = fixture().openAnother();
        AgentSign sign = other.signs().lastSigns().agent();
        assertThat(sign).isNotNull();
        assertThat(sign.state()).isEqualTo(AgentStatus.State.BACKING_OFF);
        assertThat(sign.since()).isEqualTo(NOW.minusSeconds(1));
        assertThat(sign.nextAttemptAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(sign.seenAt()).isEqualTo(NOW);
        assertThat(sign.processState()).isEqualTo(AgentSign.ProcessState.RUNS);
        assertThat(other.signs().lastSigns().failure()).isEqualTo(failure);

        other.signs().leave(null, null, NOW.plusSeconds(2));
        assertThat(journal().signs().lastSigns()).isEqualTo(new LifeSigns.Last(sign, null));
        AgentStatus waits = AgentStatus.builder()
                .state(AgentStatus.State.WAITING)
                .since(NOW)
                .build();
        journal().signs().leave(waits, null, NOW.plusSeconds(3));
        assertThat(other.signs().lastSigns().agent())
                .extracting(AgentSign::state, AgentSign::nextAttemptAt, AgentSign::seenAt)
                .containsExactly(AgentStatus.State.WAITING, null, NOW.plusSeconds(3));
    }

    @Test
    void whatSomebodyWasToldIsNewsOnlyWhenItChangesForOtherProcessesToo() {
        assertThat(journal().signs().tell("preflight", List.of("a", "b"))).containsExactly("a", "b");
        ChangeJournal other = fixture().openAnother();
        assertThat(other.signs().tell("preflight", List.of("b", "a"))).isEmpty();
        assertThat(other.signs().tell("tables", List.of("a")))
                .as("of another topic")
                .containsExactly("a");
        assertThat(other.signs().tell("preflight", List.of("b", "c"))).containsExactly("c");
        assertThat(journal().signs().tell("preflight", List.of())).isEmpty();
        assertThat(journal().signs().tell("preflight", List.of("b")))
                .as("it was away")
                .containsExactly("b");
        assertThat(journal().signs().tell("tables", List.of("a"))).isEmpty();
    }

    @Test
    void anAgentThatStopsDoesNotHideOneOfAnotherProcess() {
        AgentStatus.Builder agent = AgentStatus.builder().since(NOW);
        ChangeJournal other = fixture().openAnother();
        other.signs().leave(agent.state(AgentStatus.State.WAITING).build(), null, NOW);
        journal().signs().leave(agent.state(AgentStatus.State.STOPPED).build(), null, NOW.plusSeconds(1));
        assertThat(journal().signs().lastSigns().agent())
                .extracting(AgentSign::state)
                .isEqualTo(AgentStatus.State.WAITING);
        other.signs().leave(agent.build(), null, NOW.plusSeconds(2));
        assertThat(journal().signs().lastSigns().agent())
                .extracting(AgentSign::state)
                .isEqualTo(AgentStatus.State.STOPPED);
    }
}

package dev.hybridsync.flush;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.contract.ModelCentral;
import dev.hybridsync.contract.SettableClock;
import dev.hybridsync.error.CentralUnavailableException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A node with a journal in memory and a model of central. */
public abstract class FlushFixture {
    protected static final Instant NOON = Instant.parse("2026-11-22T12:00:00.000001Z");

    protected final InMemoryJournal journal = new InMemoryJournal();
    protected final ModelCentral central = new ModelCentral();
    protected final SettableClock clock = new SettableClock(NOON);

    protected SyncClient.Builder client() {
        return client(journal);
    }

    protected SyncClient.Builder client(InMemoryJournal of) {
        return SyncClient.builder()
                .readAheadExecutor(Runnable::run) // so that a seed can be replayed exactly
                .nodeId("store-1")
                .journal(of)
                .transport(central)
                .clock(clock);
    }

    protected FlushReport flush() {
        return client().build().flush();
    }

    protected void write(String... keys) {
        for (String key : keys) {
            journal.write(key, "value of " + key, NOON);
        }
    }

    protected List<Integer> requestSizes() {
        return central.requests().stream().map(batch -> batch.changes().size()).toList();
    }

    /** Central takes the batch, but the answer is lost. */
    protected Function<Batch, BatchResult> loseAnswer() {
        return batch -> {
            central.take(batch);
            throw new CentralUnavailableException("the answer is lost", null);
        };
    }

    protected static Function<Change, @Nullable ChangeOutcome> refusing(OutcomeCode code, String... keys) {
        return change -> List.of(keys).contains(change.key().get("id"))
                ? ChangeOutcome.refused(change.seq(), code, "because")
                : null;
    }
}

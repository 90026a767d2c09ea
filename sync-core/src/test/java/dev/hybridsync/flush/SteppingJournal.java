package dev.hybridsync.flush;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.SyncTransport;
import dev.hybridsync.spi.Window;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** A journal that reports each step of a flush, as does {@link #transport}. The listener may do anything there. */
final class SteppingJournal extends InMemoryJournal {
    /** The points of a flush at which the listener is called. */
    enum Step {
        COMPACTED_A_LITTLE,
        BEFORE_READ,
        BEFORE_RECORD,
        RECORDED,
        BEFORE_PUSH,
        AFTER_PUSH,
        BEFORE_SETTLE,
        AFTER_SETTLE
    }

    Consumer<Step> listener = step -> {};

    /** Whether releasing the lease does nothing, as if the process had been killed. */
    boolean keepsLease;

    @Override
    public void compact() {
        compact(1);
        listener.accept(Step.COMPACTED_A_LITTLE);
        super.compact();
    }

    @Override
    public Window read(Window.Source source, BatchLimit limit, long upTo) {
        listener.accept(Step.BEFORE_READ);
        return super.read(source, limit, upTo);
    }

    @Override
    public boolean record(UUID batchId, Window window) {
        listener.accept(Step.BEFORE_RECORD);
        boolean recorded = super.record(batchId, window);
        listener.accept(Step.RECORDED);
        return recorded;
    }

    @Override
    public boolean settle(UUID batchId, Window window, Map<Long, ChangeOutcome> notApplied, Instant syncedAt) {
        listener.accept(Step.BEFORE_SETTLE);
        boolean settled = super.settle(batchId, window, notApplied, syncedAt);
        listener.accept(Step.AFTER_SETTLE);
        return settled;
    }

    @Override
    public Settled settleAndRecord(
            UUID batchId,
            Window window,
            Map<Long, ChangeOutcome> notApplied,
            Instant syncedAt,
            UUID nextId,
            Window next) {
        listener.accept(Step.BEFORE_SETTLE);
        Settled settled = super.settleAndRecord(batchId, window, notApplied, syncedAt, nextId, next);
        listener.accept(Step.AFTER_SETTLE);
        return settled;
    }

    @Override
    public void releaseLease() {
        if (!keepsLease) {
            super.releaseLease();
        }
    }

    SyncTransport transport(SyncTransport central) {
        return new SyncTransport() {
            @Override
            public BatchResult push(Batch batch) {
                listener.accept(Step.BEFORE_PUSH);
                BatchResult result = central.push(batch);
                listener.accept(Step.AFTER_PUSH);
                return result;
            }
        };
    }
}

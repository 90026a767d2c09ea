package dev.hybridsync.testkit;

import dev.hybridsync.access.Grant;
import dev.hybridsync.central.LastWriteWins;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Version;
import dev.hybridsync.spi.ApplyRules;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A central store with a bug that is typical of such stores. The simulation must find each of them. */
public final class BrokenCentralStore extends InMemoryCentralStore {
    /** The bug. */
    public enum Bug {
        /** Of two states with the same time, the one that arrives later wins. */
        VERSION_WITHOUT_NODE,
        /** The answer is sent before the commit. If the process ends between the two, the batch is lost. */
        ANSWER_BEFORE_COMMIT,
        /** Nothing is kept of a deleted row, so an older state of another node brings it back. */
        NO_VERSION_OF_DELETED_ROWS,
        /** What was answered for the last batch is not kept, so a repeat is merged again. */
        REPEAT_MET_AGAIN,
        /** If a node's clock went back, its later change loses to its earlier one. */
        VERSION_BY_TIME_ALONE
    }

    private final Bug bug;
    private @Nullable Runnable beforeTheLast;

    public BrokenCentralStore(Bug bug, Table... tables) {
        super(tables);
        this.bug = bug;
    }

    @Override
    protected Optional<Version> merge(Version incoming, @Nullable Version stored) {
        boolean same = stored != null && LastWriteWins.sameOrigin(incoming, stored);
        if (bug == Bug.VERSION_WITHOUT_NODE && stored != null && !same) {
            return incoming.changedAt().isBefore(stored.changedAt()) ? Optional.empty() : Optional.of(incoming);
        }
        if (bug == Bug.VERSION_BY_TIME_ALONE && stored != null && same) {
            return incoming.changedAt().isAfter(stored.changedAt()) ? Optional.of(incoming) : Optional.empty();
        }
        return super.merge(incoming, stored);
    }

    @Override
    public synchronized BatchResult apply(Batch batch, Grant grant, Instant receivedAt, ApplyRules rules) {
        if (bug == Bug.ANSWER_BEFORE_COMMIT) {
            beforeTheLast = backup();
        }
        if (bug == Bug.REPEAT_MET_AGAIN) {
            state.node(batch.nodeId()).known.clear();
        }
        BatchResult result = super.apply(batch, grant, receivedAt, rules);
        if (bug == Bug.NO_VERSION_OF_DELETED_ROWS) {
            state.versions.keySet().retainAll(state.rows.keySet());
        }
        return result;
    }

    /** The process is killed: what it had not committed is lost. */
    public synchronized void killed() {
        if (beforeTheLast != null) {
            beforeTheLast.run();
            beforeTheLast = null;
        }
    }
}

package dev.hybridsync.flush;

import dev.hybridsync.change.ChangeOutcome;
import java.util.Collection;

/** Counts what central answered in one flush. */
final class FlushTally {
    private long sent;
    private long applied;
    private long superseded;
    private long deferred;
    private long rejected;

    void add(long sent, long applied, Collection<ChangeOutcome> notApplied) {
        this.sent += sent;
        this.applied += applied;
        notApplied.forEach(outcome -> {
            switch (outcome.outcome()) {
                case SUPERSEDED -> superseded++;
                case DEFERRED -> deferred++;
                case REJECTED -> rejected++;
                case APPLIED -> throw new AssertionError("checked before");
            }
        });
    }

    long sent() {
        return sent;
    }

    FlushCounts counts() {
        return new FlushCounts(sent, applied, superseded, deferred, rejected);
    }
}

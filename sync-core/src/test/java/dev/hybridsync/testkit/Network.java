package dev.hybridsync.testkit;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.SyncException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** The way from nodes to central, with its faults. Thread-safe. */
final class Network {
    private final CentralProcess central;
    private final Faults faults;
    private final List<Batch> late = new ArrayList<>();

    Network(CentralProcess central, Faults faults) {
        this.central = central;
        this.faults = faults;
    }

    BatchResult push(Batch batch) {
        requireOnline();
        Fault fault = faults.next();
        if (fault == null) {
            return deliver(batch);
        }
        switch (fault) {
            case LOSE_REQUEST -> throw unheard(fault);
            case LOSE_ANSWER -> {
                deliver(batch);
                throw unheard(fault);
            }
            case DELIVER_TWICE -> {
                deliver(batch);
                return deliver(batch);
            }
            case DELIVER_LATE -> {
                keep(batch);
                throw unheard(fault);
            }
            case RESTART_BEFORE_COMMIT -> {
                central.push(batch, true);
                throw unheard(fault);
            }
        }
        throw new AssertionError(fault);
    }

    <A> A ask(String nodeId, BiFunction<SyncHandler, Grant, A> question) {
        requireOnline();
        return central.ask(nodeId, question);
    }

    private BatchResult deliver(Batch batch) {
        BatchResult result = central.push(batch, false);
        deliverLate(old -> old.nodeId().equals(batch.nodeId()) && !old.batchId().equals(batch.batchId()));
        return result;
    }

    private void requireOnline() {
        faults.stopped().ifPresent(outage -> {
            throw new CentralUnavailableException("central can't be reached, as the test asked by " + outage, null);
        });
    }

    private static CentralUnavailableException unheard(Fault fault) {
        return new CentralUnavailableException("there was no answer, as the test asked by " + fault, null);
    }

    private synchronized void keep(Batch batch) {
        late.add(batch);
    }

    /** Delivers the batches that were kept, without anybody to hear the answers. Returns whether there were any. */
    boolean deliverLate(Predicate<Batch> which) {
        List<Batch> arriving = taken(which);
        for (Batch batch : arriving) {
            try {
                central.push(batch, false);
            } catch (SyncException expected) {
                // the node has moved on meanwhile, and so has its chain
            }
        }
        return !arriving.isEmpty();
    }

    private synchronized List<Batch> taken(Predicate<Batch> which) {
        List<Batch> taken = new ArrayList<>();
        for (Iterator<Batch> batches = late.iterator(); batches.hasNext(); ) {
            Batch batch = batches.next();
            if (which.test(batch)) {
                taken.add(batch);
                batches.remove();
            }
        }
        return taken;
    }
}

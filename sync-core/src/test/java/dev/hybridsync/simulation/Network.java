package dev.hybridsync.simulation;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.error.BatchTooLargeException;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.status.NodeStatus;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** The network between nodes and central. It loses, delays, repeats and mangles messages until it is repaired. */
final class Network {
    /** What may happen to a request. */
    enum Fate {
        ARRIVES,
        REQUEST_LOST,
        ANSWER_LOST,
        TWICE,
        LATE,
        ANSWERED_AND_AGAIN_LATER,
        TOO_LARGE,
        OTHER_ANSWER,
        SHORT_ANSWER,
        CENTRAL_KILLED
    }

    private final Random random;
    private final Central central;
    private final List<Batch> late = new ArrayList<>();
    private final Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
    private boolean mended;

    Network(Random random, Central central) {
        this.random = random;
        this.central = central;
    }

    void mend() {
        mended = true;
        late.clear();
    }

    Map<Fate, Integer> fates() {
        return fates;
    }

    BatchResult push(Node node, Batch batch, Trace trace) {
        Fate fate = fate(node);
        fates.merge(fate, 1, Integer::sum);
        trace.say(() -> node.id + " sends " + name(batch) + ": " + fate);
        BatchResult result = push(batch, fate);
        trace.say(() -> node.id + " is answered: "
                + result.outcomes().stream()
                        .map(outcome -> outcome.seq() + " " + outcome.outcome() + " " + outcome.code())
                        .toList());
        return result;
    }

    private BatchResult push(Batch batch, Fate fate) {
        return switch (fate) {
            case ARRIVES -> central.push(batch);
            case REQUEST_LOST -> throw lost();
            case ANSWER_LOST -> {
                central.push(batch);
                throw lost();
            }
            case TWICE -> {
                central.push(batch);
                yield central.push(batch);
            }
            case LATE -> {
                late.add(batch);
                throw lost();
            }
            case ANSWERED_AND_AGAIN_LATER -> {
                late.add(batch);
                yield central.push(batch);
            }
            case TOO_LARGE -> throw new BatchTooLargeException("a proxy takes less");
            case OTHER_ANSWER -> mangled(central.push(batch), new UUID(0, 1));
            case SHORT_ANSWER -> {
                BatchResult result = central.push(batch);
                List<ChangeOutcome> more = new ArrayList<>(result.outcomes());
                more.add(new ChangeOutcome(Long.MAX_VALUE, Outcome.SUPERSEDED, null, null));
                yield BatchResult.builder()
                        .batchId(result.batchId())
                        .receivedAt(result.receivedAt())
                        .applied(result.applied())
                        .outcomes(more)
                        .clamped(result.clamped())
                        .build();
            }
            case CENTRAL_KILLED -> {
                if (random.nextBoolean()) {
                    central.push(batch);
                }
                central.kill();
                throw lost();
            }
        };
    }

    /** A node asks what central knows of it. */
    NodeStatus status(Node node, Trace trace) {
        trace.say(() -> node.id + " asks for its status");
        if (!mended && (node.isLinkCut() || random.nextInt(3) == 0)) {
            throw lost();
        }
        return central.status(node.id);
    }

    private Fate fate(Node node) {
        if (mended) {
            return Fate.ARRIVES;
        }
        if (node.isLinkCut()) {
            return Fate.REQUEST_LOST;
        }
        Fate[] fates = Fate.values();
        int drawn = random.nextInt(3 * fates.length);
        return drawn < fates.length ? fates[drawn] : Fate.ARRIVES;
    }

    private static CentralUnavailableException lost() {
        return new CentralUnavailableException("nothing comes back", null);
    }

    private static BatchResult mangled(BatchResult result, UUID batchId) {
        return BatchResult.builder()
                .batchId(batchId)
                .receivedAt(result.receivedAt())
                .applied(result.applied())
                .outcomes(result.outcomes())
                .clamped(result.clamped())
                .build();
    }

    /**
     * Drops the late copies of requests. Copies must not outlive the time that it takes to restore central: a copy that
     * reaches a central that no longer knows its batch is a documented limit.
     */
    void forgetLateOnes() {
        late.clear();
    }

    /** Delivers a request that was under way for a long time. Nobody is there to hear the answer. */
    void oneArrivesLate(Trace trace) {
        if (late.isEmpty()) {
            return;
        }
        Batch batch = late.remove(random.nextInt(late.size()));
        trace.say(() -> "late comes " + name(batch) + " of " + batch.nodeId());
        try {
            central.push(batch);
        } catch (SyncException e) {
            // nobody hears of it
        }
    }

    private static String name(Batch batch) {
        return batch.batchId().toString().substring(24) + " "
                + batch.changes().stream()
                        .map(change -> change.seq() + " " + change.table() + " "
                                + change.key().get("id") + " " + change.changedAt() + " " + change.row())
                        .toList();
    }
}

package dev.hybridsync.jdbc.shard;

import dev.hybridsync.access.AuditLog;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.central.NodeTransfer;
import dev.hybridsync.jdbc.central.move.NodeLine;
import dev.hybridsync.jdbc.keys.KeyHandover;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Moves nodes between shards. An interrupted move is finished by the same call, made again: each step may be done
 * twice.
 *
 * <p>First, the old shard is closed for the node, in the line that each batch locks, and it stays closed. The new shard
 * is opened last. So two shards never accept batches of the node at the same time. Rows are copied by Last-Write-Wins
 * and compared, and only then does the directory name the new shard. An old row is removed after its copy has been
 * compared once more.
 */
public final class NodeMove {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(100);

    /**
     * What was done.
     *
     * @param copied rows, and versions of deleted ones, that were written at the new shard
     * @param removed rows, and versions of deleted ones, that were removed at the old ones
     * @param keys API keys that were handed over
     * @param notAsked shards that could not be asked whether they still have anything of the node
     */
    public record Done(String from, String to, long copied, long removed, int keys, List<String> notAsked) {}

    private final Map<String, Supplier<ShardSide>> shards;
    private final KeptShards directory;
    private final Clock clock;
    private final Consumer<MoveStep> steps;

    /** @param steps receives each step that is done */
    public NodeMove(
            Map<String, Supplier<ShardSide>> shards, KeptShards directory, Clock clock, Consumer<MoveStep> steps) {
        this.shards = shards;
        this.directory = directory;
        this.clock = clock;
        this.steps = steps;
    }

    public Done run(String nodeId, String target) {
        ShardSide to = side(target);
        String from = directory.current(nodeId);
        Tally tally = new Tally();
        if (!from.equals(target)) {
            ShardSide old = side(from);
            handOver(nodeId, old, to, tally);
            open(nodeId, to, List.of());
            clean(nodeId, old, to, tally);
        } else {
            finish(nodeId, to, tally);
        }
        AuditLog.info("node.moved", "node", nodeId, "from", from, "to", target);
        return new Done(from, target, tally.copied, tally.removed, tally.keys, List.copyOf(tally.notAsked));
    }

    private static final class Tally {
        private long copied;
        private long removed;
        private int keys;
        private final List<String> notAsked = new ArrayList<>();
    }

    private ShardSide side(String name) {
        Supplier<ShardSide> shard = shards.get(name);
        if (shard == null) {
            throw new SyncException("there is no shard '" + name + "'; there are " + shards.keySet());
        }
        return shard.get();
    }

    private void handOver(String nodeId, ShardSide from, ShardSide to, Tally tally) {
        close(nodeId, from.transfer(), to.name());
        steps.accept(MoveStep.CLOSED);
        to.transfer().expect(nodeId, from.name(), clock.instant());
        steps.accept(MoveStep.EXPECTED);
        RowTransport rows = new RowTransport(nodeId, from, to, clock, steps);
        rows.copy();
        steps.accept(MoveStep.ALL_ROWS_COPIED);
        Instant now = clock.instant();
        to.transfer().takeConflicts(nodeId, from.transfer().conflicts(nodeId, now), now);
        steps.accept(MoveStep.CONFLICTS_COPIED);
        NodeLine line = from.transfer().line(nodeId);
        to.transfer().takeLine(nodeId, line, now);
        steps.accept(MoveStep.LINE_COPIED);
        rows.check();
        steps.accept(MoveStep.CHECKED);
        tally.copied += rows.copied();
        tally.keys += new KeyHandover(from.database(), to.database()).run(nodeId, true, ids -> {
            steps.accept(MoveStep.KEYS_COPIED);
            switchOver(nodeId, from, to, ids, line);
            steps.accept(MoveStep.SWITCHED);
        });
        steps.accept(MoveStep.KEYS_REMOVED);
    }

    private void switchOver(String nodeId, ShardSide from, ShardSide to, List<String> keyIds, NodeLine copied) {
        Runnable check = () -> {
            if (!from.transfer().isClosedSince(copied, nodeId)) {
                throw new SyncException("node '" + nodeId + "': another process undid its move meanwhile; run the"
                        + " command again with the shard that it should be on");
            }
        };
        if (!directory.move(nodeId, from.name(), to.name(), keyIds, check)
                && !directory.current(nodeId).equals(to.name())) {
            throw movedMeanwhile(nodeId);
        }
    }

    private SyncException movedMeanwhile(String nodeId) {
        return new SyncException("node '" + nodeId + "' was moved to shard '" + directory.current(nodeId)
                + "' meanwhile; run the command again with the shard that it should be on");
    }

    /** Closes a shard for the node. Waits for the batch that is being applied. */
    private void close(String nodeId, NodeTransfer shard, String movedTo) {
        Instant end = clock.instant().plus(PATIENCE);
        while (true) {
            try {
                shard.close(nodeId, movedTo, clock.instant());
                return;
            } catch (BusyException e) {
                if (clock.instant().isAfter(end)) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** Opens the shard for the node if the directory names it, which no other process can change meanwhile. */
    private void open(String nodeId, ShardSide to, List<ShardSide> others) {
        boolean isThere = directory.whileAt(nodeId, to.name(), () -> {
            others.forEach(other -> close(nodeId, other.transfer(), to.name()));
            to.transfer().open(nodeId, clock.instant());
        });
        if (!isThere) {
            throw movedMeanwhile(nodeId);
        }
        steps.accept(MoveStep.OPENED);
    }

    /**
     * Moves what an earlier, interrupted move has left at other shards. This also undoes a move that had not switched.
     */
    private void finish(String nodeId, ShardSide to, Tally tally) {
        List<ShardSide> others = new ArrayList<>();
        shards.forEach((name, shard) -> {
            try {
                if (!name.equals(to.name()) && shard.get().transfer().knows(nodeId)) {
                    others.add(shard.get());
                }
            } catch (SyncException e) {
                tally.notAsked.add(name);
            }
        });
        open(nodeId, to, others);
        others.forEach(other -> clean(nodeId, other, to, tally));
    }

    private void clean(String nodeId, ShardSide old, ShardSide to, Tally tally) {
        RowTransport rows = new RowTransport(nodeId, old, to, clock, steps);
        rows.copy();
        rows.remove();
        tally.copied += rows.copied();
        tally.removed += rows.removed();
        steps.accept(MoveStep.ALL_ROWS_REMOVED);
        tally.keys += new KeyHandover(old.database(), to.database()).run(nodeId, false, ids -> {
            if (!directory.addKeys(nodeId, to.name(), ids)) {
                throw movedMeanwhile(nodeId);
            }
        });
        Instant now = clock.instant();
        var conflicts = old.transfer().conflicts(nodeId, now);
        to.transfer().takeConflicts(nodeId, conflicts, now);
        old.transfer().leave(nodeId, conflicts, now);
        steps.accept(MoveStep.LEFT);
    }
}

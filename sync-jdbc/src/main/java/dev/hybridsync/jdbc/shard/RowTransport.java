package dev.hybridsync.jdbc.shard;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.central.NodeTransfer;
import dev.hybridsync.jdbc.central.move.MovedRow;
import dev.hybridsync.jdbc.central.move.NodeRows;
import dev.hybridsync.jdbc.central.move.RowCopies;
import dev.hybridsync.jdbc.central.move.RowPosition;
import dev.hybridsync.jdbc.central.move.RowRemoval;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Copies, compares and removes all rows of one node, some in each transaction. Not thread-safe. */
final class RowTransport {
    private final String nodeId;
    private final ShardSide from;
    private final ShardSide to;
    private final Clock clock;
    private final Consumer<MoveStep> steps;
    private long copied;
    private long removed;

    RowTransport(String nodeId, ShardSide from, ShardSide to, Clock clock, Consumer<MoveStep> steps) {
        this.nodeId = nodeId;
        this.from = from;
        this.to = to;
        this.clock = clock;
        this.steps = steps;
    }

    /** How many rows and versions of deleted rows were written at the new shard. */
    long copied() {
        return copied;
    }

    long removed() {
        return removed;
    }

    private interface OfPart {
        /** @return why rows of the part must be tried again after others */
        List<ChangeOutcome> run(List<MovedRow> rows);
    }

    /** Copies the rows. Those whose parents are in a later part are tried again. */
    void copy() {
        untilDone("can't be copied to shard '" + to.name() + "'", false, rows -> {
            RowCopies.Merged merged = to.transfer().merge(nodeId, rows, clock.instant());
            copied += merged.written();
            steps.accept(MoveStep.ROWS_COPIED);
            return merged.refused();
        });
    }

    /**
     * @throws SyncException if the new shard lacks something that the old one has, or has something that the old one
     *     never had
     */
    void check() {
        compare(from, to);
        compare(to, from);
    }

    private void compare(ShardSide has, ShardSide mustHave) {
        forEachPart(has.transfer(), false, rows -> requireSame(rows, mustHave));
    }

    private List<ChangeOutcome> requireSame(List<MovedRow> rows, ShardSide there) {
        there.transfer().problem(nodeId, rows, clock.instant()).ifPresent(problem -> {
            throw new SyncException("node '" + nodeId + "', shards '" + from.name() + "' and '" + to.name() + "': "
                    + problem + " (at shard '" + there.name() + "'); nothing was removed");
        });
        return List.of();
    }

    /**
     * Removes the rows. Each part is copied and compared once more directly before, because the central application may
     * have changed it.
     */
    void remove() {
        untilDone("can't be removed from shard '" + from.name() + "'", true, rows -> {
            copied += to.transfer().merge(nodeId, rows, clock.instant()).written();
            requireSame(rows, to);
            RowRemoval.Removed done = from.transfer().remove(nodeId, rows, clock.instant());
            removed += done.removed();
            steps.accept(MoveStep.ROWS_REMOVED);
            return done.refused();
        });
    }

    private void untilDone(String failure, boolean childrenFirst, OfPart work) {
        while (true) {
            long before = copied + removed;
            List<ChangeOutcome> refused = forEachPart(from.transfer(), childrenFirst, work);
            if (refused.isEmpty()) {
                return;
            }
            if (copied + removed == before) {
                throw new SyncException("node '" + nodeId + "': " + refused.size() + " of its rows " + failure + ": "
                        + NodeTransfer.reason(refused));
            }
        }
    }

    private List<ChangeOutcome> forEachPart(NodeTransfer side, boolean childrenFirst, OfPart work) {
        List<ChangeOutcome> refused = new ArrayList<>();
        @Nullable RowPosition at = RowPosition.FIRST;
        while (at != null) {
            NodeRows.Part part = side.read(nodeId, at, childrenFirst, clock.instant());
            if (!part.rows().isEmpty()) {
                refused.addAll(work.run(part.rows()));
            }
            at = part.next();
        }
        return refused;
    }
}

package dev.hybridsync.jdbc.central.write;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.jdbc.central.row.ApplyOrder;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.RowId;
import dev.hybridsync.jdbc.central.row.Statements;
import dev.hybridsync.jdbc.central.row.Versions;
import dev.hybridsync.jdbc.database.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Writes winning rows one by one, each in a savepoint, in passes while they make progress: one row may wait for another of
 * the same batch. What is left is deferred or rejected.
 */
public final class RowByRowApplier {
    private final Database database;
    private final Versions versions;
    private final Refusals refusals;
    private final Passes passes;
    private final KeyRename keyRename;
    private final CycleBreaker cycleBreaker;
    private final UniqueClash uniqueClash;
    private final boolean countBrokenReferences;

    /**
     * @param countBrokenReferences whether to count them after each row, because the commit failed although no row did
     * @param ownTriggersWork whether our triggers at central were installed again, or there are none: any trigger that
     *     fails now is not ours; otherwise no row is at fault when a trigger fails
     */
    public RowByRowApplier(
            Database database, Versions versions, boolean countBrokenReferences, boolean ownTriggersWork) {
        this.database = database;
        this.versions = versions;
        this.refusals = new Refusals(database, ownTriggersWork);
        this.passes = new Passes(new RowTrial(database, versions, refusals, countBrokenReferences));
        this.keyRename = new KeyRename(database, versions, refusals);
        this.cycleBreaker = new CycleBreaker(database, passes, refusals);
        this.uniqueClash = new UniqueClash(database);
        this.countBrokenReferences = countBrokenReferences;
    }

    /** @return why rows were not written, by row; every other row was */
    public Map<IncomingRow, ChangeOutcome> apply(
            Handle handle, Statements statements, Collection<IncomingRow> winners, Set<RowId> known)
            throws SQLException {
        database.dialect().constraints().checkConstraintsNow(handle);
        List<IncomingRow> waiting = new ArrayList<>(ApplyOrder.upserts(winners));
        waiting.addAll(ApplyOrder.tombstones(winners));
        WriteContext context = new WriteContext(handle, statements, known);
        Map<IncomingRow, ChangeOutcome> refused = new LinkedHashMap<>();
        waiting = passes.run(context, waiting, refused);
        waiting = keyRename.renameKeys(context, waiting, refused);
        waiting = cycleBreaker.breakCycle(context, waiting, refused);
        waiting = writeCircles(context, waiting, refused);
        passes.run(context, waiting, refused);
        for (Map.Entry<IncomingRow, ChangeOutcome> entry : refused.entrySet()) {
            entry.setValue(uniqueClash.explained(handle, statements, entry.getKey(), entry.getValue()));
        }
        return refused;
    }

    private List<IncomingRow> writeCircles(
            WriteContext context, List<IncomingRow> waiting, Map<IncomingRow, ChangeOutcome> refused)
            throws SQLException {
        List<IncomingRow> left = new ArrayList<>(waiting);
        List<IncomingRow> referring = new ArrayList<>();
        for (IncomingRow row : waiting) {
            if (Refusals.isReference(refused.get(row)) && !refusals.hasObstacle(context.handle(), row.table())) {
                referring.add(row);
            }
        }
        Set<IncomingRow> written =
                new CircleWriter(database, versions, countBrokenReferences).write(context, referring);
        left.removeAll(written);
        refused.keySet().removeAll(written);
        return left;
    }
}

package dev.hybridsync.jdbc.central.write;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Operation;
import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.database.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Handles rows that wait for each other in a cycle, such as two that swap a unique value, or that refer to each other:
 * their references or unique values become null, where they can be, and then the rows are written again. A row that
 * still fails is left out, and the others are tried without it.
 */
final class CycleBreaker {
    private final RowWriter writer;
    private final Passes passes;
    private final Refusals refusals;

    CycleBreaker(Database database, Passes passes, Refusals refusals) {
        this.writer = new RowWriter(database.dialect());
        this.passes = passes;
        this.refusals = refusals;
    }

    /** @return those of the rows that still wait */
    List<IncomingRow> breakCycle(
            WriteContext context, List<IncomingRow> waiting, Map<IncomingRow, ChangeOutcome> refused)
            throws SQLException {
        List<IncomingRow> cycle = new ArrayList<>(waiting);
        cycle.removeIf(row -> !canNullOut(row, refused.get(row)));
        for (int round = 0; round < Passes.MOST && !cycle.isEmpty(); round++) {
            context.statements().execute("SAVEPOINT hybridsync_cycle");
            Set<IncomingRow> failed = new LinkedHashSet<>();
            for (IncomingRow row : cycle) {
                if (!tryNullOut(context, row, refused.get(row))) {
                    failed.add(row);
                }
            }
            Map<IncomingRow, ChangeOutcome> stillRefused = new LinkedHashMap<>();
            List<IncomingRow> left = passes.run(context, waiting, stillRefused);
            cycle.stream().filter(stillRefused::containsKey).forEach(failed::add);
            if (failed.isEmpty()) {
                context.statements().execute("RELEASE SAVEPOINT hybridsync_cycle");
                refused.keySet().removeAll(waiting);
                refused.putAll(stillRefused);
                return left;
            }
            context.statements().execute("ROLLBACK TO SAVEPOINT hybridsync_cycle");
            context.statements().execute("RELEASE SAVEPOINT hybridsync_cycle");
            cycle.removeAll(failed);
        }
        return waiting;
    }

    /** Also true for a row that waits for others, because these may in turn wait for its unique value. */
    private static boolean canNullOut(IncomingRow row, @Nullable ChangeOutcome outcome) {
        return !row.table().nullableUniqueColumns().isEmpty()
                || (Refusals.isReference(outcome)
                        && !row.table().nullableReferences().isEmpty());
    }

    private boolean tryNullOut(WriteContext context, IncomingRow row, @Nullable ChangeOutcome outcome)
            throws SQLException {
        context.statements().execute("SAVEPOINT hybridsync_row");
        boolean done = true;
        try {
            if (Refusals.isReference(outcome) && row.operation() == Operation.DELETE) {
                Set<Column> columns = new LinkedHashSet<>(row.table().nullableReferences());
                columns.addAll(row.table().nullableUniqueColumns());
                writer.nullOut(context.statements(), row, List.copyOf(columns));
            } else if (!Refusals.isReference(outcome)
                    || row.table().nullableReferences().isEmpty()) {
                writer.nullOut(context.statements(), row, row.table().nullableUniqueColumns());
            } else {
                writer.upsert(
                        context.statements(),
                        row.without(row.table().nullableReferences())
                                .without(row.table().nullableUniqueColumns()));
            }
        } catch (SQLException e) {
            refusals.of(row, e, ""); // throws if no row is at fault
            context.statements().execute("ROLLBACK TO SAVEPOINT hybridsync_row");
            done = false;
        }
        context.statements().execute("RELEASE SAVEPOINT hybridsync_row");
        return done;
    }
}

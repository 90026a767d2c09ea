package dev.hybridsync.jdbc.central.write;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Operation;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.jdbc.catalog.ForeignKeyCircles;
import dev.hybridsync.jdbc.central.row.ApplyOrder;
import dev.hybridsync.jdbc.central.row.CentralTable;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.RetryException;
import dev.hybridsync.jdbc.central.row.RetryReason;
import dev.hybridsync.jdbc.central.row.RowId;
import dev.hybridsync.jdbc.central.row.Statements;
import dev.hybridsync.jdbc.central.row.Versions;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.Failure;
import dev.hybridsync.jdbc.database.SizeHint;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Writes winning rows one by one, each in a savepoint, in passes while they make progress: one row may wait for another of
 * the same batch. What is left is deferred or rejected.
 */
public final class RowByRowApplier {
    /** More are only needed by chains of rows that no order of foreign keys explains. */
    private static final int MAX_PASSES = 10;

    private final Database database;
    private final Versions versions;
    private final RowWriter writer;
    private final OffendingColumn refusedColumn;
    private final References references;
    private final CollationClash equalKeys;
    private final UniqueClash clash;
    private final boolean countBrokenReferences;
    private final boolean ownTriggersWork;
    /** By table of a circle, the trigger for which its rows can't be written together. */
    private final Map<CentralTable, String> obstacles = new HashMap<>();

    private final Set<CentralTable> looked = new HashSet<>();

    /**
     * @param countBrokenReferences whether to count them after each row, because the commit failed although no row did
     * @param ownTriggersWork whether our triggers at central were installed again, or there are none: what fails now is
     *     another's; else a trigger that fails is no row's matter
     */
    public RowByRowApplier(
            Database database, Versions versions, boolean countBrokenReferences, boolean ownTriggersWork) {
        this.database = database;
        this.versions = versions;
        this.writer = new RowWriter(database.dialect());
        this.refusedColumn = new OffendingColumn(database, writer);
        this.references = new References(database.dialect());
        this.equalKeys = new CollationClash(database.dialect());
        this.clash = new UniqueClash(database);
        this.countBrokenReferences = countBrokenReferences;
        this.ownTriggersWork = ownTriggersWork;
    }

    /** @return why rows were not written, by row; every other row was */
    public Map<IncomingRow, ChangeOutcome> apply(
            Handle handle, Statements statements, Collection<IncomingRow> winners, Set<RowId> known)
            throws SQLException {
        database.dialect().constraints().checkConstraintsNow(handle);
        List<IncomingRow> waiting = new ArrayList<>(ApplyOrder.upserts(winners));
        waiting.addAll(ApplyOrder.tombstones(winners));
        Map<IncomingRow, ChangeOutcome> refused = new LinkedHashMap<>();
        waiting = passes(handle, statements, waiting, known, refused);
        waiting = rename(handle, statements, waiting, known, refused);
        waiting = untie(handle, statements, waiting, known, refused);
        waiting = circles(handle, statements, waiting, known, refused);
        passes(handle, statements, waiting, known, refused);
        for (Map.Entry<IncomingRow, ChangeOutcome> entry : refused.entrySet()) {
            entry.setValue(clash.explained(handle, statements, entry.getKey(), entry.getValue()));
        }
        return refused;
    }

    private List<IncomingRow> passes(
            Handle handle,
            Statements statements,
            List<IncomingRow> rows,
            Set<RowId> known,
            Map<IncomingRow, ChangeOutcome> refused)
            throws SQLException {
        List<IncomingRow> waiting = rows;
        for (int pass = 0; pass < MAX_PASSES && !waiting.isEmpty(); pass++) {
            List<IncomingRow> left = new ArrayList<>();
            for (IncomingRow row : waiting) {
                ChangeOutcome outcome = tryRow(handle, statements, row, known);
                if (outcome == null) {
                    refused.remove(row);
                } else {
                    refused.put(row, outcome);
                    if (outcome.code() == OutcomeCode.FOREIGN_KEY || outcome.code() == OutcomeCode.UNIQUE) {
                        left.add(row);
                    }
                }
            }
            if (left.size() == waiting.size()) {
                return left;
            }
            waiting = left;
        }
        return waiting;
    }

    private @Nullable ChangeOutcome tryRow(Handle handle, Statements statements, IncomingRow row, Set<RowId> known)
            throws SQLException {
        statements.execute("SAVEPOINT hybridsync_row");
        try {
            ChangeOutcome obstacle = write(handle, statements, row, known);
            if (obstacle != null) {
                statements.execute("ROLLBACK TO SAVEPOINT hybridsync_row");
            }
            statements.execute("RELEASE SAVEPOINT hybridsync_row");
            return obstacle;
        } catch (SQLException e) {
            ChangeOutcome outcome = outcome(row, e, "a value");
            statements.execute("ROLLBACK TO SAVEPOINT hybridsync_row");
            statements.execute("RELEASE SAVEPOINT hybridsync_row");
            Failure failure = database.classify(e);
            if (e instanceof RowWriter.LeftOutException) {
                return outcome;
            }
            boolean ofColumn = failure == Failure.VALUE || failure == Failure.CONSTRAINT || failure == Failure.OTHER;
            return ofColumn && row.operation() == Operation.UPSERT
                    ? outcome(row, e, refusedColumn.find(statements, row, failure))
                    : equalKeys.explained(statements, row, outcome);
        }
    }

    /**
     * A row whose key was changed to one that central's database calls equal, and that other rows refer to: it can't be
     * deleted first and then inserted, but may get the other key where it is.
     */
    private List<IncomingRow> rename(
            Handle handle,
            Statements statements,
            List<IncomingRow> waiting,
            Set<RowId> known,
            Map<IncomingRow, ChangeOutcome> refused)
            throws SQLException {
        List<IncomingRow> left = new ArrayList<>(waiting);
        for (IncomingRow row : waiting) {
            IncomingRow tombstone =
                    equalKeys.tombstoneInTheWay(statements, row, left).orElse(null);
            if (tombstone != null && tryRename(handle, statements, row, tombstone, known)) {
                left.removeAll(List.of(row, tombstone));
                refused.keySet().removeAll(List.of(row, tombstone));
            }
        }
        return left;
    }

    private boolean tryRename(
            Handle handle, Statements statements, IncomingRow row, IncomingRow tombstone, Set<RowId> known)
            throws SQLException {
        statements.execute("SAVEPOINT hybridsync_row");
        boolean done = true;
        try {
            versions.write(handle, List.of(row, tombstone), known);
            writer.rename(statements, row, tombstone.key());
        } catch (SQLException e) {
            outcome(row, e, ""); // throws what is no row's fault
            statements.execute("ROLLBACK TO SAVEPOINT hybridsync_row");
            done = false;
        }
        statements.execute("RELEASE SAVEPOINT hybridsync_row");
        return done;
    }

    private @Nullable ChangeOutcome write(Handle handle, Statements statements, IncomingRow row, Set<RowId> known)
            throws SQLException {
        long broken = countBrokenReferences ? database.dialect().constraints().brokenReferences(handle) : 0;
        versions.write(handle, List.of(row), known);
        if (row.operation() == Operation.DELETE) {
            if (writer.isThere(statements, row)) {
                if (references.isReferenced(statements, row)) {
                    return referenced(row);
                }
                writer.delete(statements, row);
            }
        } else {
            if (database.dialect().constraints().looksForParents() && references.lacksParent(statements, row)) {
                return parentMissing(row);
            }
            writer.upsert(statements, row);
            if (row.table().rewritesKeys() && !writer.isThere(statements, row)) {
                return refuse(
                        row,
                        OutcomeCode.INVALID_KEY,
                        "Table '" + row.table().name() + "': central's database writes"
                                + " the key in another form than it came in; send it in central's form.");
            }
        }
        if (countBrokenReferences && database.dialect().constraints().brokenReferences(handle) > broken) {
            return parentMissing(row);
        }
        return null;
    }

    /**
     * Rows that wait for each other in a circle, such as two that trade a unique value, or that refer to each other: let go
     * of what they hold, where it can be null, and write them again. A row that still fails is left out, and the others are
     * tried without it.
     */
    private List<IncomingRow> untie(
            Handle handle,
            Statements statements,
            List<IncomingRow> waiting,
            Set<RowId> known,
            Map<IncomingRow, ChangeOutcome> refused)
            throws SQLException {
        List<IncomingRow> tied = new ArrayList<>(waiting);
        tied.removeIf(row -> !canLetGo(row, refused.get(row)));
        for (int round = 0; round < MAX_PASSES && !tied.isEmpty(); round++) {
            statements.execute("SAVEPOINT hybridsync_knot");
            Set<IncomingRow> failed = new LinkedHashSet<>();
            for (IncomingRow row : tied) {
                if (!tryLetGo(statements, row, refused.get(row))) {
                    failed.add(row);
                }
            }
            Map<IncomingRow, ChangeOutcome> stillRefused = new LinkedHashMap<>();
            List<IncomingRow> left = passes(handle, statements, waiting, known, stillRefused);
            tied.stream().filter(stillRefused::containsKey).forEach(failed::add);
            if (failed.isEmpty()) {
                statements.execute("RELEASE SAVEPOINT hybridsync_knot");
                refused.keySet().removeAll(waiting);
                refused.putAll(stillRefused);
                return left;
            }
            statements.execute("ROLLBACK TO SAVEPOINT hybridsync_knot");
            statements.execute("RELEASE SAVEPOINT hybridsync_knot");
            tied.removeAll(failed);
        }
        return waiting;
    }

    private List<IncomingRow> circles(
            Handle handle,
            Statements statements,
            List<IncomingRow> waiting,
            Set<RowId> known,
            Map<IncomingRow, ChangeOutcome> refused)
            throws SQLException {
        List<IncomingRow> left = new ArrayList<>(waiting);
        List<IncomingRow> referring = new ArrayList<>();
        for (IncomingRow row : waiting) {
            if (isReference(refused.get(row))) {
                lookForObstacle(handle, row.table());
                referring.add(row);
            }
        }
        referring.removeIf(row -> obstacles.containsKey(row.table()));
        Set<IncomingRow> written =
                new CircleWriter(database, versions, countBrokenReferences).write(handle, statements, referring, known);
        left.removeAll(written);
        refused.keySet().removeAll(written);
        return left;
    }

    private void lookForObstacle(Handle handle, CentralTable table) {
        if (!table.circle().isEmpty() && looked.add(table)) {
            database.dialect()
                    .constraints()
                    .triggerThatNeedsChecks(handle, table.synced().table().name())
                    .ifPresent(trigger -> obstacles.put(table, trigger));
        }
    }

    private static boolean canLetGo(IncomingRow row, @Nullable ChangeOutcome outcome) {
        return isReference(outcome)
                ? !row.table().releasableReferences().isEmpty()
                : !row.table().releasableUniqueColumns().isEmpty();
    }

    private boolean tryLetGo(Statements statements, IncomingRow row, @Nullable ChangeOutcome outcome)
            throws SQLException {
        statements.execute("SAVEPOINT hybridsync_row");
        boolean done = true;
        try {
            if (!isReference(outcome)) {
                writer.release(statements, row, row.table().releasableUniqueColumns());
            } else if (row.operation() == Operation.DELETE) {
                writer.release(statements, row, row.table().releasableReferences());
            } else {
                writer.upsert(
                        statements,
                        row.without(row.table().releasableReferences())
                                .without(row.table().releasableUniqueColumns()));
            }
        } catch (SQLException e) {
            outcome(row, e, ""); // throws what is no row's fault
            statements.execute("ROLLBACK TO SAVEPOINT hybridsync_row");
            done = false;
        }
        statements.execute("RELEASE SAVEPOINT hybridsync_row");
        return done;
    }

    private static boolean isReference(@Nullable ChangeOutcome outcome) {
        return outcome != null && outcome.code() == OutcomeCode.FOREIGN_KEY;
    }

    /** @param what whose value is refused, if one is */
    private ChangeOutcome outcome(IncomingRow row, SQLException e, String what) throws SQLException {
        if (RetryException.reasonOf(e) instanceof RetryReason.ConcurrentVersion) {
            throw e;
        }
        String table = "Table '" + row.table().name() + "'";
        if (e instanceof RowWriter.LeftOutException) {
            return refuse(
                    row, OutcomeCode.CONSTRAINT, table + ": a trigger of central's left the row out, without error.");
        }
        Failure failure = database.classify(e);
        if (!failure.isOfDatabase() && database.dialect().errors().sizeHint(e) == SizeHint.TOO_LARGE) {
            return refuse(
                    row,
                    OutcomeCode.TOO_LARGE,
                    table + ": the row, or a value of it, is larger than central's database takes" + state(e));
        }
        if (failure == Failure.PRIVILEGE && TriggerFailure.is(e)) {
            if (!ownTriggersWork) {
                throw e;
            }
            return refuse(
                    row,
                    OutcomeCode.UNKNOWN_TABLE,
                    "Central can't take changes of table '" + row.table().name()
                            + "' now: the account that one of its triggers runs as is gone, or lacks a right"
                            + state(e));
        }
        return switch (failure) {
            case FOREIGN_KEY -> row.operation() == Operation.DELETE ? referenced(row) : parentMissing(row);
            case UNIQUE -> refuse(row, OutcomeCode.UNIQUE, UniqueClash.unexplained(row));
            case VALUE -> refuse(row, OutcomeCode.INVALID_VALUE, table + ": " + what + " does not fit" + state(e));
            case CONSTRAINT ->
                refuse(row, OutcomeCode.CONSTRAINT, table + ": a constraint or trigger refused " + what + state(e));
            case SCHEMA -> refuse(row, OutcomeCode.UNKNOWN_COLUMN, table + " has changed at central" + state(e));
            case PRIVILEGE ->
                refuse(row, OutcomeCode.FORBIDDEN, table + ": central's own user may not write it" + state(e));
            case OTHER ->
                refuse(row, OutcomeCode.CONSTRAINT, table + ": central's database refused " + what + state(e));
            case BUSY, FAULT -> throw e;
        };
    }

    private static String state(SQLException e) {
        return " (SQLSTATE " + e.getSQLState() + ", code " + e.getErrorCode() + ").";
    }

    private ChangeOutcome parentMissing(IncomingRow row) {
        return refuse(
                row,
                OutcomeCode.FOREIGN_KEY,
                "Table '" + row.table().name() + "': a row that it refers to is missing." + circle(row));
    }

    private ChangeOutcome referenced(IncomingRow row) {
        return refuse(
                row,
                OutcomeCode.FOREIGN_KEY,
                "Table '" + row.table().name() + "': other rows still refer to the one to delete." + circle(row));
    }

    private String circle(IncomingRow row) {
        if (row.table().circle().isEmpty()) {
            return "";
        }
        String obstacle = obstacles.get(row.table());
        if (obstacle != null) {
            return " Its foreign keys go round in a circle ("
                    + ForeignKeyCircles.text(row.table().circle()) + "), and trigger " + obstacle
                    + " writes tables with foreign keys, which nobody would look at while such rows are written: let one"
                    + " of the circle's columns be null at central, or take the foreign keys off what the trigger writes.";
        }
        return " Its foreign keys go round in a circle ("
                + ForeignKeyCircles.text(row.table().circle()) + "): "
                + (database.dialect().constraints().writesCircles()
                        ? "rows that refer to each other are taken together, when a batch has all of them."
                        : "central's database can't write such rows; let one of these columns be null there.");
    }

    private static ChangeOutcome refuse(IncomingRow row, OutcomeCode code, String detail) {
        return ChangeOutcome.refused(row.seq(), code, detail);
    }
}

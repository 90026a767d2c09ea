package dev.hybridsync.jdbc.central.write;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Operation;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.jdbc.catalog.ForeignKeyCircles;
import dev.hybridsync.jdbc.central.row.CentralTable;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.RetryException;
import dev.hybridsync.jdbc.central.row.RetryReason;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.ErrorKind;
import dev.hybridsync.jdbc.database.SizeHint;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Turns the reason why a row can't be written, from the database's error or from a check, into an outcome for the node.
 */
final class Refusals {
    private final Database database;
    private final boolean ownTriggersWork;

    /** For each table of a circle, the trigger because of which its rows can't be written together. */
    private final Map<CentralTable, String> obstacles = new HashMap<>();

    private final Set<CentralTable> searched = new HashSet<>();

    /** @param ownTriggersWork see {@link RowByRowApplier} */
    Refusals(Database database, boolean ownTriggersWork) {
        this.database = database;
        this.ownTriggersWork = ownTriggersWork;
    }

    /**
     * @param what names the value that is refused, if one is
     * @throws SQLException the error itself, if no row is at fault
     */
    ChangeOutcome of(IncomingRow row, SQLException e, String what) throws SQLException {
        if (RetryException.reasonOf(e) instanceof RetryReason.ConcurrentVersion) {
            throw e;
        }
        String table = "Table '" + row.table().name() + "'";
        if (e instanceof RowWriter.LeftOutException) {
            return refuse(
                    row,
                    OutcomeCode.CONSTRAINT,
                    table + ": one of central's" + " triggers skipped the row without an error.");
        }
        ErrorKind failure = database.classify(e);
        if (!failure.isOfDatabase() && database.dialect().errors().sizeHint(e) == SizeHint.TOO_LARGE) {
            return refuse(
                    row,
                    OutcomeCode.TOO_LARGE,
                    table + ": the row, or one of its values, is larger than central's database accepts" + state(e));
        }
        if (failure == ErrorKind.PRIVILEGE && TriggerFailure.is(e)) {
            if (!ownTriggersWork) {
                throw e;
            }
            return refuse(
                    row,
                    OutcomeCode.UNKNOWN_TABLE,
                    "Central can't take changes of table '" + row.table().name()
                            + "' now, because the account that one of its triggers"
                            + " runs as does not exist, or lacks a right"
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
                refuse(row, OutcomeCode.FORBIDDEN, table + ": central's database user may not write it" + state(e));
            case OTHER ->
                refuse(row, OutcomeCode.CONSTRAINT, table + ": central's database refused " + what + state(e));
            case BUSY, FAULT -> throw e;
        };
    }

    ChangeOutcome parentMissing(IncomingRow row) {
        return refuse(
                row,
                OutcomeCode.FOREIGN_KEY,
                "Table '" + row.table().name() + "': a row that it refers to is missing." + circle(row));
    }

    ChangeOutcome referenced(IncomingRow row) {
        return refuse(
                row,
                OutcomeCode.FOREIGN_KEY,
                "Table '" + row.table().name() + "': other rows still refer to the one to delete." + circle(row));
    }

    static ChangeOutcome keyRewritten(IncomingRow row) {
        return refuse(
                row,
                OutcomeCode.INVALID_KEY,
                "Table '" + row.table().name() + "': central's database writes the key in a"
                        + " different form from the one that was sent; send it in central's form.");
    }

    /** Whether a trigger prevents the rows of a table in a circle from being written together. */
    boolean hasObstacle(Handle handle, CentralTable table) {
        if (!table.circle().isEmpty() && searched.add(table)) {
            database.dialect()
                    .constraints()
                    .triggerThatNeedsChecks(handle, table.synced().table().name())
                    .ifPresent(trigger -> obstacles.put(table, trigger));
        }
        return obstacles.containsKey(table);
    }

    /** Whether a row waits for rows that it refers to, or that refer to it. */
    static boolean isReference(@Nullable ChangeOutcome outcome) {
        return outcome != null && outcome.code() == OutcomeCode.FOREIGN_KEY;
    }

    private String circle(IncomingRow row) {
        if (row.table().circle().isEmpty()) {
            return "";
        }
        String obstacle = obstacles.get(row.table());
        if (obstacle != null) {
            return " Its foreign keys form a circle ("
                    + ForeignKeyCircles.text(row.table().circle()) + "), and trigger " + obstacle
                    + " writes tables whose foreign keys would not be checked while such rows are"
                    + " written. Allow null in one of the circle's columns at central, or"
                    + " remove the foreign keys of the tables that the trigger writes.";
        }
        return " Its foreign keys form a circle ("
                + ForeignKeyCircles.text(row.table().circle()) + "): "
                + (database.dialect().constraints().writesCircles()
                        ? "rows that refer to each other are applied together when a batch has all of them."
                        : "central's database can't write such rows; allow null in one of these columns there.");
    }

    private static String state(SQLException e) {
        return " (SQLSTATE " + e.getSQLState() + ", code " + e.getErrorCode() + ").";
    }

    private static ChangeOutcome refuse(IncomingRow row, OutcomeCode code, String detail) {
        return ChangeOutcome.refused(row.seq(), code, detail);
    }
}

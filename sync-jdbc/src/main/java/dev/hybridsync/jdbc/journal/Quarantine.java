package dev.hybridsync.jdbc.journal;

import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.change.QuarantinedRow;
import dev.hybridsync.jdbc.dialect.Database;
import dev.hybridsync.jdbc.value.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows that central deferred or rejected, seen from outside. */
final class Quarantine {
    private static final String LINES =
            "SELECT table_name, row_key, seq, outcome, code, detail, attempts, since FROM ${hybridsync}_quarantine";

    private final Database database;

    Quarantine(Database database) {
        this.database = database;
    }

    List<QuarantinedRow> list(Handle handle, int limit) {
        return handle.createQuery(database.sql(LINES + " ORDER BY since, seq LIMIT " + limit))
                .map((row, context) -> line(row))
                .list();
    }

    Optional<QuarantinedRow> find(Handle handle, String table, String rowKey) {
        return handle.createQuery(database.sql(LINES + " WHERE table_name = :table AND row_key = :key"))
                .bind("table", table)
                .bind("key", rowKey)
                .map((row, context) -> line(row))
                .findOne();
    }

    private static QuarantinedRow line(ResultSet row) throws SQLException {
        return new QuarantinedRow(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                Outcome.valueOf(row.getString(4)),
                OutcomeCode.valueOf(row.getString(5)),
                row.getString(6),
                row.getInt(7),
                Micros.instant(row.getLong(8)));
    }

    long count(Handle handle, Outcome outcome) {
        return handle.createQuery(
                        database.sql("SELECT COUNT(*) FROM ${hybridsync}_quarantine WHERE outcome = :outcome"))
                .bind("outcome", outcome.name())
                .mapTo(Long.class)
                .one();
    }

    int makeDue(Handle handle, Outcome outcome) {
        return handle.createUpdate(database.sql(
                        "UPDATE ${hybridsync}_quarantine SET due = 1 WHERE outcome = :outcome AND due = 0"))
                .bind("outcome", outcome.name())
                .execute();
    }
}

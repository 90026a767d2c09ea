package dev.hybridsync.jdbc.quarantine;

import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.status.QuarantinedRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads quarantined rows as people see them. */
public final class QuarantinedRowReader {
    private static final String LINES = "SELECT table_name, row_key, seq, changed_at, outcome, code, detail, attempts,"
            + " since, due, retry_at FROM ${hybridsync}_quarantine";

    private final Database database;

    public QuarantinedRowReader(Database database) {
        this.database = database;
    }

    /** The quarantined rows, the oldest first. */
    List<QuarantinedRow> list(Handle handle, int limit) {
        return handle.createQuery(database.sql(LINES + " ORDER BY since, seq LIMIT " + limit))
                .map((row, context) -> quarantined(row))
                .list();
    }

    public Optional<QuarantinedRow> find(Handle handle, String table, String rowKey) {
        return handle.createQuery(database.sql(LINES + " WHERE table_name = :table AND row_key = :key"))
                .bind("table", table)
                .bind("key", rowKey)
                .map((row, context) -> quarantined(row))
                .findOne();
    }

    private static QuarantinedRow quarantined(ResultSet row) throws SQLException {
        Outcome outcome = Outcome.valueOf(row.getString("outcome"));
        long retryAt = row.getLong("retry_at");
        boolean isTimed = !row.wasNull() && outcome == Outcome.DEFERRED;
        boolean due = row.getInt("due") == 1 || (outcome == Outcome.DEFERRED && !isTimed);
        return QuarantinedRow.builder()
                .table(row.getString("table_name"))
                .rowKey(row.getString("row_key"))
                .seq(row.getLong("seq"))
                .changedAt(Micros.instant(row.getLong("changed_at")))
                .outcome(outcome)
                .code(OutcomeCode.valueOf(row.getString("code")))
                .detail(row.getString("detail"))
                .attempts(row.getInt("attempts"))
                .since(Micros.instant(row.getLong("since")))
                .due(due)
                .nextTryAt(due || !isTimed ? null : Micros.instant(retryAt))
                .build();
    }
}

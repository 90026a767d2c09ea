package dev.hybridsync.jdbc.quarantine;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.Lines;
import dev.hybridsync.jdbc.entries.RowRef;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.spi.PendingRow;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/** Applies central's answers to quarantine. Runs in the transaction that settles the batch. */
public final class QuarantineWriter {
    private final Database database;
    private final QuarantineLines lines;

    public QuarantineWriter(Database database) {
        this.database = database;
        this.lines = new QuarantineLines(database);
    }

    /** Deletes the lines of rows that got other answers, except lines of newer changes. */
    public void clear(Handle handle, List<PendingRow> rows) throws SQLException {
        Map<RowRef, Long> seqs = new HashMap<>();
        rows.forEach(row -> seqs.put(new RowRef(row.table(), row.rowKey()), row.seq()));
        List<List<String>> settled = lines.among(handle, seqs.keySet()).stream()
                .filter(line -> line.seq() <= Objects.requireNonNull(seqs.get(line.ref())))
                .map(line -> List.of(line.ref().table(), line.ref().rowKey()))
                .toList();
        Lines.each(
                handle.getConnection(),
                database.sql("DELETE FROM ${hybridsync}_quarantine WHERE table_name = ? AND row_key = ?"),
                settled);
    }

    /** Sets the rows' times in their lines, except in lines of newer changes. */
    public void setTimes(Handle handle, List<PendingRow> rows) throws SQLException {
        Lines.each(
                handle.getConnection(),
                database.sql("UPDATE ${hybridsync}_quarantine SET changed_at = ?"
                        + " WHERE table_name = ? AND row_key = ? AND seq <= ?"),
                rows.stream()
                        .map(row -> List.<Object>of(Micros.of(row.changedAt()), row.table(), row.rowKey(), row.seq()))
                        .toList());
    }

    /** Adds a row, or counts one more attempt for it. */
    public void put(Handle handle, PendingRow row, ChangeOutcome outcome, long now) {
        OutcomeCode code = Objects.requireNonNull(outcome.code());
        int updated = handle.createUpdate(
                        database.sql(
                                "UPDATE ${hybridsync}_quarantine SET"
                                        // another state of the row may refer to another parent
                                        + " parent_journaled = CASE WHEN seq = :seq THEN parent_journaled END,"
                                        + " retries = CASE WHEN seq = :seq THEN retries END, seq = :seq,"
                                        + " changed_at = :changedAt, outcome = :outcome, code = :code, detail = :detail,"
                                        + " attempts = attempts + 1, due = 0, retry_at = NULL WHERE table_name = :table AND row_key = :key"))
                .bind("table", row.table())
                .bind("key", row.rowKey())
                .bind("seq", row.seq())
                .bind("changedAt", Micros.of(row.changedAt()))
                .bind("outcome", outcome.outcome().name())
                .bind("code", code.name())
                .bind("detail", outcome.detail())
                .execute();
        if (updated == 0) {
            handle.createUpdate(
                            database.sql("INSERT INTO ${hybridsync}_quarantine (table_name, row_key, seq, changed_at,"
                                    + " outcome, code, detail, attempts, since, due) VALUES (:table, :key, :seq, :changedAt,"
                                    + " :outcome, :code, :detail, 1, :now, 0)"))
                    .bind("table", row.table())
                    .bind("key", row.rowKey())
                    .bind("seq", row.seq())
                    .bind("changedAt", Micros.of(row.changedAt()))
                    .bind("outcome", outcome.outcome().name())
                    .bind("code", code.name())
                    .bind("detail", outcome.detail())
                    .bind("now", now)
                    .execute();
        }
    }
}

package dev.hybridsync.jdbc.central.row;

import dev.hybridsync.central.LastWriteWins;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.change.Version;
import dev.hybridsync.jdbc.central.row.RowImages.StoredRow;
import dev.hybridsync.jdbc.database.Dialect;
import dev.hybridsync.spi.RowGuard;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the central application's row guard; a guard that fails allows nothing. */
public final class RowGuardCheck {
    private static final Logger log = LoggerFactory.getLogger(RowGuardCheck.class);

    /** How many of central's rows are held in memory at once. */
    private static final int ROWS_AT_ONCE = 250;

    private final RowImages rowImages;
    private final RowLocks locks;

    public RowGuardCheck(Dialect dialect, RowLocks locks) {
        this.rowImages = new RowImages(dialect);
        this.locks = locks;
    }

    /**
     * Removes the rows that the guard refuses from {@code rows}. The rows that central holds are locked before they are
     * read, so that the change is made to the state that the guard has seen.
     *
     * @param known the versions of the states that central holds, by row; none for a row that was never seen
     * @param outcomes receives the outcomes of the refused rows
     */
    public void refuse(
            Handle handle,
            Map<RowId, IncomingRow> rows,
            Map<RowId, Version> known,
            RowGuard guard,
            Consumer<ChangeOutcome> outcomes,
            Contention contention)
            throws SQLException {
        if (guard == RowGuard.ALLOW_ALL) {
            return;
        }
        List<IncomingRow> asked = rows.values().stream()
                .filter(row -> !LastWriteWins.isRepeat(row.version(), known.get(row.id())))
                .toList();
        locks.lockAll(
                handle,
                asked.stream().filter(row -> known.containsKey(row.id())).toList(),
                contention);
        for (int from = 0; from < asked.size(); from += ROWS_AT_ONCE) {
            List<IncomingRow> chunk = asked.subList(from, Math.min(from + ROWS_AT_ONCE, asked.size()));
            List<IncomingRow> there =
                    chunk.stream().filter(row -> known.containsKey(row.id())).toList();
            Map<RowId, StoredRow> stored = rowImages.read(handle.getConnection(), there);
            for (IncomingRow row : chunk) {
                String refusal = refusal(guard, row, stored.get(row.id()), known.get(row.id()));
                if (refusal != null) {
                    rows.remove(row.id());
                    outcomes.accept(ChangeOutcome.refused(
                            row.seq(),
                            OutcomeCode.FORBIDDEN,
                            "Table '" + row.table().name() + "': " + refusal));
                }
            }
        }
    }

    private static @Nullable String refusal(
            RowGuard guard, IncomingRow row, @Nullable StoredRow stored, @Nullable Version version) {
        if (stored != null && stored.unreadable() != null) {
            return "central's own row can't be shown to its row guard: " + stored.unreadable()
                    + ". Correct it at central.";
        }
        RowGuard.Attempt attempt = new RowGuard.Attempt(
                row.version().nodeId(),
                named(row),
                stored == null ? null : stored.values(),
                version == null ? null : version.nodeId());
        return allows(guard, attempt) ? null : "the node may not make this change to this row.";
    }

    /** The change with the names that the stored state has, however the node wrote them. */
    private static Change named(IncomingRow row) {
        Change change = row.change();
        Map<String, @Nullable Object> sent = change.row();
        return new Change(
                change.seq(),
                change.table(),
                change.operation(),
                named(row.table(), change.key()),
                change.changedAt(),
                sent == null ? null : named(row.table(), sent));
    }

    private static Map<String, @Nullable Object> named(CentralTable table, Map<String, @Nullable Object> sent) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        sent.forEach(
                (name, value) -> named.put(table.column(name).map(table::nameOf).orElse(name), value));
        return named;
    }

    private static boolean allows(RowGuard guard, RowGuard.Attempt attempt) {
        try {
            return guard.allows(attempt);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            log.error(
                    "table '{}', node '{}': the row guard failed; the change is rejected",
                    attempt.change().table(),
                    attempt.nodeId(),
                    RedactedError.of(e));
            return false;
        }
    }
}

package dev.hybridsync.jdbc.status;

import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.entries.DiscardMarks;
import dev.hybridsync.jdbc.entries.GivenKeys;
import dev.hybridsync.jdbc.entries.JournalState;
import dev.hybridsync.jdbc.entries.LocalTables;
import dev.hybridsync.jdbc.entries.RowReader;
import dev.hybridsync.jdbc.entries.RowRef;
import dev.hybridsync.jdbc.entries.RowRefs;
import dev.hybridsync.jdbc.quarantine.HeldTables;
import dev.hybridsync.jdbc.quarantine.QuarantinedRowReader;
import dev.hybridsync.status.QuarantinedRow;
import dev.hybridsync.status.RowExplanation;
import dev.hybridsync.status.RowStatus;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Everything known about single rows, for a person who asks why a row has not arrived. */
final class RowExplanations {
    private final Database database;
    private final LocalTables tables;
    private final HeldTables held;
    private final GivenKeys givenKeys;
    private final RowStatuses statuses;
    private final QuarantinedRowReader quarantine;
    private final DiscardMarks marks;
    private final RowReader rows;

    RowExplanations(Database database, LocalTables tables, HeldTables held, RowRefs refs, RowStatuses statuses) {
        this.database = database;
        this.tables = tables;
        this.held = held;
        this.givenKeys = new GivenKeys(database, tables, refs);
        this.statuses = statuses;
        this.quarantine = new QuarantinedRowReader(database);
        this.marks = new DiscardMarks(database);
        this.rows = new RowReader(database);
    }

    /** Of the texts that the key may have, uses the one about which something is known. */
    RowExplanation read(Handle handle, String table, Object key) throws SQLException {
        RowExplanation explanation = null;
        for (String rowKey : givenKeys.of(handle, table, key)) {
            RowStatus status = statuses.read(handle, table, rowKey);
            if (explanation == null || status.state() != RowStatus.State.UNKNOWN) {
                explanation = explain(handle, new RowRef(table, rowKey), status);
            }
            if (status.state() != RowStatus.State.UNKNOWN) {
                break;
            }
        }
        if (explanation == null) {
            throw new IllegalArgumentException("no row of table '" + table + "' can have such a key");
        }
        return explanation;
    }

    private RowExplanation explain(Handle handle, RowRef ref, RowStatus status) throws SQLException {
        Optional<SyncedTable> readable = tables.find(handle, ref.table());
        @Nullable String byCentral = held.reasons(handle).get(ref.table());
        JournalState state = JournalState.read(handle, database);
        List<Long> entries = entries(handle, ref);
        Optional<QuarantinedRow> line = quarantine.find(handle, ref.table(), ref.rowKey());
        boolean travels = state.mayTravel(entries, line.isPresent(), () -> byCentral != null);
        return RowExplanation.builder()
                .table(ref.table())
                .rowKey(ref.rowKey())
                .row(status)
                .present(readable.isPresent() ? isPresent(handle, readable.get(), ref) : null)
                .entries(entries.size())
                .newestSeq(entries.isEmpty() ? null : entries.get(entries.size() - 1))
                .inFlight(travels ? state.inFlight() : null)
                .quarantined(line.orElse(null))
                .acknowledgedSeq(acknowledged(handle, ref).orElse(null))
                .keepsReceipts(tables.keepsReceipts(ref.table()))
                .discarded(marks.find(handle, ref).orElse(null))
                .heldReason(readable.isPresent() ? byCentral : tables.reason(ref.table()))
                .probeAt(held.probeAt(handle, ref.table()).orElse(null))
                .backfilling(isBackfilling(handle, ref.table()))
                .fork(state.fork())
                .paused(state.paused())
                .build();
    }

    private boolean isPresent(Handle handle, SyncedTable table, RowRef ref) throws SQLException {
        return !rows.present(handle, table, Set.of(ref.rowKey())).isEmpty();
    }

    private List<Long> entries(Handle handle, RowRef ref) {
        return handle.createQuery(database.sql("SELECT seq FROM ${hybridsync}_journal"
                        + " WHERE table_name = :table AND row_key = :key ORDER BY seq"))
                .bind("table", ref.table())
                .bind("key", ref.rowKey())
                .mapTo(Long.class)
                .list();
    }

    private Optional<Long> acknowledged(Handle handle, RowRef ref) {
        return handle.createQuery(database.sql(
                        "SELECT seq FROM ${hybridsync}_receipt WHERE table_name = :table AND row_key = :key"))
                .bind("table", ref.table())
                .bind("key", ref.rowKey())
                .mapTo(Long.class)
                .findOne();
    }

    private boolean isBackfilling(Handle handle, String table) {
        return handle.createQuery(database.sql("SELECT COUNT(*) FROM ${hybridsync}_table WHERE table_name = :table"
                                + " AND backfill NOT IN ('DONE', 'NONE')"))
                        .bind("table", table)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }
}

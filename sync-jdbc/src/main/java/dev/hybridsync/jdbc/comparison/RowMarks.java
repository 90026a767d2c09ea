package dev.hybridsync.jdbc.comparison;

import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.entries.TrackedKeys;
import dev.hybridsync.spi.ComparedRow.Waiting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What the bookkeeping knows about rows: what waits, and what central acknowledged last. */
final class RowMarks {
    private record Receipt(String rowKey, long seq) {}

    /**
     * What is known about some rows of a table.
     *
     * @param all whether an entry stands for all rows of the table
     * @param backfilling whether rows that were never sent are about to be journaled
     * @param leftOut whether rows that were never sent were left out at install
     */
    record Marks(
            Map<String, Long> receipts,
            Set<String> pending,
            Set<String> quarantined,
            Set<String> discarded,
            boolean all,
            boolean backfilling,
            boolean leftOut) {
        @Nullable
        Long acknowledged(String rowKey) {
            return receipts.get(rowKey);
        }

        /**
         * @param gone whether the row does not exist: backfill will not journal it, and it was not left out
         * @param unreadable whether the row exists but can't be read
         */
        Waiting waiting(String rowKey, boolean gone, boolean unreadable) {
            if (all || pending.contains(rowKey)) {
                return Waiting.PENDING;
            }
            if (unreadable || quarantined.contains(rowKey)) {
                return Waiting.QUARANTINED;
            }
            if (backfilling && !gone && !receipts.containsKey(rowKey)) {
                return Waiting.PENDING;
            }
            if (discarded.contains(rowKey)) {
                return Waiting.DISCARDED;
            }
            return leftOut && !gone && !receipts.containsKey(rowKey) ? Waiting.LEFT_OUT : Waiting.NOTHING;
        }
    }

    private final Database database;

    RowMarks(Database database) {
        this.database = database;
    }

    Marks read(Handle handle, String table, Collection<String> rowKeys) {
        Map<String, Long> receipts = new HashMap<>();
        Set<String> pending = new HashSet<>();
        Set<String> quarantined = new HashSet<>();
        Set<String> discarded = new HashSet<>();
        List<String> keys = new ArrayList<>(rowKeys);
        for (int from = 0; from < keys.size(); from += TrackedKeys.CHUNK) {
            List<String> part = keys.subList(from, Math.min(from + TrackedKeys.CHUNK, keys.size()));
            handle.createQuery(database.sql("SELECT row_key, seq FROM ${hybridsync}_receipt"
                            + " WHERE table_name = :table AND row_key IN (<keys>)"))
                    .bind("table", table)
                    .bindList("keys", part)
                    .map((row, context) -> new Receipt(row.getString(1), row.getLong(2)))
                    .forEach(receipt -> receipts.put(receipt.rowKey, receipt.seq));
            pending.addAll(among(handle, "journal", table, part));
            quarantined.addAll(among(handle, "quarantine", table, part));
            discarded.addAll(among(handle, "discarded", table, part));
        }
        boolean all = exists(handle, "journal WHERE row_key IS NULL", table);
        boolean backfilling = exists(handle, "table WHERE backfill NOT IN ('DONE', 'NONE')", table);
        boolean leftOut = exists(handle, "table WHERE backfill = 'NONE'", table);
        return new Marks(receipts, pending, quarantined, discarded, all, backfilling, leftOut);
    }

    boolean hasReceipt(Handle handle, String table, String rowKey) {
        return !among(handle, "receipt", table, List.of(rowKey)).isEmpty();
    }

    private List<String> among(Handle handle, String lines, String table, List<String> rowKeys) {
        return handle.createQuery(database.sql("SELECT DISTINCT row_key FROM ${hybridsync}_" + lines
                        + " WHERE table_name = :table AND row_key IN (<keys>)"))
                .bind("table", table)
                .bindList("keys", rowKeys)
                .mapTo(String.class)
                .list();
    }

    private boolean exists(Handle handle, String lines, String table) {
        return handle.createQuery(database.sql(
                                "SELECT COUNT(*) FROM ${hybridsync}_" + lines + " AND table_name = :table"))
                        .bind("table", table)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }
}

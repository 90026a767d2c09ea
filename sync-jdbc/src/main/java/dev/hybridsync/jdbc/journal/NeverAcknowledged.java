package dev.hybridsync.jdbc.journal;

import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.entries.TrackedKeys;
import dev.hybridsync.spi.PendingRow;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Finds the rows that central has never acknowledged. */
final class NeverAcknowledged {
    private final Database database;
    private final Predicate<String> keepsReceipts;
    private final TrackedKeys known;

    /** @param keepsReceipts whether a table, given by its name on the wire, keeps receipts */
    NeverAcknowledged(Database database, Predicate<String> keepsReceipts) {
        this.database = database;
        this.keepsReceipts = keepsReceipts;
        this.known = new TrackedKeys(database);
    }

    Set<Long> among(Handle handle, Collection<PendingRow> rows) {
        Set<Long> first = new HashSet<>();
        Map<String, List<PendingRow>> byTable = rows.stream().collect(Collectors.groupingBy(PendingRow::table));
        byTable.forEach((table, ofTable) -> {
            if (keepsReceipts.test(table)) {
                addWithoutReceipt(handle, table, ofTable, first);
            } else if (isNew(handle, table)) {
                ofTable.forEach(row -> first.add(row.seq()));
            }
        });
        return first;
    }

    private void addWithoutReceipt(Handle handle, String table, List<PendingRow> rows, Set<Long> first) {
        for (int from = 0; from < rows.size(); from += TrackedKeys.CHUNK) {
            List<PendingRow> chunk = rows.subList(from, Math.min(from + TrackedKeys.CHUNK, rows.size()));
            Set<String> acknowledged = known.acknowledged(
                    handle, table, chunk.stream().map(PendingRow::rowKey).toList());
            chunk.stream().filter(row -> !acknowledged.contains(row.rowKey())).forEach(row -> first.add(row.seq()));
        }
    }

    private boolean isNew(Handle handle, String table) {
        return handle.createQuery(database.sql("SELECT COUNT(*) FROM ${hybridsync}_table WHERE table_name = :table"
                                + " AND synced_at IS NULL"))
                        .bind("table", table)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }
}

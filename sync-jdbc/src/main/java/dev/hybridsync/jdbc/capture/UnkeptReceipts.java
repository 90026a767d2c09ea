package dev.hybridsync.jdbc.capture;

import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.Lines;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.TableDefinition;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Removes the earlier receipts of tables that keep none, in short transactions. */
public final class UnkeptReceipts {
    private static final int CHUNK = 1_000;

    private final Database database;
    private final List<String> tables;

    public UnkeptReceipts(Database database, SyncSchema schema) {
        this.database = database;
        this.tables = schema.tables().stream()
                .filter(table -> !table.receipts())
                .map(TableDefinition::name)
                .toList();
    }

    void remove() {
        for (String table : tables) {
            if (database.inSnapshot(handle -> isLeftOut(handle, table))) {
                database.inWrite(handle -> leaveNothingOut(handle, table));
            }
            while (database.inSnapshot(handle -> chunk(handle, table, 1)).size() > 0) {
                database.inWrite(handle -> delete(handle, table, chunk(handle, table, CHUNK)));
            }
        }
    }

    private boolean isLeftOut(Handle handle, String table) {
        return handle.createQuery(database.sql("SELECT COUNT(*) FROM ${hybridsync}_table"
                                + " WHERE table_name = :table AND backfill = 'NONE'"))
                        .bind("table", table)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /**
     * Records that a row without a receipt may have been sent, even if receipts are kept again later. No such row may
     * be treated as one that was left out.
     */
    int leaveNothingOut(Handle handle, String table) {
        return handle.createUpdate(database.sql("UPDATE ${hybridsync}_table SET backfill = 'DONE'"
                        + " WHERE table_name = :table AND backfill = 'NONE'"))
                .bind("table", table)
                .execute();
    }

    /** As {@link #leaveNothingOut(Handle, String)}, for all such tables. */
    public void leaveNothingOut(Handle handle) {
        tables.forEach(table -> leaveNothingOut(handle, table));
    }

    private List<String> chunk(Handle handle, String table, int rows) {
        return handle.createQuery(database.sql("SELECT row_key FROM ${hybridsync}_receipt WHERE table_name = :table"
                        + " ORDER BY row_key LIMIT " + rows))
                .bind("table", table)
                .mapTo(String.class)
                .list();
    }

    private int delete(Handle handle, String table, List<String> rowKeys) throws SQLException {
        return Lines.each(
                handle.getConnection(),
                database.sql("DELETE FROM ${hybridsync}_receipt WHERE table_name = ? AND row_key = ?"),
                rowKeys.stream().map(key -> List.of(table, key)).toList());
    }
}

package dev.hybridsync.jdbc.journal;

import dev.hybridsync.jdbc.database.BulkColumn;
import dev.hybridsync.jdbc.database.BulkStatements;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.entries.JournalState;
import dev.hybridsync.jdbc.entries.LocalTables;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Finishes what is recorded as {@link Unfinished}, whoever recorded it. These entries are acknowledged, whatever has
 * happened since.
 */
final class SettlementFinisher {
    private final Database database;
    private final LocalTables tables;

    SettlementFinisher(Database database, LocalTables tables) {
        this.database = database;
        this.tables = tables;
    }

    /** Whether a settlement may be recorded as unfinished. */
    boolean isSupported() {
        return database.dialect().bulk().isPresent()
                && database.dialect().transactions().defersWrites();
    }

    /** Finishes in a separate transaction, for which nobody waits. */
    void finish() {
        if (isSupported()) {
            database.inDeferredWrite(handle -> {
                finish(handle, JournalState.lock(handle, database).unfinished());
                return true;
            });
        }
    }

    /** Finishes in the caller's transaction, which has locked the state. */
    void finish(Handle handle, @Nullable String recorded) throws SQLException {
        if (recorded == null) {
            return;
        }
        BulkStatements bulk = database.dialect().bulk().orElseThrow();
        Unfinished unfinished = Unfinished.parse(recorded);
        Set<Long> gone = new HashSet<>(unfinished.gone());
        List<BulkColumn> columns = List.of(
                BulkColumn.longs(unfinished.entries().stream()),
                BulkColumn.longs(unfinished.entries().stream().map(seq -> gone.contains(seq) ? 1L : 0L)),
                BulkColumn.longs(Stream.of(unfinished.syncedAt())),
                BulkColumn.texts(tables.names().stream().filter(tables::keepsReceipts)));
        try (PreparedStatement finish =
                bulk.prepareLookup(handle.getConnection(), database.resource("bulk_finish_settling.sql"), columns)) {
            finish.executeUpdate();
        }
    }
}

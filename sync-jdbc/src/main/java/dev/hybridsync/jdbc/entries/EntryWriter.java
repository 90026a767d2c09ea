package dev.hybridsync.jdbc.entries;

import dev.hybridsync.jdbc.database.BulkColumn;
import dev.hybridsync.jdbc.database.BulkStatements;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.Lines;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Appends the library's own entries to the journal, and deletes any entries. Runs in the caller's transaction.
 *
 * <p>Our entries are written without a lock on the row. So a transaction of the host may already have a smaller
 * {@code seq} for the same row and commit later. Up to our own highest {@code seq}, which is stored, such entries may
 * still appear.
 */
public final class EntryWriter {
    /** An entry to write. */
    public record Entry(String rowKey, long changedAt) {}

    private final Database database;

    public EntryWriter(Database database) {
        this.database = database;
    }

    public void write(Handle handle, String table, List<Entry> entries) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        // entries with the time of a backfill wait, too, and it must be known since when
        Long journaledAt =
                entries.stream().anyMatch(entry -> entry.changedAt == 0) ? (Long) database.now(handle) : null;
        Optional<BulkStatements> bulk = database.dialect().bulk();
        if (bulk.isPresent()) {
            writeBulk(bulk.get(), handle, table, entries, journaledAt);
        } else {
            writeLines(handle, table, entries, journaledAt);
        }
        // two statements: on some databases, the read of the journal in an update would wait for the host
        long highest = handle.createQuery(database.sql("SELECT MAX(seq) FROM ${hybridsync}_journal"))
                .mapTo(Long.class)
                .one();
        handle.createUpdate(database.sql("UPDATE ${hybridsync}_state SET own_seq = :seq WHERE own_seq < :seq"))
                .bind("seq", highest)
                .execute();
    }

    /** Writes entries of several tables, by table. */
    public void write(Handle handle, Map<String, List<Entry>> entries) throws SQLException {
        for (Map.Entry<String, List<Entry>> ofTable : entries.entrySet()) {
            write(handle, ofTable.getKey(), ofTable.getValue());
        }
    }

    /** Deletes entries that are settled, superseded or discarded. */
    public void delete(Handle handle, List<Long> seqs) throws SQLException {
        database.dialect()
                .bookkeeping()
                .deleteNumbered(handle.getConnection(), database.sql("${hybridsync}_journal"), "seq", seqs);
    }

    /** Locks the state. This must come before any other lock, since settling a batch locks the state first, too. */
    static void lockState(Handle handle, Database database) {
        handle.createQuery(database.sql("SELECT own_seq FROM ${hybridsync}_state")
                        + database.dialect().locks().lockRows())
                .mapTo(Long.class)
                .list();
    }

    private void writeLines(Handle handle, String table, List<Entry> entries, @Nullable Long journaledAt)
            throws SQLException {
        Lines.insert(
                handle.getConnection(),
                database.sql("INSERT INTO ${hybridsync}_journal (table_name, row_key, changed_at, journaled_at)"),
                entries.stream()
                        .map(entry -> Arrays.asList(table, entry.rowKey, entry.changedAt, journaledAt))
                        .toList(),
                "");
    }

    private void writeBulk(
            BulkStatements bulk, Handle handle, String table, List<Entry> entries, @Nullable Long journaledAt)
            throws SQLException {
        List<BulkColumn> columns = List.of(
                BulkColumn.texts(entries.stream().map(entry -> table)),
                BulkColumn.texts(entries.stream().map(Entry::rowKey)),
                BulkColumn.longs(entries.stream().map(Entry::changedAt)),
                BulkColumn.longs(entries.stream().map(entry -> journaledAt)));
        try (PreparedStatement write =
                bulk.prepare(handle.getConnection(), database.resource("bulk_entries.sql"), columns)) {
            write.executeUpdate();
        }
    }
}

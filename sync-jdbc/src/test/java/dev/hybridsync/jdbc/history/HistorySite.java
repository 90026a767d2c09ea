package dev.hybridsync.jdbc.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.CompactingJournal;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.RecordingDataSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.spi.ChangeJournal;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One site: a real database. Its changes by SQL are reported to the reference, with times that jump as a bad clock's
 * do.
 */
final class HistorySite implements AutoCloseable {
    private final String nodeId;
    private final int batchRows;
    private final TestDatabase database;
    private final RecordingDataSource dataSource;
    private final UnreliableTransport transport;
    private final SyncClient client;
    private final String journalId;
    private long lastSeq;
    private long compacted;

    HistorySite(TestDatabase.Kind kind, SyncHandler handler, int batchRows) {
        nodeId = "site-" + kind.name().toLowerCase(java.util.Locale.ROOT);
        database = kind.create();
        database.execute(RandomHistoriesTest.TABLE);
        dataSource = new RecordingDataSource(database.dataSource());
        transport = new UnreliableTransport(new DirectTransport(handler));
        this.batchRows = batchRows;
        client = client(JdbcChangeJournal.create(dataSource.dataSource(), RandomHistoriesTest.SCHEMA));
        client.install();
        journalId = client.status().journalId().toString();
    }

    private SyncClient client(ChangeJournal journal) {
        return SyncClient.builder()
                .readAheadExecutor(Runnable::run) // the same seed must always lead to the same history
                .nodeId(nodeId)
                .journal(journal)
                .transport(transport)
                .batchRows(batchRows)
                .build();
    }

    void start(RandomGenerator random) {
        transport.start(random);
    }

    /** Runs one statement of the host, on rows whose keys begin with {@code prefix}. */
    void change(String prefix, RandomGenerator random, MergeReference reference) {
        String key = prefix + random.nextInt(5);
        // entries that the library has written meanwhile keep their times
        lastSeq = Math.max(lastSeq, database.count("SELECT COALESCE(MAX(seq), 0) FROM hybridsync_journal"));
        switch (random.nextInt(6)) {
            case 0, 1, 2 -> put(key, random.nextInt(1_000));
            case 3 -> database.execute("DELETE FROM item WHERE id = '" + key + "'");
            case 4 -> database.execute("UPDATE item SET v = v + 1 WHERE id LIKE '" + prefix + "%'");
            default -> rename(key, prefix + random.nextInt(5));
        }
        tell(reference, random);
    }

    private void put(String key, int value) {
        boolean there = database.count("SELECT COUNT(*) FROM item WHERE id = '" + key + "'") > 0;
        database.execute(
                there
                        ? "UPDATE item SET v = " + value + " WHERE id = '" + key + "'"
                        : "INSERT INTO item VALUES ('" + key + "', " + value + ")");
    }

    private void rename(String from, String to) {
        if (!from.equals(to)) {
            database.execute("DELETE FROM item WHERE id = '" + to + "'");
            database.execute("UPDATE item SET id = '" + to + "' WHERE id = '" + from + "'");
        }
    }

    /** Changes the times of the new entries, then reports these changes to the reference. */
    private void tell(MergeReference reference, RandomGenerator random) {
        for (List<Object> entry : database.rows(
                "SELECT seq, row_key, changed_at FROM hybridsync_journal WHERE seq > " + lastSeq + " ORDER BY seq")) {
            lastSeq = ((Number) entry.get(0)).longValue();
            // whole seconds, so that ties happen
            long at = (((Number) entry.get(2)).longValue() / 1_000_000 - 86_400 + random.nextInt(10)) * 1_000_000;
            database.execute("UPDATE hybridsync_journal SET changed_at = " + at + " WHERE seq = " + lastSeq);
            String key = entry.get(1).toString().replace("'", "");
            List<List<Object>> row = database.rows("SELECT v FROM item WHERE id = '" + key + "'");
            reference.change(
                    nodeId,
                    journalId,
                    key,
                    at,
                    row.isEmpty() ? null : row.get(0).get(0).toString());
        }
    }

    void flush() {
        client.flush();
    }

    /** Compacts as a new process with memory for few rows, then perhaps flushes. It may die at any delete. */
    void compact(RandomGenerator random) {
        dataSource.clear();
        dataSource.failIf(sql -> sql.startsWith("DELETE") && random.nextInt(5) == 0);
        ChangeJournal journal =
                CompactingJournal.create(dataSource.dataSource(), RandomHistoriesTest.SCHEMA, 1 + random.nextInt(4));
        long before = entries();
        try {
            for (int runs = random.nextInt(3); runs >= 0; runs--) {
                journal.pending().compact();
            }
        } catch (SyncException e) {
            assertThat(e).hasMessageContaining("made to fail");
        }
        compacted += before - entries();
        if (random.nextInt(3) == 0) {
            client(journal).flush();
        }
        dataSource.failIf(sql -> false);
    }

    /** How many entries compaction removed. */
    long compacted() {
        return compacted;
    }

    private long entries() {
        return database.count("SELECT COUNT(*) FROM hybridsync_journal");
    }

    /** Flushes over a reliable link, so everything must get through. */
    FlushReport flushReliably() {
        transport.becomeReliable();
        return client.flush();
    }

    long receipts() {
        return database.count("SELECT COUNT(*) FROM hybridsync_receipt");
    }

    long rows() {
        return database.count("SELECT COUNT(*) FROM item");
    }

    @Override
    public void close() {
        client.close();
        database.close();
    }
}

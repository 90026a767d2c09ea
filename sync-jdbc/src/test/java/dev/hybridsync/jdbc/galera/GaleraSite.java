package dev.hybridsync.jdbc.galera;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.VerifyReport;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.history.MergeReference;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/**
 * A site that writes rows that all sites share, which are reported to the reference, and its own parents and children.
 */
final class GaleraSite implements AutoCloseable {
    static final String[] TABLES = {
        "CREATE TABLE item (id VARCHAR(40) NOT NULL PRIMARY KEY, v VARCHAR(40))",
        "CREATE TABLE area (id VARCHAR(40) NOT NULL PRIMARY KEY, v INTEGER)",
        "CREATE TABLE part (id VARCHAR(40) NOT NULL PRIMARY KEY, area_id VARCHAR(40) REFERENCES area(id), v INTEGER)"
    };
    static final SyncSchema SCHEMA =
            SyncSchema.builder().table("item").table("area").table("part").build();
    static final int SHARED = 12;

    private static final int BATCH_ROWS = 8;

    private final String nodeId;
    private final TestDatabase database = TestDatabase.Kind.SQLITE.create();
    private final TurningTransport transport;
    private final SyncClient client;
    private final RandomGenerator random;
    private final MergeReference reference;
    private final String journalId;
    private long lastSeq;

    GaleraSite(String nodeId, TurningTransport transport, RandomGenerator random, MergeReference reference) {
        this.nodeId = nodeId;
        this.transport = transport;
        this.random = random;
        this.reference = reference;
        database.execute(TABLES);
        client = SyncClient.builder()
                .nodeId(nodeId)
                .journal(JdbcChangeJournal.create(database.dataSource(), SCHEMA))
                .transport(transport)
                .batchRows(BATCH_ROWS)
                .build();
        client.install();
        journalId = client.status().journalId().toString();
    }

    /** Alternately writes and flushes, as fast as it can. */
    boolean live(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
        }
        return true;
    }

    boolean liveUntil(AtomicBoolean over) {
        while (!over.get()) {
            step();
        }
        return true;
    }

    private void step() {
        if (random.nextInt(5) == 0) {
            client.flush();
        } else {
            write();
        }
    }

    private void write() {
        String own = nodeId + "-" + random.nextInt(30);
        switch (random.nextInt(6)) {
            case 0 -> put("area", own, "v", "" + random.nextInt(1_000));
            case 1 -> {
                put("area", own, "v", "" + random.nextInt(1_000));
                put("part", own, "area_id", "'" + own + "'");
            }
            case 2 ->
                database.execute(
                        "DELETE FROM part WHERE id = '" + own + "'",
                        "DELETE FROM area WHERE id = '" + own + "' AND id NOT IN (SELECT area_id FROM part)");
            case 3 -> database.execute("DELETE FROM item WHERE id = 's" + random.nextInt(SHARED) + "'");
            default ->
                put("item", "s" + random.nextInt(SHARED), "v", "'" + nodeId + " " + random.nextInt(10_000) + "'");
        }
        tell();
    }

    private void put(String table, String id, String column, String value) {
        boolean there = database.count("SELECT COUNT(*) FROM " + table + " WHERE id = '" + id + "'") > 0;
        database.execute(
                there
                        ? "UPDATE " + table + " SET " + column + " = " + value + " WHERE id = '" + id + "'"
                        : "INSERT INTO " + table + " (id, " + column + ") VALUES ('" + id + "', " + value + ")");
    }

    /**
     * Moves the times of the new entries to one of a few moments of yesterday, and reports those of shared rows to the
     * reference.
     */
    private void tell() {
        for (List<Object> entry : database.rows(
                "SELECT seq, row_key, changed_at FROM hybridsync_journal WHERE seq > " + lastSeq + " ORDER BY seq")) {
            lastSeq = ((Number) entry.get(0)).longValue();
            long at = (((Number) entry.get(2)).longValue() / 1_000_000 - 86_400 + random.nextInt(10)) * 1_000_000;
            database.execute("UPDATE hybridsync_journal SET changed_at = " + at + " WHERE seq = " + lastSeq);
            String key = entry.get(1).toString().replace("'", "");
            if (key.startsWith("s") && !key.contains("-")) {
                List<List<Object>> row = database.rows("SELECT v FROM item WHERE id = '" + key + "'");
                synchronized (reference) {
                    reference.change(
                            nodeId,
                            journalId,
                            key,
                            at,
                            row.isEmpty() ? null : row.get(0).get(0).toString());
                }
            }
        }
    }

    /** Flushes over a reliable link, so everything must get through. */
    FlushReport flushAll() {
        transport.becomeReliable();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        FlushReport report;
        do {
            report = client.flush();
        } while (!report.isComplete() && System.nanoTime() < end);
        assertThat(report.isComplete())
                .as(nodeId + ": " + report + " " + client.quarantine())
                .isTrue();
        return report;
    }

    VerifyReport verify() {
        return client.verify();
    }

    TreeMap<String, String> rows(String table) {
        return database.comparable(table);
    }

    String nodeId() {
        return nodeId;
    }

    @Override
    public void close() {
        client.close();
        database.close();
    }
}

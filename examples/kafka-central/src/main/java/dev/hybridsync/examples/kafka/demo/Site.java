package dev.hybridsync.examples.kafka.demo;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncListener;
import dev.hybridsync.SyncStatus;
import dev.hybridsync.VerifyReport;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.examples.kafka.Central;
import dev.hybridsync.http.HttpSyncTransport;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.status.Fork;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.jdbcx.JdbcConnectionPool;

/** A site like any application: an H2 file, and a client whose agent pushes what the application commits. */
final class Site implements AutoCloseable {
    private static final int CUSTOMERS = 20;

    private final String name;
    private final JdbcConnectionPool database;
    private final SyncClient client;
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();
    private final AtomicLong forks = new AtomicLong();
    private int purchases;

    /** @param before how many purchases it made before HybridSync was installed */
    Site(String name, Path folder, String centralUrl, String apiKey, int before) {
        this.name = name;
        database = JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve(name), "sa", "");
        Sql.run(database, Sql.script("site.sql"));
        List<String> customers = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            customers.add("INSERT INTO customer VALUES (" + i + ", 'customer " + i + "', 0)");
        }
        Sql.run(database, customers);
        while (purchases < before) {
            trade();
        }
        client = SyncClient.builder()
                .nodeId(name)
                .journal(JdbcChangeJournal.create(database, Central.SCHEMA))
                .transport(HttpSyncTransport.builder()
                        .centralUrl(centralUrl)
                        .apiKey(apiKey)
                        .requestTimeout(Duration.ofSeconds(10))
                        .build())
                .batchRows(50)
                .flushInterval(Duration.ofMillis(200))
                .backoff(Duration.ofMillis(100), Duration.ofSeconds(1))
                .listener(new Ear())
                .build();
        client.install();
    }

    String name() {
        return name;
    }

    void start() {
        client.start();
    }

    /** A customer buys something. Sometimes an earlier purchase is deleted. */
    void trade() {
        int customer = purchases % CUSTOMERS;
        List<String> statements = new ArrayList<>(List.of(
                "UPDATE customer SET visits = visits + 1 WHERE id = " + customer,
                "INSERT INTO purchase VALUES (" + purchases + ", " + customer + ", " + purchases + ".95)"));
        if (purchases % 5 == 4) {
            statements.add("DELETE FROM purchase WHERE id = " + (purchases - 3));
        }
        Sql.run(database, statements);
        purchases++;
    }

    /** How many batches were answered. */
    long answers() {
        return answers.get();
    }

    /** How many flushes ended early, because central was away or busy. */
    long refusals() {
        return refusals.get();
    }

    /** Whether nothing waits here, neither in the journal nor in quarantine. */
    boolean isDone() {
        SyncStatus status = client.status();
        return status.pending() == 0 && status.quarantined() == 0;
    }

    VerifyReport verify() {
        return client.verify();
    }

    long forks() {
        return forks.get();
    }

    long rows(String table) {
        return Sql.counts(database, "SELECT 'all', COUNT(*) FROM " + table).getOrDefault("all", 0L);
    }

    @Override
    public void close() {
        client.close();
        database.dispose();
    }

    /** Counts what happens. */
    private final class Ear implements SyncListener {
        @Override
        public void batchSettled(Batch batch, BatchResult result) {
            answers.incrementAndGet();
        }

        @Override
        public void flushed(FlushReport report) {
            if (report.stoppedBy().isPresent()) {
                refusals.incrementAndGet();
            }
        }

        @Override
        public void forked(Fork fork) {
            forks.incrementAndGet();
        }
    }
}

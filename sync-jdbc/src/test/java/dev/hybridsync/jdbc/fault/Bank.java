package dev.hybridsync.jdbc.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.jdbc.CompactingJournal;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.SyncTransport;
import java.util.Collections;
import java.util.List;

/** The tables of the benchmark TPC-B in a local database and at central. Each writer has its own branch. */
record Bank(TestDatabase local, TestDatabase central) implements AutoCloseable {
    static final int BRANCHES = 8;
    static final int TELLERS = 10;
    static final int ACCOUNTS = 100;

    private static final List<String> TABLES = List.of("branch", "teller", "account", "history");
    private static final SyncSchema SCHEMA = SyncSchema.builder()
            .table("branch")
            .table("teller")
            .table("account")
            .table("history")
            .build();

    /** Low enough for compaction to run during the test. */
    private static final int COMPACTED_AT = 2_000;

    Bank {
        for (TestDatabase database : List.of(local, central)) {
            database.execute(
                    "CREATE TABLE branch (id INTEGER NOT NULL PRIMARY KEY, balance BIGINT NOT NULL)",
                    "CREATE TABLE teller (id INTEGER NOT NULL PRIMARY KEY, branch INTEGER NOT NULL, balance BIGINT NOT NULL)",
                    "CREATE TABLE account (id INTEGER NOT NULL PRIMARY KEY, branch INTEGER NOT NULL, balance BIGINT NOT NULL)",
                    "CREATE TABLE history (id VARCHAR(36) NOT NULL PRIMARY KEY, teller INTEGER NOT NULL,"
                            + " branch INTEGER NOT NULL, account INTEGER NOT NULL, delta BIGINT NOT NULL)");
        }
        fill(local, "branch", 1);
        fill(local, "teller", TELLERS);
        fill(local, "account", ACCOUNTS);
        handler(central).install();
    }

    private static void fill(TestDatabase database, String table, int eachBranch) {
        StringBuilder rows = new StringBuilder();
        for (int id = 0; id < BRANCHES * eachBranch; id++) {
            rows.append(id == 0 ? "(" : ", (").append(id);
            rows.append(table.equals("branch") ? "" : ", " + id / eachBranch).append(", 0)");
        }
        database.execute("INSERT INTO " + table + " VALUES " + rows);
    }

    private static SyncHandler handler(TestDatabase central) {
        return SyncHandler.builder()
                .store(JdbcCentralStore.create(central.dataSource(), SCHEMA))
                .authenticator(ApiKeys.builder().build())
                .build();
    }

    SyncTransport transport() {
        return new DirectTransport(handler(central));
    }

    ChangeJournal journal() {
        return CompactingJournal.from(local.dataSource(), SCHEMA, COMPACTED_AT);
    }

    static SyncClient client(ChangeJournal journal, SyncTransport transport, int batchRows) {
        return SyncClient.builder()
                .nodeId(Shop.NODE)
                .journal(journal)
                .transport(transport)
                .batchRows(batchRows)
                .build();
    }

    /** Flushes with a journal as applications create it. */
    FlushReport flushAll() {
        FlushReport report;
        try (SyncClient client = client(JdbcChangeJournal.create(local.dataSource(), SCHEMA), transport(), 1_000)) {
            report = client.flush();
        }
        assertThat(report.isComplete()).as(report.toString()).isTrue();
        return report;
    }

    void assertSynced() {
        for (String table : TABLES) {
            var here = local.comparable(table);
            var there = central.comparable(table);
            assertThat(there.size()).as("rows of %s at central", table).isEqualTo(here.size());
            // not compared as maps: the description of a failure would have megabytes
            assertThat(Collections.unmodifiableSet(there.entrySet()).equals(here.entrySet()))
                    .as("%s is the same at central", table)
                    .isTrue();
        }
        // each transaction arrived as a whole
        assertThat(central.value("SELECT SUM(balance) FROM teller").toString())
                .isEqualTo(central.value("SELECT SUM(balance) FROM branch").toString())
                .isEqualTo(central.value("SELECT SUM(balance) FROM account").toString());
        assertThat(local.count("SELECT COUNT(*) FROM hybridsync_journal")).isZero();
        assertThat(local.count("SELECT COUNT(*) FROM hybridsync_quarantine")).isZero();
    }

    @Override
    public void close() {
        local.close();
        central.close();
    }
}

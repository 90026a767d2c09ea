package dev.hybridsync.jdbc.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.SyncClient;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.testkit.TestCentral;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The test kit for hosts, used by a host with its own database. */
@EachDatabase
@Timeout(60)
class TestKitTest {
    private static final String LINES = "CREATE TABLE order_line (order_no VARCHAR(20) NOT NULL, line INTEGER NOT NULL,"
            + " price DECIMAL(10, 2), weight DOUBLE PRECISION, at TIMESTAMP NULL, note VARCHAR(40),"
            + " PRIMARY KEY (order_no, line))";
    private static final SyncSchema SCHEMA =
            SyncSchema.builder().table("order_line").build();

    private final TestDatabase host;
    private final TestDatabase headquarters;

    TestKitTest(TestDatabase.Kind kind) {
        host = kind.create();
        headquarters = kind.create();
    }

    @BeforeEach
    void createTables() {
        host.execute(
                LINES,
                "INSERT INTO order_line VALUES ('a, \"b', 1, 12.50, 0.1, '2026-01-02 03:04:05', 'x')",
                "INSERT INTO order_line VALUES ('a', 2, NULL, NULL, NULL, NULL)");
        headquarters.execute(LINES);
    }

    @AfterEach
    void close() {
        host.close();
        headquarters.close();
    }

    private SyncClient open(TestCentral central) {
        SyncClient client = SyncClient.builder()
                .nodeId("store-1")
                .journal(JdbcChangeJournal.create(host.dataSource(), SCHEMA))
                .transport(central.transport())
                .build();
        client.install();
        return client;
    }

    @Test
    void aHostsRowsConvergeWithACentralInMemoryThroughAllFaults() {
        TestCentral central = TestCentral.inMemory();
        try (SyncClient client = open(central)) {
            central.loseAnswer();
            central.restartBeforeCommit();
            central.deliverLate();
            central.deliverTwice();
            central.offlineForRequests(1);
            central.assertConverged(client);
            host.execute(
                    "UPDATE order_line SET note = 'later' WHERE line = 1",
                    "DELETE FROM order_line WHERE line = 2",
                    "INSERT INTO order_line VALUES ('c', 3, 1, 1, NULL, 'new')");
            central.assertConverged(client);
            assertThat(central.rows("order_line"))
                    .extracting(row -> row.get("note"))
                    .containsExactly("later", "new");
        }
        assertThat(central.dropFaults()).isEmpty();
    }

    @Test
    void whatWasChangedPastTheTriggersIsNamedByTableAndKey() {
        TestCentral central = TestCentral.inMemory();
        try (SyncClient client = open(central)) {
            central.assertConverged(client);
            host.execute(
                    "UPDATE order_line SET price = 12.51 WHERE line = 1",
                    "DELETE FROM order_line WHERE line = 2",
                    "INSERT INTO order_line VALUES ('c', 3, 1, 1, NULL, 'new')",
                    "DELETE FROM hybridsync_journal");
            assertThatThrownBy(() -> central.assertConverged(client))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("node store-1: table order_line, key ")
                    .hasMessageContaining("differs from central's (DIFFERENT")
                    .hasMessageContaining("is still at central, and gone here (SURPLUS")
                    .hasMessageContaining("is missing at central (MISSING");
        }
    }

    @Test
    void aRealCentralKeepsNothingOfABatchThatARestartInterrupts() {
        TestCentral central = TestCentral.withStore(() -> JdbcCentralStore.create(headquarters.dataSource(), SCHEMA));
        try (SyncClient client = open(central)) {
            central.restartBeforeCommit();
            assertThat(client.flush().stoppedBy()).isPresent();
            assertThat(headquarters.count("SELECT COUNT(*) FROM order_line")).isZero();
            central.loseAnswer();
            client.flush();
            assertThat(headquarters.count("SELECT COUNT(*) FROM order_line")).isEqualTo(2);
            central.restart();
            central.assertConverged(client);
            headquarters.execute(
                    "UPDATE order_line SET note = 'past its triggers' WHERE line = 2", "DELETE FROM hybridsync_edit");
            assertThatThrownBy(() -> central.assertConverged(client))
                    .hasMessageContaining("differs from central's (DIFFERENT");
        }
        assertThat(central.dropFaults()).isEqualTo(List.of());
    }
}

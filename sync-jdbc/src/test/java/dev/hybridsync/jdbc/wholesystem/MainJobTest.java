package dev.hybridsync.jdbc.wholesystem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.change.UnsentChanges;
import dev.hybridsync.contract.Effort;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole path of a change, between every two databases. In a build, each database is tested only once on either
 * side.
 */
class MainJobTest {
    private static final String[] TABLES = {
        "CREATE TABLE customer (id VARCHAR(36) NOT NULL PRIMARY KEY, name VARCHAR(100) NOT NULL, balance DECIMAL(12,2),"
                + " active BOOLEAN, seen TIMESTAMP)",
        "CREATE TABLE order_line (order_id INTEGER NOT NULL, line INTEGER NOT NULL, customer_id VARCHAR(36) REFERENCES"
                + " customer(id), qty INTEGER, PRIMARY KEY (order_id, line))"
    };
    private static final SyncSchema SCHEMA =
            SyncSchema.builder().table("customer").table("order_line").build();

    static Stream<Arguments> pairs() {
        TestDatabase.Kind[] kinds = TestDatabase.Kind.values();
        return Stream.of(kinds)
                .flatMap(local -> Stream.of(kinds)
                        .filter(central -> Effort.isFull() || central == kinds[(local.ordinal() + 2) % kinds.length])
                        .map(central -> Arguments.of(local, central)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void everyCommittedChangeReachesCentral(TestDatabase.Kind localKind, TestDatabase.Kind centralKind) {
        try (TestDatabase local = localKind.create();
                TestDatabase central = centralKind.create()) {
            local.execute(tables(localKind));
            central.execute(tables(centralKind));
            local.execute("INSERT INTO customer VALUES ('a', 'Ada, \\ ''x''', 12.50, TRUE, '2024-02-29 23:59:59.123')");
            SyncHandler handler = SyncHandler.builder()
                    .store(JdbcCentralStore.create(central.dataSource(), SCHEMA))
                    .authenticator(ApiKeys.builder().build())
                    .build();
            try (SyncClient client = SyncClient.builder()
                    .nodeId("store-1")
                    .journal(JdbcChangeJournal.create(local.dataSource(), SCHEMA))
                    .transport(new DirectTransport(handler))
                    .build()) {
                client.install();
                client.install();
                local.execute(
                        "INSERT INTO customer VALUES ('b,\\', 'Böb 😀', NULL, FALSE, NULL)",
                        "INSERT INTO order_line VALUES (1, 1, 'a', 3), (1, 2, 'b,\\', 4)");
                FlushReport report = client.flush();
                assertThat(report.stoppedBy()).isEmpty();
                assertThat(report.applied()).as(report.toString()).isEqualTo(4);
                assertThat(report.isComplete()).as(report.toString()).isTrue();
                assertEqual(local, central);

                local.execute(
                        "UPDATE customer SET name = 'Ada 2', balance = -0.01 WHERE id = 'a'",
                        "UPDATE order_line SET line = 9 WHERE line = 2",
                        "DELETE FROM order_line WHERE line = 1",
                        "UPDATE order_line SET customer_id = 'a'",
                        "DELETE FROM customer WHERE id <> 'a'");
                report = client.flush();
                assertThat(report.isComplete()).as(report.toString()).isTrue();
                assertEqual(local, central);
                assertThat(client.flush().sent()).isZero();

                client.uninstall(UnsentChanges.KEEP);
                local.execute("INSERT INTO customer VALUES ('c', 'C', 1, TRUE, NULL)");
            }
        }
    }

    /** A TIMESTAMP of MariaDB is an instant. */
    private static String[] tables(TestDatabase.Kind kind) {
        return Stream.of(TABLES)
                .map(table -> table.replace("TIMESTAMP", kind.sql("point in time without a zone, to the millisecond")))
                .toArray(String[]::new);
    }

    private static void assertEqual(TestDatabase local, TestDatabase central) {
        assertThat(central.comparable("customer")).isEqualTo(local.comparable("customer"));
        String lines = "(SELECT order_id * 1000 + line, order_id, line, customer_id, qty FROM order_line) x";
        assertThat(central.comparable(lines)).isEqualTo(local.comparable(lines));
    }
}

package dev.hybridsync.jdbc.numbering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.jdbc.support.Values;
import dev.hybridsync.schema.SyncKey;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.SyncTable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sites whose databases number their rows themselves, from end to end: one schema serves both sides. */
class NodeColumnTest {
    @SyncTable("customer")
    private record Customer(@SyncKey int id, String name) {}

    @SyncTable("orders")
    private record Order(@SyncKey String siteId, @SyncKey int id, int customer_id) {}

    @SyncTable("country")
    private record Country(@SyncKey String code) {}

    private static final SyncSchema SCHEMA = SyncSchema.builder()
            .nodeColumn("site_id")
            .tables(Order.class, Customer.class, Country.class)
            .withoutNodeColumn("country")
            .build();

    @ParameterizedTest
    @CsvSource({
        "SQLITE, H2, POSTGRESQL",
        "POSTGRESQL, MARIADB, SQLITE",
        "H2, POSTGRESQL, MARIADB",
        "MARIADB, SQLITE, H2"
    })
    void rowsThatTwoSitesNumberedAlikeAreSideBySideAtCentral(Kind first, Kind second, Kind centralKind) {
        List<SyncClient> clients = new ArrayList<>();
        try (TestDatabase one = first.create();
                TestDatabase two = second.create();
                TestDatabase central = centralKind.create()) {
            central.execute(
                    "CREATE TABLE country (code VARCHAR(2) NOT NULL PRIMARY KEY)",
                    "CREATE TABLE customer (site_id VARCHAR(64) NOT NULL, id INTEGER NOT NULL, name VARCHAR(20),"
                            + " PRIMARY KEY (site_id, id))",
                    "CREATE TABLE orders (site_id VARCHAR(64) NOT NULL, id INTEGER NOT NULL, customer_id INTEGER,"
                            + " PRIMARY KEY (site_id, id),"
                            + " FOREIGN KEY (site_id, customer_id) REFERENCES customer(site_id, id))");
            SyncHandler handler = SyncHandler.builder()
                    .store(JdbcCentralStore.create(central.dataSource(), SCHEMA))
                    .authenticator(ApiKeys.builder().build())
                    .build();
            for (TestDatabase local : List.of(one, two)) {
                fill(local);
                SyncClient client = SyncClient.builder()
                        .nodeId("site-" + local.kind())
                        .journal(JdbcChangeJournal.create(local.dataSource(), SCHEMA))
                        .transport(new DirectTransport(handler))
                        .build();
                clients.add(client);
                client.install();
                flush(client);
            }
            assertSideBySide(central, one, two);

            one.execute("UPDATE customer SET name = 'new' WHERE id = 1", "DELETE FROM orders WHERE id = 2");
            two.execute("DELETE FROM orders", "DELETE FROM customer WHERE id = 1");
            clients.forEach(NodeColumnTest::flush);
            assertSideBySide(central, one, two);
            assertThat(rows(central, "SELECT code FROM country")).containsExactly("fr");
        } finally {
            clients.forEach(SyncClient::close);
        }
    }

    /** An empty local column with the node column's name is not sent. */
    private static void fill(TestDatabase local) {
        String number = local.kind().sql("numbered key that may be given");
        local.execute(
                "CREATE TABLE country (code VARCHAR(2) NOT NULL PRIMARY KEY)",
                "CREATE TABLE customer (id " + number + ", name VARCHAR(20), site_id VARCHAR(9))",
                "CREATE TABLE orders (id " + number + ", customer_id INTEGER REFERENCES customer(id))",
                "INSERT INTO country VALUES ('fr')",
                "INSERT INTO customer (name) VALUES ('" + local.kind() + "')",
                "INSERT INTO customer (name) VALUES ('Bob')",
                "INSERT INTO orders (customer_id) VALUES (1)",
                "INSERT INTO orders (customer_id) VALUES (2)");
    }

    private static void flush(SyncClient client) {
        FlushReport report = client.flush();
        assertThat(report.stoppedBy()).isEmpty();
        assertThat(report.isComplete()).as(report.toString()).isTrue();
    }

    private static void assertSideBySide(TestDatabase central, TestDatabase... locals) {
        for (String columns : List.of("id, name FROM customer", "id, customer_id FROM orders")) {
            for (TestDatabase local : locals) {
                assertThat(rows(
                                central,
                                "SELECT " + columns + " WHERE site_id = 'site-" + local.kind() + "' ORDER BY id"))
                        .as("%s of %s", columns, local.kind())
                        .isEqualTo(rows(local, "SELECT " + columns + " ORDER BY id"));
            }
        }
    }

    private static List<String> rows(TestDatabase database, String sql) {
        return database.rows(sql).stream()
                .map(row ->
                        String.join(" ", row.stream().map(Values::comparable).toList()))
                .toList();
    }
}

package dev.hybridsync.jdbc.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.UnsentChanges;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.JdbcApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.LimitedUser;
import dev.hybridsync.jdbc.support.ReleasedDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.SyncTransport;
import dev.hybridsync.status.ConflictQuery;
import dev.hybridsync.status.NodeStatus;
import dev.hybridsync.status.QuarantinedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Databases that the first release created and left in the middle of its work: see {@link ReleasedDatabase}. */
class EarlierReleaseTest {
    private static final SyncSchema SITE = SyncSchema.builder()
            .table("customer")
            .table("orders")
            .table("legacy")
            .table("extra")
            .build();
    private static final SyncSchema CENTRAL = SyncSchema.builder()
            .table("customer")
            .table("orders")
            .table("legacy")
            .build();
    private static final String ADDED = "SELECT schema_version FROM hybridsync_";

    private TestDatabase node;
    private TestDatabase central;

    private void open(Kind kind) {
        node = ReleasedDatabase.node(kind);
        central = ReleasedDatabase.central(kind);
    }

    @AfterEach
    void close() {
        node.close();
        central.close();
    }

    private SyncHandler handler(DataSource dataSource) {
        return SyncHandler.builder()
                .store(JdbcCentralStore.create(dataSource, CENTRAL))
                .authenticator(JdbcApiKeys.create(dataSource))
                .build();
    }

    private static SyncClient client(DataSource dataSource, SyncHandler handler) {
        return SyncClient.builder()
                .nodeId("store-1")
                .journal(JdbcChangeJournal.create(dataSource, SITE))
                .transport(new DirectTransport(handler))
                .build();
    }

    private void assertNothingWasLost(SyncHandler handler, DataSource site) {
        try (SyncClient client = client(site, handler)) {
            node.execute("INSERT INTO customer VALUES (99, 'at last')");
            client.retryAll();
            client.flush();
            assertThat(client.quarantine())
                    .extracting(QuarantinedRow::rowKey)
                    .as("the order that central has no room for")
                    .containsExactly("1000");
            assertThat(client.status().heldTables()).containsExactlyInAnyOrder("extra", "legacy");
            assertThat(node.rows("SELECT DISTINCT table_name, row_key FROM hybridsync_journal ORDER BY table_name")
                            .toString())
                    .isEqualTo("[[extra, 1], [legacy, 2]]");
            assertThat(client.status().inFlight()).isNull();
        }
        assertThat(central.rows("SELECT id, name FROM customer ORDER BY id").toString())
                .isEqualTo("[[1, pending], [2, headquarters], [4, Dan], [99, at last]]");
        assertThat(central.rows("SELECT id FROM orders ORDER BY id").toString()).isEqualTo("[[1], [2], [900]]");
        assertThat(handler.authenticate(ReleasedDatabase.apiKey(central.kind())).nodeId())
                .isEqualTo("store-1");
        assertThat(handler.operations().nodes()).extracting(NodeStatus::nodeId).containsExactly("store-1", "store-2");
        assertThat(handler.operations().conflicts(ConflictQuery.newest(10))).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aFlushAloneBringsBothSidesUpToDateAndNothingIsLost(Kind kind) {
        open(kind);
        SyncHandler handler = handler(central.dataSource());
        try (SyncClient client = client(node.dataSource(), handler)) {
            FlushReport report = client.flush();
            assertThat(report.stoppedBy()).as(report.toString()).isEmpty();
        }
        assertNothingWasLost(handler, node.dataSource());
        assertThat(node.count(ADDED + "state")).isEqualTo(2);
        assertThat(central.count(ADDED + "central")).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void installBringsBothSidesUpToDateAndNothingIsLost(Kind kind) {
        open(kind);
        node.execute("CREATE TABLE legacy (id INTEGER NOT NULL PRIMARY KEY, note VARCHAR(50))");
        SyncHandler handler = handler(central.dataSource());
        handler.install();
        try (SyncClient client = client(node.dataSource(), handler)) {
            client.install();
            node.execute("DROP TABLE legacy");
        }
        assertNothingWasLost(handler, node.dataSource());
        JdbcChangeJournal.create(node.dataSource(), SITE).setup().uninstall(UnsentChanges.DISCARD);
        assertThat(tables(node)).as("what is left").isEmpty();
    }

    /** The agent of an updated application runs before the migration, or without it. */
    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"POSTGRESQL", "MARIADB"})
    void whoMayNotChangeTheSchemaIsToldOfTheStatementsAndGoesOnAfterThem(Kind kind) {
        open(kind);
        try (LimitedUser siteUser = new LimitedUser(node);
                LimitedUser centralUser = new LimitedUser(central)) {
            DataSource site = siteUser.grantRows();
            DataSource atCentral = centralUser.grantRows();
            SyncHandler handler = handler(atCentral);
            assertThatThrownBy(handler::install)
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining("JdbcCentralStore.ddl()");
            long entries = node.count("SELECT COUNT(*) FROM hybridsync_journal");
            try (SyncClient client = client(site, handler)) {
                assertThatThrownBy(client::flush)
                        .isInstanceOf(SyncException.class)
                        .hasMessageContaining("JdbcChangeJournal.ddl()");
                node.execute("UPDATE customer SET name = 'pending' WHERE id = 1");
                assertThat(node.count("SELECT COUNT(*) FROM hybridsync_journal"))
                        .as("is captured all the same")
                        .isEqualTo(entries + 1);
                node.execute("CREATE TABLE legacy (id INTEGER NOT NULL PRIMARY KEY, note VARCHAR(50))");
                run(node, JdbcChangeJournal.create(node.dataSource(), SITE).ddl());
                node.execute("DROP TABLE legacy");
                run(
                        central,
                        JdbcCentralStore.create(central.dataSource(), CENTRAL).ddl());
                siteUser.grantRows();
                centralUser.grantRows();
                assertThat(client.flush().stoppedBy()).isEmpty();
            }
            assertNothingWasLost(handler, site);
        }
    }

    private static void run(TestDatabase database, List<String> statements) {
        database.execute(statements.toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theStatementsOfAMigrationBringBothSidesUpToDate(Kind kind) {
        open(kind);
        node.execute("CREATE TABLE legacy (id INTEGER NOT NULL PRIMARY KEY, note VARCHAR(50))");
        run(node, JdbcChangeJournal.create(node.dataSource(), SITE).ddl());
        run(central, JdbcCentralStore.create(central.dataSource(), CENTRAL).ddl());
        assertThat(node.count(ADDED + "state")).isEqualTo(2);
        assertThat(central.count(ADDED + "central")).isEqualTo(2);
        run(node, JdbcChangeJournal.create(node.dataSource(), SITE).ddl());
        run(central, JdbcCentralStore.create(central.dataSource(), CENTRAL).ddl());
        node.execute("DROP TABLE legacy");
        assertNothingWasLost(handler(central.dataSource()), node.dataSource());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatThatReleaseBackfilledWaitsSinceTheLastBatchThatWentThrough(Kind kind) {
        open(kind);
        node.execute("UPDATE hybridsync_journal SET changed_at = 0");
        try (SyncClient client = client(node.dataSource(), handler(central.dataSource()))) {
            assertThat(client.status().oldestPendingAt())
                    .isEqualTo(client.status().lastSuccessAt())
                    .isNotNull();
            node.execute("UPDATE hybridsync_state SET last_settled_at = NULL");
            assertThat(client.status().oldestPendingAt())
                    .isEqualTo(client.status().oldestPendingAt())
                    .isNotNull();
            assertThat(client.status().oldestPendingAge()).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anUpgradeThatWasInterruptedGoesOn(Kind kind) {
        open(kind);
        node.execute(
                "ALTER TABLE hybridsync_state ADD COLUMN schema_version INTEGER", "DROP VIEW hybridsync_row_status");
        central.execute("ALTER TABLE hybridsync_central ADD COLUMN schema_version INTEGER");
        assertNothingWasLost(handler(central.dataSource()), node.dataSource());
        assertThat(node.count(ADDED + "state")).isEqualTo(2);
        assertThat(node.count("SELECT COUNT(*) FROM hybridsync_row_status")).isPositive();
        assertThat(central.count(ADDED + "central")).isEqualTo(2);
    }

    /** The handler of the first release writes and reads it like this. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void aHandlerOfTheReleaseBeforeGoesOnBesideThisOne(Kind kind) {
        open(kind);
        SyncHandler handler = handler(central.dataSource());
        handler.install();
        central.execute("INSERT INTO hybridsync_node (node_id, applied, superseded, deferred, rejected)"
                + " VALUES ('store-3', 0, 0, 0, 0)");
        List<Batch> sent = new ArrayList<>();
        SyncTransport transport = batch -> {
            sent.add(batch);
            return handler.push(Grant.allTables("store-3"), batch);
        };
        try (TestDatabase third = Kind.H2.create()) {
            third.execute(
                    "CREATE TABLE \"customer\" (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(50))",
                    "INSERT INTO \"customer\" VALUES (33, 'third')");
            SyncSchema one = SyncSchema.builder().table("customer").build();
            try (SyncClient client = SyncClient.builder()
                    .nodeId("store-3")
                    .journal(JdbcChangeJournal.create(third.dataSource(), one))
                    .transport(transport)
                    .build()) {
                client.install();
                assertThat(client.flush().applied()).isOne();
                assertThat(central.value("SELECT last_outcomes FROM hybridsync_node WHERE node_id = 'store-3'"))
                        .hasToString("1\tAPPLIED\t\t\t\n");
                third.execute("UPDATE \"customer\" SET name = 'later' WHERE id = 33");
                assertThat(client.flush().applied()).isOne();
            }
        }
        Batch last = sent.get(sent.size() - 1);
        central.execute("UPDATE hybridsync_node SET last_outcomes = '2\tSUPERSEDED\t\t\t\n' WHERE node_id = 'store-3'");
        assertThat(handler.push(Grant.allTables("store-3"), last).outcomes())
                .as("a repeat of what the other handler has taken")
                .containsExactly(ChangeOutcome.superseded(2));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatANewerReleaseMadeInAnotherLayoutIsLeftAlone(Kind kind) {
        open(kind);
        node.execute("UPDATE hybridsync_state SET layout = 2");
        central.execute("UPDATE hybridsync_central SET layout = 2");
        SyncHandler handler = handler(central.dataSource());
        assertThatThrownBy(handler::install).isInstanceOf(SyncException.class).hasMessageContaining("newer release");
        try (SyncClient client = client(node.dataSource(), handler)) {
            assertThatThrownBy(client::flush).isInstanceOf(SyncException.class).hasMessageContaining("newer release");
            assertThatThrownBy(client::install)
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining("newer release");
        }
        assertThatThrownBy(() -> node.count(ADDED + "state")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> central.count(ADDED + "central")).isInstanceOf(AssertionError.class);
    }

    private static TreeSet<String> tables(TestDatabase database) {
        String sql = database.kind().sql("names of tables");
        TreeSet<String> names = new TreeSet<>();
        database.rows(sql).forEach(row -> names.add(row.get(0).toString().toLowerCase(Locale.ROOT)));
        names.removeIf(name -> !name.startsWith("hybridsync_"));
        return names;
    }
}

package dev.hybridsync.jdbc.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.FlushReport;
import dev.hybridsync.Rejoin;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.access.Authenticator;
import dev.hybridsync.change.UnsentChanges;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.JdbcApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.LimitedUser;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.ConflictQuery;
import dev.hybridsync.status.RowStatus.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A privileged user creates everything; the library's user has the grants of lifecycle.md and no more. */
@EachDatabase(with = Capability.USERS)
class DocumentedGrantsTest {
    private static final Map<Kind, String> NAMES = Map.of(Kind.POSTGRESQL, "PostgreSQL", Kind.MARIADB, "MariaDB");
    private static final SyncSchema SCHEMA =
            SyncSchema.builder().table("customer").table("orders").build();
    private static final SyncSchema CUSTOMERS =
            SyncSchema.builder().table("customer").build();

    /** The library's user may not read the table at which the cascade begins. */
    private static final String[] TABLES = {
        "CREATE TABLE region (id INTEGER NOT NULL PRIMARY KEY)",
        "CREATE TABLE customer (id INTEGER NOT NULL PRIMARY KEY, code VARCHAR(20) UNIQUE, name VARCHAR(50),"
                + " region_id INTEGER, FOREIGN KEY (region_id) REFERENCES region(id) ON DELETE CASCADE)",
        "CREATE TABLE orders (id INTEGER NOT NULL PRIMARY KEY, customer_id INTEGER,"
                + " FOREIGN KEY (customer_id) REFERENCES customer(id) ON DELETE CASCADE)",
        "INSERT INTO region VALUES (1), (2)",
        "INSERT INTO customer VALUES (1, 'a', 'Ada', 1)"
    };

    private final TestDatabase database;
    private final TestDatabase central = Kind.H2.create();
    private final LimitedUser user;

    DocumentedGrantsTest(Kind kind) {
        database = kind.create();
        user = new LimitedUser(database);
    }

    @BeforeEach
    void makeTables() {
        database.execute(TABLES);
        central.execute(
                "CREATE TABLE \"customer\" (id INTEGER NOT NULL PRIMARY KEY, code VARCHAR(20), name VARCHAR(50),"
                        + " region_id INTEGER)",
                "CREATE TABLE \"orders\" (id INTEGER NOT NULL PRIMARY KEY, customer_id INTEGER)");
    }

    @AfterEach
    void close() {
        user.close();
        database.close();
        central.close();
    }

    /** Where the document has no block for the database, the user may read and write all rows. */
    private DataSource granted(String side) {
        String name = NAMES.get(database.kind());
        return name == null ? user.grantRows() : user.grant(documented(name + ", at " + side));
    }

    private static String documented(String title) {
        try {
            Matcher block = Pattern.compile("```sql\n-- " + Pattern.quote(title) + "\n(.*?)```", Pattern.DOTALL)
                    .matcher(Files.readString(Path.of("../docs/lifecycle.md")));
            assertThat(block.find()).as(title).isTrue();
            return block.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SyncClient client(DataSource dataSource, SyncSchema schema) {
        SyncHandler handler = SyncHandler.builder()
                .store(JdbcCentralStore.create(central.dataSource(), SCHEMA))
                .authenticator(ApiKeys.builder().build())
                .build();
        return SyncClient.builder()
                .nodeId("store-1")
                .journal(JdbcChangeJournal.create(dataSource, schema))
                .transport(new DirectTransport(handler))
                .build();
    }

    private FlushReport start(DataSource dataSource) {
        try (SyncClient client = client(dataSource, SCHEMA)) {
            client.install();
            return flush(client);
        }
    }

    private static FlushReport flush(SyncClient client) {
        FlushReport report = client.flush();
        assertThat(report.isComplete()).as(report.toString()).isTrue();
        return report;
    }

    private void assertEqual() {
        assertThat(central.comparable("\"customer\"")).isEqualTo(database.comparable("customer"));
        assertThat(central.comparable("\"orders\"")).isEqualTo(database.comparable("orders"));
    }

    private void runDdl(SyncSchema schema) {
        JdbcChangeJournal.create(database.dataSource(), schema).ddl().forEach(database::execute);
    }

    @Test
    void theGrantsOfANodeAreEnoughForAllThatIsDoneThere() {
        runDdl(SCHEMA);
        DataSource app = granted("a node");
        assertThat(start(app).applied()).isOne();
        database.execute(
                "INSERT INTO customer VALUES (2, 'b', 'Bob', 2)",
                "INSERT INTO orders VALUES (7, 1), (8, 2)",
                "DELETE FROM region WHERE id = 2");
        assertThat(start(app).applied()).as("those of the cascade, too").isEqualTo(3);
        assertThat(start(app).sent()).as("after another start").isZero();
        assertEqual();
        try (SyncClient client = client(app, SCHEMA)) {
            client.preflight();
            assertThat(client.rowStatus("customer", 1).state()).isEqualTo(State.SYNCED);
            assertThat(client.status().findings()).isEmpty();
            central.execute("ALTER TABLE \"orders\" ADD CONSTRAINT small CHECK (id < 1000)");
            database.execute("INSERT INTO orders VALUES (1000, 1), (1001, 1)");
            client.flush();
            assertThat(client.quarantine()).hasSize(2);
            assertThat(client.retryAll()).isEqualTo(2);
            client.flush();
            assertThat(client.discard("orders", 1000)).isTrue();
            assertThat(client.discarded()).hasSize(1);
            database.execute("DELETE FROM orders WHERE id >= 1000");
            flush(client);
            database.execute("UPDATE customer SET name = 'Ada L.'");
            central.execute("DELETE FROM hybridsync_node"); // as if restored from an earlier backup
            assertThat(client.flush().stoppedBy()).get().isInstanceOf(JournalForkedException.class);
            client.rejoin(Rejoin.OVERWRITE_CENTRAL);
            flush(client);
        }
        assertEqual();
    }

    @Test
    void whatTheUserMayNotMakeIsNamedWithTheWayOutAndSyncGoesOnAfterIt() {
        runDdl(CUSTOMERS);
        DataSource app = granted("a node");
        try (SyncClient client = client(app, CUSTOMERS)) {
            client.install();
            flush(client);
        }
        if (user.isLimited()) {
            assertThatThrownBy(() -> start(app))
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining("'orders'")
                    .hasMessageContaining("ddl()");
        }
        runDdl(SCHEMA);
        database.execute("INSERT INTO orders VALUES (7, 1)");
        start(app);
        assertEqual();
    }

    @Test
    void tablesOfAnEarlierReleaseAreNamedWithTheWayOutAndBroughtUpToDateByTheScript() {
        runDdl(SCHEMA);
        DataSource app = granted("a node");
        start(app);
        database.execute("UPDATE hybridsync_state SET schema_version = 1", "UPDATE customer SET name = 'Ada L.'");
        if (user.isLimited()) {
            assertThatThrownBy(() -> start(app))
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining("ddl()");
        }
        runDdl(SCHEMA);
        assertThat(start(app).applied()).isOne();
        assertEqual();
    }

    @Test
    void theGrantsOfCentralAreEnoughForAllThatIsDoneThere() {
        JdbcCentralStore.create(database.dataSource(), SCHEMA).ddl().forEach(database::execute);
        DataSource app = granted("central");
        for (int start = 1; start <= 2; start++) {
            JdbcApiKeys keys = JdbcApiKeys.create(app);
            SyncHandler handler = central(app, keys);
            handler.install();
            handler.preflight();
            assertThat(handler.authenticate(keys.issue("store-1")).nodeId()).isEqualTo("store-1");
            assertThat(handler.operations().heldTables()).isEmpty();
        }
        SyncHandler handler = central(app, JdbcApiKeys.create(app));
        try (SyncClient client = SyncClient.builder()
                .nodeId("store-1")
                .journal(JdbcChangeJournal.create(central.dataSource(), SCHEMA))
                .transport(new DirectTransport(handler))
                .build()) {
            client.install();
            central.execute(
                    "INSERT INTO \"customer\" VALUES (2, 'b', 'Bob', 1)",
                    "INSERT INTO \"orders\" VALUES (7, 2), (8, 2)");
            flush(client);
            database.execute("UPDATE customer SET name = 'B.' WHERE id = 2");
            central.execute("UPDATE \"customer\" SET name = 'C.' WHERE id = 2", "DELETE FROM \"orders\" WHERE id = 8");
            flush(client);
            assertThat(handler.operations().nodes()).hasSize(1);
            assertThat(handler.operations().conflicts(ConflictQuery.newest(9))).hasSize(1);
            client.uninstall(UnsentChanges.DISCARD);
        }
        assertThat(database.rows("SELECT name FROM customer WHERE id = 2")).hasToString("[[C.]]");
        assertThat(database.count("SELECT COUNT(*) FROM orders")).isOne();
    }

    private static SyncHandler central(DataSource dataSource, Authenticator authenticator) {
        return SyncHandler.builder()
                .store(JdbcCentralStore.create(dataSource, SCHEMA))
                .authenticator(authenticator)
                .build();
    }
}

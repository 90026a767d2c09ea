package dev.hybridsync.jdbc.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.JdbcApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.LimitedUser;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Flyway changes the schema, and the application's own user may only read and write rows. */
class MigrationTest {
    private static final String CUSTOMERS = "CREATE TABLE customer (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(50))";
    private static final String ORDERS = "CREATE TABLE \"the store's; orders\" (\"no\" INTEGER NOT NULL PRIMARY KEY,"
            + " customer_id INTEGER, note VARCHAR(50),"
            + " FOREIGN KEY (customer_id) REFERENCES customer(id) ON DELETE CASCADE)";
    private static final SyncSchema ONE = SyncSchema.builder().table("customer").build();
    private static final SyncSchema BOTH =
            SyncSchema.builder().table("customer").table("the store's; orders").build();

    @TempDir
    Path migrations;

    private TestDatabase database;
    private TestDatabase central;
    private LimitedUser user;

    private void open(Kind kind) {
        database = kind.create();
        user = new LimitedUser(database);
        central = Kind.H2.create();
        central.execute(
                CUSTOMERS.replace("customer", "\"customer\""),
                ORDERS.replace("REFERENCES customer(id)", "REFERENCES \"customer\"(id)"));
    }

    @AfterEach
    void close() {
        user.close();
        database.close();
        central.close();
    }

    private void migrate(int version, String script) {
        try {
            Files.writeString(migrations.resolve("V" + version + "__step.sql"), script);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Flyway.configure()
                .dataSource(database.dataSource())
                .locations("filesystem:" + migrations)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    /**
     * MariaDB reports in whole seconds when a table was altered. If a table is altered again within that second, its
     * rows are sent.
     */
    private void awaitTablesOfAnEarlierSecond(Kind kind) {
        if (kind == Kind.MARIADB) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> database.count("SELECT COUNT(*) FROM information_schema.tables"
                                    + " WHERE table_schema = DATABASE() AND create_time > NOW() - INTERVAL 3 SECOND")
                            == 0);
        }
    }

    private String script(SyncSchema schema) {
        return JdbcChangeJournal.create(database.dataSource(), schema).ddlScript();
    }

    private FlushReport sync(DataSource dataSource, SyncSchema schema) {
        SyncHandler handler = SyncHandler.builder()
                .store(JdbcCentralStore.create(central.dataSource(), BOTH))
                .authenticator(ApiKeys.builder().build())
                .build();
        try (SyncClient client = SyncClient.builder()
                .nodeId("store-1")
                .journal(JdbcChangeJournal.create(dataSource, schema))
                .transport(new DirectTransport(handler))
                .build()) {
            client.install();
            FlushReport report = client.flush();
            assertThat(report.isComplete()).as(report.toString()).isTrue();
            return report;
        }
    }

    private void assertEqual() {
        assertThat(central.comparable("\"customer\"")).isEqualTo(database.comparable("customer"));
        assertThat(central.comparable("\"the store's; orders\""))
                .isEqualTo(database.comparable("\"the store's; orders\""));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void afterAMigrationAUserWithoutFurtherRightsInstallsAndSyncs(Kind kind) {
        open(kind);
        migrate(1, CUSTOMERS + ";\n" + ORDERS + ";\nINSERT INTO customer VALUES (1, 'Ada');\n");
        migrate(2, script(BOTH));
        DataSource rows = user.grantRows();
        List<String> before = List.copyOf(
                JdbcChangeJournal.create(database.dataSource(), BOTH).ddl());
        assertThat(sync(rows, BOTH).applied()).isOne();
        database.execute(
                "INSERT INTO customer VALUES (2, 'Bob')",
                "INSERT INTO \"the store's; orders\" VALUES (7, 2, 'x'), (8, 1, 'y')",
                "UPDATE customer SET name = 'Ada L.' WHERE id = 1");
        assertThat(sync(rows, BOTH).applied()).isEqualTo(4);
        database.execute("DELETE FROM customer WHERE id = 2");
        sync(rows, BOTH);
        assertEqual();
        assertThat(JdbcChangeJournal.create(database.dataSource(), BOTH).ddl())
                .as("nothing of the node is in it")
                .isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aTableMoreOrLessNeedsTheStatementsAnew(Kind kind) {
        open(kind);
        migrate(1, CUSTOMERS + ";\n" + ORDERS + ";\n");
        migrate(2, script(ONE));
        DataSource rows = user.grantRows();
        sync(rows, ONE);
        database.execute("INSERT INTO customer VALUES (1, 'Ada')");
        database.execute("INSERT INTO \"the store's; orders\" VALUES (7, 1, 'x')");
        if (user.isLimited()) {
            assertThatThrownBy(() -> sync(rows, BOTH))
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining("'the store's; orders'")
                    .hasMessageContaining("ddl()");
        }
        migrate(3, script(BOTH));
        migrate(4, script(BOTH));
        sync(rows, BOTH);
        assertEqual();
        database.execute("DELETE FROM customer");
        sync(rows, BOTH);
        assertEqual();
        assertThat(database.count("SELECT COUNT(*) FROM hybridsync_receipt")).isZero();
        migrate(5, script(ONE));
        sync(rows, ONE);
        database.execute("INSERT INTO customer VALUES (1, 'Ada')");
        database.execute("INSERT INTO \"the store's; orders\" VALUES (7, 1, 'x')");
        assertThat(database.count("SELECT COUNT(*) FROM hybridsync_journal")).isOne();
        migrate(6, script(BOTH));
        sync(rows, BOTH);
        assertEqual();
    }

    /**
     * SQLite counts changes of the schema, and does not distinguish changes by a migration tool from changes of tables.
     */
    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SQLITE"})
    void theSameStatementsAgainSendNothing(Kind kind) {
        open(kind);
        migrate(1, CUSTOMERS + ";\n" + ORDERS + ";\nINSERT INTO customer VALUES (1, 'Ada');\n");
        awaitTablesOfAnEarlierSecond(kind);
        migrate(2, script(BOTH));
        DataSource rows = user.grantRows();
        sync(rows, BOTH);
        migrate(3, script(BOTH));
        user.grantRows();
        FlushReport report = sync(rows, BOTH);
        assertThat(report.sent()).isZero();
    }

    /**
     * This is how SQLite tables are usually migrated: between two flushes nobody notices that triggers were missing.
     */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatHappenedToATableThatTheMigrationRebuiltArrives(Kind kind) {
        open(kind);
        migrate(1, CUSTOMERS + ";\n" + ORDERS + ";\n");
        migrate(2, script(BOTH));
        DataSource rows = user.grantRows();
        database.execute("INSERT INTO customer VALUES (1, 'Ada'), (2, 'Bob'), (3, 'Cid')");
        sync(rows, BOTH);
        migrate(
                3,
                "CREATE TABLE made_anew (\"no\" INTEGER NOT NULL PRIMARY KEY, customer_id INTEGER, note VARCHAR(50));\n"
                        + "INSERT INTO made_anew VALUES (1, 1, 'one');\n"
                        + "DROP TABLE \"the store's; orders\";\n"
                        + "ALTER TABLE made_anew RENAME TO \"the store's; orders\";\n");
        migrate(4, script(BOTH));
        user.grantRows();
        sync(rows, BOTH);
        assertEqual();
        migrate(
                5,
                "CREATE TABLE made_anew (\"no\" INTEGER NOT NULL PRIMARY KEY, customer_id INTEGER, note VARCHAR(50));\n"
                        + "INSERT INTO made_anew VALUES (1, 2, 'another'), (2, 3, 'two');\n"
                        + "DROP TABLE \"the store's; orders\";\n"
                        + "ALTER TABLE made_anew RENAME TO \"the store's; orders\";\n"
                        + script(BOTH));
        user.grantRows();
        sync(rows, BOTH);
        assertEqual();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theStatementsAreTheSameForEveryDatabaseWithTheSameTables(Kind kind) {
        open(kind);
        try (TestDatabase other = kind.create()) {
            for (TestDatabase site : List.of(database, other)) {
                site.execute(CUSTOMERS, ORDERS);
            }
            JdbcChangeJournal.create(other.dataSource(), BOTH).setup().install("store-2");
            assertThat(statements(other)).containsExactlyElementsOf(statements(database));
        }
    }

    /**
     * MariaDB's databases are what others call schemas. The database's name, and hashes of it, are part of the
     * statements.
     */
    private static List<String> statements(TestDatabase site) {
        List<String> statements =
                JdbcChangeJournal.create(site.dataSource(), BOTH).ddl();
        if (site.kind() != Kind.MARIADB) {
            return statements;
        }
        String schema = String.valueOf(site.value("SELECT DATABASE()"));
        return statements.stream()
                .map(statement -> statement
                        .replace(schema, "the schema")
                        .replaceAll("'[0-9a-f]{64}'", "'a hash'")
                        .replaceAll("_[0-9a-f]+_(gone|before|after)`", "_parent_$1`"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void centralsUserNeedsNoFurtherRightsEither(Kind kind) {
        open(kind);
        migrate(1, CUSTOMERS + ";\n" + ORDERS + ";\n");
        JdbcCentralStore.create(database.dataSource(), BOTH).ddl().forEach(database::execute);
        DataSource rows = user.grantRows();
        JdbcApiKeys keys = JdbcApiKeys.create(rows);
        SyncHandler handler = SyncHandler.builder()
                .store(JdbcCentralStore.create(rows, BOTH))
                .authenticator(keys)
                .build();
        handler.install();
        assertThat(handler.authenticate(keys.issue("store-1")).nodeId()).isEqualTo("store-1");
        try (SyncClient client = SyncClient.builder()
                .nodeId("store-1")
                .journal(JdbcChangeJournal.create(central.dataSource(), BOTH))
                .transport(new DirectTransport(handler))
                .build()) {
            client.install();
            central.execute(
                    "INSERT INTO \"customer\" VALUES (1, 'Ada')",
                    "INSERT INTO \"the store's; orders\" VALUES (7, 1, 'x')");
            FlushReport report = client.flush();
            assertThat(report.applied()).as(report.toString()).isEqualTo(2);
        }
        assertEqual();
    }
}

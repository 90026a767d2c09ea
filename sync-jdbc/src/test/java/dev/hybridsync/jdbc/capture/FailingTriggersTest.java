package dev.hybridsync.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.DatabaseSource;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.jdbc.support.UrlDataSource;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * Triggers of ours that fail every statement of the host, because the user they run as is gone or lacks a privilege.
 */
class FailingTriggersTest {
    private static final SyncSchema SCHEMA = SyncSchema.builder().table("item").build();
    private static final String MAKER = "maker_" + ProcessHandle.current().pid();
    private static final String OTHER = "other_" + ProcessHandle.current().pid();

    private TestDatabase local;
    private TestDatabase central;
    private SyncHandler handler;

    private void open(Kind kind) {
        local = kind.create();
        central = kind.create();
        for (TestDatabase database : List.of(local, central)) {
            database.execute("CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, v VARCHAR(9))");
        }
        if (kind.can(Capability.TRIGGERS_RUN_AS_THEIR_MAKER)) {
            user(MAKER);
            user(OTHER);
        }
        handler = handler(central.dataSource());
    }

    /** Creates a user who has all privileges in these databases, but can't see which accounts exist. */
    private void user(String name) {
        local.execute("CREATE USER " + name + "@'localhost' IDENTIFIED BY ''");
        for (TestDatabase database : List.of(local, central)) {
            database.execute("GRANT ALL ON " + database.value("SELECT DATABASE()") + ".* TO " + name + "@'localhost'");
        }
    }

    private void drop(String name) {
        local.execute("DROP USER IF EXISTS " + name + "@'localhost'");
    }

    @AfterEach
    void close() {
        if (local.kind().can(Capability.TRIGGERS_RUN_AS_THEIR_MAKER)) {
            drop(MAKER);
            drop(OTHER);
        }
        for (TestDatabase database : List.of(local, central)) {
            database.execute(database.kind().statements("what nobody owns goes"));
        }
        local.execute(local.kind().statements("nobody goes"));
        local.close();
        central.close();
    }

    private static SyncHandler handler(DataSource dataSource) {
        return SyncHandler.builder()
                .store(JdbcCentralStore.create(dataSource, SCHEMA))
                .authenticator(ApiKeys.builder().build())
                .build();
    }

    private SyncClient client(DataSource dataSource) {
        return SyncClient.builder()
                .nodeId("store-1")
                .journal(JdbcChangeJournal.create(dataSource, SCHEMA))
                .transport(new DirectTransport(handler))
                .build();
    }

    private static DataSource as(String user, TestDatabase database) {
        return UrlDataSource.of(database.url(), user);
    }

    private void assertEqual(SyncClient client) {
        assertThat(client.flush().isComplete())
                .as(client.quarantine().toString())
                .isTrue();
        assertThat(central.comparable("item")).isEqualTo(local.comparable("item"));
    }

    /** Makes our triggers at the node fail, without anybody touching them. */
    private static void breakTriggers(String journal, TestDatabase database) {
        database.execute(database.kind().statements("our triggers fail", "journal", journal, "maker", MAKER));
    }

    private DataSource maker(TestDatabase database) {
        return database.kind().can(Capability.TRIGGERS_RUN_AS_THEIR_MAKER)
                ? as(MAKER, database)
                : database.dataSource();
    }

    /** Writes as the host, who may write its own table and nothing of ours. */
    private static void write(TestDatabase database, String sql) {
        if (database.kind() != Kind.H2) {
            database.execute(sql);
            return;
        }
        database.execute("CREATE USER IF NOT EXISTS host PASSWORD 'x'", "GRANT ALL ON item TO host");
        String url = database.url().replaceFirst(";DB_CLOSE_DELAY=-?[0-9]+", ""); // only an administrator may set this
        try (Connection connection = DriverManager.getConnection(url, "host", "x");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @DatabaseSource(with = Capability.USERS)
    void theyAreFoundByPreflightAndMadeAnewByTheNextFlush(Kind kind) {
        open(kind);
        try (SyncClient client = client(maker(local))) {
            client.install();
            write(local, "INSERT INTO item VALUES (1, 'a')");
            assertEqual(client);
        }
        breakTriggers("hybridsync_journal", local);
        assertThatThrownBy(() -> write(local, "INSERT INTO item VALUES (2, 'b')"))
                .isInstanceOf(AssertionError.class);
        try (SyncClient client = client(local.dataSource())) {
            assertThat(client.preflight()).anyMatch(finding -> finding.is(FindingCode.TRIGGERS_FAIL));
            client.flush();
            assertThat(client.status().findings()).anyMatch(finding -> finding.is(FindingCode.TRIGGERS_REPAIRED));
            write(local, "INSERT INTO item VALUES (2, 'b')");
            assertEqual(client);
            assertThat(client.preflight()).noneMatch(finding -> finding.is(FindingCode.TRIGGERS_FAIL));
            assertThat(client.status().findings()).noneMatch(Finding::isError);
        }
    }

    @ParameterizedTest
    @DatabaseSource(with = Capability.USERS)
    void centralMakesItsOwnAnewAndTakesTheBatchThatMetThem(Kind kind) {
        open(kind);
        handler(maker(central)).install();
        breakTriggers("hybridsync_edit", central);
        assertThat(handler(central.dataSource()).preflight())
                .anyMatch(finding -> finding.is(FindingCode.TRIGGERS_FAIL));
        try (SyncClient client = client(local.dataSource())) {
            client.install();
            local.execute("INSERT INTO item VALUES (1, 'a')");
            assertEqual(client);
            write(central, "UPDATE item SET v = 'central'");
            assertThat(handler.preflight()).noneMatch(finding -> finding.is(FindingCode.TRIGGERS_FAIL));
        }
    }

    /** This happens after a dump was restored on another server. The installing user can't see which accounts exist. */
    @Test
    void onMariaDbInstallByAnyUserWhoMayMakeTriggersHasThemRunAsThatOne() {
        open(Kind.MARIADB);
        try (SyncClient client = client(as(MAKER, local))) {
            client.install();
        }
        drop(MAKER);
        assertThatThrownBy(() -> local.execute("INSERT INTO item VALUES (1, 'a')"))
                .hasMessageContaining("definer");
        try (SyncClient client = client(as(OTHER, local))) {
            client.install();
            local.execute("INSERT INTO item VALUES (1, 'a')");
            assertEqual(client);
        }
        assertThat(local.rows("SELECT DISTINCT definer FROM information_schema.triggers"
                        + " WHERE event_object_schema = DATABASE() AND event_object_table = 'item'"))
                .containsExactly(List.of(OTHER + "@localhost"));
    }

    @Test
    void onMariaDbAnAccountThatLostARightIsFound() {
        open(Kind.MARIADB);
        String database = local.value("SELECT DATABASE()").toString();
        try (SyncClient client = client(as(MAKER, local))) {
            client.install();
        }
        local.execute("REVOKE TRIGGER ON " + database + ".* FROM " + MAKER + "@'localhost'");
        try (SyncClient client = client(local.dataSource())) {
            assertThat(client.preflight())
                    .filteredOn(finding -> finding.is(FindingCode.TRIGGERS_FAIL))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.explanation())
                            .contains("'" + MAKER + "'@'localhost'", "lacks TRIGGER on " + database + ".item"));
            client.install();
            local.execute("INSERT INTO item VALUES (1, 'a')");
            assertEqual(client);
        }
    }
}

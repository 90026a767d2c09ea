package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.contract.SettableClock;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.DatabaseSource;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.h2.api.Trigger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Triggers of the central application that change what nodes send. */
class CentralTriggersTest {
    private static final SyncSchema SCHEMA =
            SyncSchema.builder().table("item").table("line").build();

    private TestDatabase local;
    private TestDatabase central;
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
    private SyncHandler handler;
    private SyncClient client;

    private void open(Kind kind) {
        local = kind.create();
        central = kind.create();
        for (TestDatabase database : List.of(local, central)) {
            database.execute(
                    "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, v INTEGER)",
                    "CREATE TABLE line (id INTEGER NOT NULL PRIMARY KEY, item_id INTEGER)");
        }
        handler = SyncHandler.builder()
                .store(JdbcCentralStore.create(central.dataSource(), SCHEMA))
                .authenticator(ApiKeys.builder().build())
                .clock(clock)
                .build();
        handler.install();
        client = SyncClient.builder()
                .nodeId("store-1")
                .journal(JdbcChangeJournal.create(local.dataSource(), SCHEMA))
                .transport(new DirectTransport(handler))
                .build();
        client.install();
    }

    @AfterEach
    void close() {
        if (client != null) {
            client.close();
        }
        local.close();
        central.close();
    }

    /** Creates a trigger that sets {@code v} to 99 whenever a row is written, or only if the application writes it. */
    private void stamp(boolean asks) {
        central.execute(central.kind()
                .statements(
                        asks
                                ? "v of item is stamped where the application writes"
                                : "v of item is stamped whoever writes",
                        "class",
                        (asks ? AskingStamp.class : Stamp.class).getName()));
    }

    /** The trigger on H2. */
    public static class Stamp implements Trigger {
        @Override
        public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
            after[1] = 99;
        }
    }

    /** The trigger on H2 that changes only what the application writes. */
    public static final class AskingStamp extends Stamp {
        @Override
        public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet line = statement.executeQuery(
                            "SELECT 1 FROM hybridsync_applying WHERE id = CAST(SESSION_ID() AS VARCHAR)")) {
                if (!line.next()) {
                    super.fire(connection, before, after);
                }
            }
        }
    }

    private List<Finding> changed() {
        return handler.preflight().stream()
                .filter(finding -> finding.is(FindingCode.WRITES_CHANGED))
                .toList();
    }

    private void flush() {
        assertThat(client.flush().isComplete())
                .as(client.quarantine().toString())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aTriggerThatChangesWhatNodesSendIsFoundAndOneThatAsksLeavesItAlone(Kind kind) {
        open(kind);
        assertThat(changed()).isEmpty();
        stamp(false);
        local.execute("INSERT INTO item VALUES (1, 1)");
        flush();
        assertThat(central.count("SELECT v FROM item")).as("in silence").isEqualTo(99);
        assertThat(changed()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.table()).isEqualTo("item");
            assertThat(finding.explanation()).containsIgnoringCase("stamped");
            assertThat(finding.fix()).contains("hybridsync");
        });
        stamp(true);
        local.execute("UPDATE item SET v = 2", "INSERT INTO item VALUES (2, 3)");
        flush();
        assertThat(central.comparable("item")).isEqualTo(local.comparable("item"));
        if (kind.can(Capability.TRIGGERS_IN_SQL)) { // otherwise the library can't know what the triggers do
            assertThat(changed()).isEmpty();
        }
        central.execute("UPDATE item SET v = 5 WHERE id = 2");
        assertThat(central.count("SELECT v FROM item WHERE id = 2"))
                .as("what the application writes is stamped")
                .isEqualTo(99);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aTriggerThatComesAfterTheStartIsFoundWithinTheHourAndTheNodesPreflightTellsOfIt(Kind kind) {
        open(kind);
        assertThat(handler.operations().findings()).noneMatch(finding -> finding.is(FindingCode.WRITES_CHANGED));
        stamp(false);
        assertThat(client.preflight()).anySatisfy(finding -> {
            assertThat(finding.is(FindingCode.WRITES_CHANGED)).isTrue();
            assertThat(finding.table()).isEqualTo("item");
            assertThat(finding.explanation()).startsWith("at central: ").containsIgnoringCase("stamped");
        });
        clock.advance(Duration.ofMinutes(61));
        local.execute("INSERT INTO item VALUES (1, 1)");
        flush();
        assertThat(handler.operations().findings()).anyMatch(finding -> finding.is(FindingCode.WRITES_CHANGED));
    }

    @ParameterizedTest
    @DatabaseSource(with = Capability.TRIGGERS_IN_SQL)
    void aTriggerOfOneTableThatChangesAnotherIsFoundThere(Kind kind) {
        open(kind);
        central.execute(kind.statements("a line counts up its item"));
        assertThat(changed()).singleElement().satisfies(finding -> {
            assertThat(finding.table()).isEqualTo("item");
            assertThat(finding.explanation()).contains("counted", "line");
        });
    }

    @Test
    void disabledTriggersOfPostgresqlAreNoneAndItsRulesAreFound() {
        open(Kind.POSTGRESQL);
        stamp(false);
        central.execute("ALTER TABLE item DISABLE TRIGGER stamped");
        assertThat(changed()).isEmpty();
        central.execute("ALTER TABLE item ENABLE REPLICA TRIGGER stamped");
        assertThat(changed()).isEmpty();
        central.execute("ALTER TABLE item ENABLE ALWAYS TRIGGER stamped");
        assertThat(changed()).hasSize(1);
        central.execute("DROP TRIGGER stamped ON item", "CREATE RULE quiet AS ON UPDATE TO item DO INSTEAD NOTHING");
        assertThat(changed())
                .singleElement()
                .satisfies(finding -> assertThat(finding.explanation()).contains("quiet"));
    }

    @Test
    void aColumnThatMariaDbSetsToNowIsFoundWhereTheNodeDoesNotSendIt() {
        open(Kind.MARIADB);
        central.execute("ALTER TABLE item ADD COLUMN at TIMESTAMP NULL ON UPDATE CURRENT_TIMESTAMP");
        assertThat(client.preflight())
                .filteredOn(finding -> finding.is(FindingCode.WRITES_CHANGED))
                .singleElement()
                .satisfies(finding -> assertThat(finding.column()).isEqualTo("at"));
        local.execute("ALTER TABLE item ADD COLUMN at TIMESTAMP NULL");
        assertThat(client.preflight()).noneMatch(finding -> finding.is(FindingCode.WRITES_CHANGED));
        local.execute("INSERT INTO item VALUES (1, 1, '2020-01-01 00:00:00')");
        flush();
        local.execute("UPDATE item SET v = 2");
        flush();
        local.execute("UPDATE item SET at = NULL");
        flush();
        assertThat(central.comparable("item")).isEqualTo(local.comparable("item"));
    }
}

package dev.hybridsync.jdbc.doctor;

import static dev.hybridsync.jdbc.doctor.PreflightFixture.assertFound;
import static dev.hybridsync.jdbc.doctor.PreflightFixture.assertNotFound;
import static dev.hybridsync.jdbc.doctor.PreflightFixture.client;
import static dev.hybridsync.jdbc.doctor.PreflightFixture.handler;
import static dev.hybridsync.jdbc.doctor.PreflightFixture.tables;
import static dev.hybridsync.jdbc.doctor.PreflightFixture.transport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.Grant;
import dev.hybridsync.error.PreflightException;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.spi.TableDescription;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import dev.hybridsync.status.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What central finds about itself, and about a node that asks. */
class CentralPreflightTest {
    private TestDatabase central;

    @AfterEach
    void closeCentral() {
        central.close();
    }

    private void open(TestDatabase.Kind kind, String... statements) {
        central = kind.create();
        central.execute(statements);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void tablesThatCentralCantUseYetAreWarningsAndANodeColumnThatItCantIsAnError(TestDatabase.Kind kind) {
        open(kind, kind.statements("what a text that passes over case needs").toArray(String[]::new));
        central.execute(
                "CREATE TABLE loose (a INTEGER)",
                "CREATE TABLE apart (id INTEGER NOT NULL PRIMARY KEY, site_id VARCHAR(64))",
                "CREATE TABLE named (code " + kind.sql("text that passes over case") + " NOT NULL PRIMARY KEY)");
        List<Finding> findings =
                handler(central, tables("ghost", "loose", "named")).preflight();
        assertThat(findings)
                .filteredOn(finding -> finding.is(FindingCode.TABLE_MISSING) || finding.is(FindingCode.NO_PRIMARY_KEY))
                .hasSize(2)
                .allMatch(finding -> finding.severity() == Severity.WARNING);
        assertFound(findings, FindingCode.KEY_COLLATION, "named", "code");
        SyncHandler handler = handler(
                central,
                SyncSchema.builder().nodeColumn("site_id").table("apart").build());
        assertFound(handler.preflight(), FindingCode.NODE_COLUMN_UNUSABLE, "apart", "site_id");
        handler.install(); // installs the other tables
        assertThat(handler.operations().heldTables()).containsOnlyKeys("apart");
        assertThat(handler.operations().heldTables().get("apart"))
                .containsIgnoringCase("site_id")
                .contains("NODE_COLUMN_UNUSABLE");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aNodeIsToldWhatCentralLacksAndWhatItMayNot(TestDatabase.Kind kind) {
        open(
                kind,
                "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(20))",
                "CREATE TABLE other (a INTEGER NOT NULL, b INTEGER NOT NULL, PRIMARY KEY (a, b))",
                "CREATE TABLE secret (a INTEGER NOT NULL, b INTEGER NOT NULL, PRIMARY KEY (a, b))");
        SyncHandler handler = handler(central, tables("item", "other", "ghost", "secret"));
        handler.install();
        NodeDescription node = new NodeDescription(
                "store-1",
                UUID.randomUUID(),
                Instant.now().plusSeconds(3_600),
                List.of(
                        new TableDescription("item", List.of("id"), List.of("id", "name", "colour"), false),
                        new TableDescription("other", List.of("a"), List.of("a", "b"), false),
                        new TableDescription("ghost", List.of("id"), List.of("id"), false),
                        new TableDescription("stranger", List.of("id"), List.of("id"), false),
                        new TableDescription("secret", List.of("a"), List.of("a", "no"), true),
                        new TableDescription("no such", List.of("a"), List.of("a", "no"), true)));
        List<Finding> findings =
                handler.preflight(new Grant("store-1", Set.of("item", "other", "ghost", "stranger")), node);
        assertFound(findings, FindingCode.CENTRAL_COLUMN_MISSING, "item", "colour");
        assertFound(findings, FindingCode.CENTRAL_KEY_DIFFERS, "other", null);
        assertFound(findings, FindingCode.TABLE_NOT_GRANTED, "secret", null);
        assertThat(findings)
                .filteredOn(finding -> finding.is(FindingCode.CENTRAL_TABLE_MISSING))
                .extracting(Finding::table)
                .containsExactlyInAnyOrder("ghost", "stranger");
        for (String notGranted : List.of("secret", "no such")) {
            assertThat(findings)
                    .as("a table that is there and one that is not")
                    .filteredOn(finding -> notGranted.equals(finding.table()))
                    .extracting(finding -> finding.code() + " " + finding.explanation())
                    .containsExactly(
                            "TABLE_NOT_GRANTED the node's API key does not allow this table; its changes will be"
                                    + " refused");
        }
        assertFound(findings, FindingCode.CLOCK_OFF);
        assertThat(findings).noneMatch(Finding::isError);
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.Kind.class, names = "H2")
    void whyATableIsHeldIsToldOnlyToAKeyOfAllTables(TestDatabase.Kind kind) {
        open(
                kind,
                "CREATE TABLE store (id INTEGER NOT NULL PRIMARY KEY, hidden_id INTEGER NOT NULL)",
                "CREATE TABLE hidden (id INTEGER NOT NULL PRIMARY KEY,"
                        + " store_id INTEGER NOT NULL REFERENCES store (id))",
                "ALTER TABLE store ADD FOREIGN KEY (hidden_id) REFERENCES hidden (id)");
        SyncHandler handler = handler(central, tables("store", "hidden"));
        handler.install();
        NodeDescription node = new NodeDescription(
                "store-1",
                UUID.randomUUID(),
                Instant.now(),
                List.of(new TableDescription("store", List.of("id"), List.of("id", "hidden_id"), false)));
        assertThat(handler.preflight(Grant.allTables("store-1"), node).toString())
                .contains("central holds its table")
                .containsIgnoringCase("hidden");
        assertThat(handler.preflight(new Grant("store-1", Set.of("store")), node)
                        .toString())
                .contains("central holds its table")
                .doesNotContainIgnoringCase("hidden");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aSecondSiteWhoseDatabaseMakesTheSameKeysIsRefused(TestDatabase.Kind kind) {
        open(kind, "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(20))");
        SyncSchema schema = tables("item");
        try (TestDatabase first = site("one");
                TestDatabase second = site("two")) {
            try (SyncClient client = client("store-1", first.dataSource(), schema, transport(central, schema))) {
                client.install();
                assertThat(client.flush().applied()).isOne();
                assertNotFound(client.preflight(), FindingCode.AUTO_INCREMENT_KEY_SHARED);
            }
            try (SyncClient client = client("store-2", second.dataSource(), schema, transport(central, schema))) {
                assertFound(client.preflight(), FindingCode.AUTO_INCREMENT_KEY_SHARED, "item", null);
                assertThatThrownBy(client::install)
                        .isInstanceOf(PreflightException.class)
                        .hasMessageContaining("nodeColumn");
            }
            assertThat(central.comparable("item").toString()).contains("one");
            SyncSchema shared = SyncSchema.builder()
                    .table("item", table -> table.withoutNodeColumn())
                    .build();
            try (SyncClient client = client("store-2", second.dataSource(), shared, transport(central, shared))) {
                client.install();
            }
            try (TestDatabase twin = site("twin");
                    SyncClient client = client("store-1", twin.dataSource(), shared, transport(central, shared))) {
                assertFound(client.preflight(), FindingCode.JOURNAL_KNOWN);
            }
        }
    }

    private static TestDatabase site(String name) {
        TestDatabase site = TestDatabase.Kind.SQLITE.create();
        site.execute(
                "CREATE TABLE item (id INTEGER PRIMARY KEY AUTOINCREMENT, name VARCHAR(20))",
                "INSERT INTO item (name) VALUES ('" + name + "')");
        return site;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void centralHoldsATableInWhichRowsOfSeveralSitesShareNumberedKeys(TestDatabase.Kind kind) {
        open(kind, "CREATE TABLE item (id " + kind.sql("numbered key") + ", name VARCHAR(20))");
        SyncSchema shared = SyncSchema.builder()
                .table("item", table -> table.withoutNodeColumn())
                .build();
        try (TestDatabase first = site("one");
                TestDatabase second = site("two")) {
            first.execute("INSERT INTO item (name) VALUES ('three')"); // row 1 belongs to the greater node
            for (TestDatabase site : List.of(first, second)) {
                String node = site == first ? "store-1" : "store-2";
                try (SyncClient client = client(node, site.dataSource(), shared, transport(central, shared))) {
                    client.install();
                    client.flush();
                }
            }
        }
        assertNotFound(handler(central, shared).preflight(), FindingCode.AUTO_INCREMENT_KEY_SHARED);
        SyncHandler handler = handler(central, tables("item"));
        assertThat(assertFound(handler.preflight(), FindingCode.AUTO_INCREMENT_KEY_SHARED, "item", null)
                        .explanation())
                .contains("store-1", "store-2");
        handler.install();
        assertThat(handler.operations().heldTables()).containsOnlyKeys("item");
    }
}

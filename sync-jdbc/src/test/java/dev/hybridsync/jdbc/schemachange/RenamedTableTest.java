package dev.hybridsync.jdbc.schemachange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.error.PreflightException;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * When the host renames a captured table, a mapping is suggested; the table is neither released nor taken for a new
 * one.
 */
@ParameterizedClass
@EnumSource(Kind.class)
class RenamedTableTest {
    private static final SyncSchema BEFORE =
            SyncSchema.builder().table("item").table("other").build();

    /** The schema of an application that syncs all tables it finds. */
    private static final SyncSchema BY_ITS_NEW_NAME =
            SyncSchema.builder().table("thing").table("other").build();

    private static final SyncSchema MAPPED = SyncSchema.builder()
            .table("item", table -> table.storedAs("thing"))
            .table("other")
            .build();

    private final TestDatabase local;
    private final TestDatabase central = Kind.SQLITE.create();

    RenamedTableTest(Kind kind) {
        this.local = kind.create();
    }

    @BeforeEach
    void renameATableWithPendingRows() {
        for (TestDatabase database : List.of(local, central)) {
            database.execute(
                    "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, v VARCHAR(20))",
                    "CREATE TABLE other (id INTEGER NOT NULL PRIMARY KEY)");
        }
        try (SyncClient client = client(BEFORE)) {
            client.install();
            local.execute("INSERT INTO item VALUES (1, 'one'), (2, 'two'), (3, 'three')");
            assertThat(client.flush().sent()).isEqualTo(3);
        }
        local.execute(
                "UPDATE item SET v = 'before' WHERE id = 1",
                "ALTER TABLE item RENAME TO thing",
                "UPDATE thing SET v = 'behind' WHERE id = 2",
                "DELETE FROM thing WHERE id = 3",
                "INSERT INTO other VALUES (1)");
    }

    @AfterEach
    void close() {
        local.close();
        central.close();
    }

    private SyncClient client(SyncSchema schema) {
        SyncHandler handler = SyncHandler.builder()
                .store(JdbcCentralStore.create(central.dataSource(), BEFORE))
                .authenticator(ApiKeys.builder().build())
                .build();
        handler.install();
        return SyncClient.builder()
                .nodeId("store-1")
                .journal(JdbcChangeJournal.create(local.dataSource(), schema))
                .transport(new DirectTransport(handler))
                .build();
    }

    private void assertOffered(List<Finding> findings) {
        assertThat(findings)
                .filteredOn(finding -> finding.is(FindingCode.TABLE_RENAMED))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.table()).isEqualTo("item");
                    assertThat(finding.toString().toLowerCase(Locale.ROOT))
                            .contains("table(\"item\", table -> table.storedas(\"thing\"))");
                });
    }

    private void assertWaiting() {
        assertThat(local.rows("SELECT DISTINCT table_name FROM hybridsync_journal"))
                .containsExactly(List.of("item"));
        assertThat(central.rows("SELECT v FROM item ORDER BY id"))
                .containsExactly(List.of("one"), List.of("two"), List.of("three"));
        assertThat(central.count("SELECT COUNT(*) FROM other")).isOne();
    }

    private void assertGoesOnWhenMapped() {
        try (SyncClient client = client(MAPPED)) {
            client.install();
            assertThat(client.flush().isComplete()).isTrue();
            local.execute("INSERT INTO thing VALUES (4, 'four')");
            assertThat(client.flush().sent()).isOne();
            assertThat(client.status().findings()).noneMatch(finding -> finding.is(FindingCode.TABLE_RENAMED));
        }
        assertThat(central.comparable("item")).isEqualTo(local.comparable("thing"));
        assertThat(local.rows("SELECT table_name FROM hybridsync_table ORDER BY table_name"))
                .containsExactly(List.of("item"), List.of("other"));
    }

    @Test
    void whereTheSchemaStillNamesItTheFlushOffersToMapIt() {
        try (SyncClient client = client(BEFORE)) {
            assertThat(client.flush().stoppedBy()).isEmpty();
            assertOffered(client.status().findings());
            assertThat(client.status().heldTables()).contains("item");
            assertThatThrownBy(client::install)
                    .isInstanceOf(PreflightException.class)
                    .hasMessageMatching("(?is).*item.*storedAs\\(\"thing\"\\).*");
        }
        assertWaiting();
        assertGoesOnWhenMapped();
    }

    @Test
    void whereTheSchemaNamesTheNewTableItIsNotRegisteredNorBackfilled() {
        try (SyncClient client = client(BY_ITS_NEW_NAME)) {
            assertOffered(client.preflight());
            client.install();
            assertThat(client.flush().stoppedBy()).isEmpty();
            assertOffered(client.status().findings());
        }
        assertWaiting();
        local.execute("INSERT INTO thing VALUES (5, 'still journaled')");
        assertGoesOnWhenMapped();
    }

    @Test
    void theStatementsOfAMigrationLeaveItAloneToo() {
        local.execute(JdbcChangeJournal.create(local.dataSource(), BY_ITS_NEW_NAME)
                .ddl()
                .toArray(String[]::new));
        try (SyncClient client = client(BY_ITS_NEW_NAME)) {
            assertThat(client.flush().stoppedBy()).isEmpty();
        }
        assertWaiting();
        assertGoesOnWhenMapped();
    }
}

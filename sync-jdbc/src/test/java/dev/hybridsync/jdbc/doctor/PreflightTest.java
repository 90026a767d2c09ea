package dev.hybridsync.jdbc.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.SyncClient;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.error.PreflightException;
import dev.hybridsync.error.PushRefusedException;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.spi.SyncTransport;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What preflight finds on every database, at a node. */
@EachDatabase
class PreflightTest extends PreflightFixture {
    PreflightTest(TestDatabase.Kind kind) {
        super(kind);
    }

    /** A column type that can't travel, where there is one. */
    private String unsupportedType() {
        return kind.sql("type that cannot travel");
    }

    @Test
    void allThatKeepsTablesFromBeingSyncedIsFoundAtOnceAndNothingIsInstalled() {
        database.execute(
                "CREATE TABLE loose (a INTEGER)",
                "CREATE TABLE half (id INTEGER NOT NULL PRIMARY KEY, a INTEGER, b INTEGER)",
                "CREATE TABLE odd (id INTEGER NOT NULL PRIMARY KEY, c "
                        + (unsupportedType().isEmpty() ? "INTEGER" : unsupportedType()) + ")",
                "CREATE TABLE twice (id INTEGER NOT NULL PRIMARY KEY, \"some_name\" INTEGER, \"other_name\" INTEGER)");
        SyncSchema schema = SyncSchema.builder()
                .table("ghost")
                .table("loose")
                .table("half", table -> table.key("a"))
                .table("odd")
                .table("twice", table -> table.column("other_name", "some_name"))
                .table("members", table -> table.storedAs("half").column("missing"))
                .build();
        List<Finding> findings = preflight(schema);
        assertFound(findings, FindingCode.TABLE_MISSING, "ghost", null);
        assertFound(findings, FindingCode.NO_PRIMARY_KEY, "loose", null);
        assertFound(findings, FindingCode.KEY_NOT_UNIQUE, "half", null);
        if (!unsupportedType().isEmpty()) {
            assertFound(findings, FindingCode.TYPE_UNSUPPORTED, "odd", "c");
        }
        assertFound(findings, FindingCode.COLUMN_AMBIGUOUS, "twice", "other_name");
        assertFound(findings, FindingCode.COLUMN_MISSING, "members", "missing");
        assertThat(findings.get(0).isError()).as("errors first").isTrue();
        assertThatThrownBy(() -> install(schema))
                .isInstanceOf(PreflightException.class)
                .hasMessageContaining("ghost")
                .hasMessageContaining("NO_PRIMARY_KEY");
        assertThatThrownBy(() -> database.execute("SELECT * FROM hybridsync_state"))
                .as("nothing was made")
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aKeyColumnThatTheDatabaseComputesIsAnError() {
        database.execute("CREATE TABLE keyed (id INTEGER NOT NULL PRIMARY KEY, b INTEGER)");
        SyncSchema schema =
                SyncSchema.builder().table("keyed", table -> table.ignore("id")).build();
        assertFound(preflight(schema), FindingCode.KEY_NOT_SYNCED, "keyed", "id");
    }

    @Test
    void keysThatEverySiteMakesAndParentsThatStayBehindAreWarnings() {
        database.execute(
                "CREATE TABLE region (code VARCHAR(5) NOT NULL PRIMARY KEY)",
                "CREATE TABLE shop (id " + kind.sql("numbered key") + ", region_id VARCHAR(5),"
                        + " FOREIGN KEY (region_id) REFERENCES region (code))");
        List<Finding> findings = preflight(tables("shop"));
        assertFound(findings, FindingCode.AUTO_INCREMENT_KEY, "shop", "id");
        assertFound(findings, FindingCode.FOREIGN_KEY_NOT_SYNCED, "shop", "region_id");
        install(tables("shop"));
        SyncSchema shared = SyncSchema.builder()
                .table("shop", table -> table.withoutNodeColumn())
                .table("region")
                .build();
        assertNotFound(preflight(shared), FindingCode.AUTO_INCREMENT_KEY);
        assertNotFound(preflight(shared), FindingCode.FOREIGN_KEY_NOT_SYNCED);
    }

    @Test
    void anInstalledJournalTellsWhatBecameOfIt() {
        database.execute(
                "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY)",
                "CREATE TABLE other (id INTEGER NOT NULL PRIMARY KEY)");
        SyncSchema both = tables("item", "other");
        install(both);
        assertThat(preflight(both))
                .noneMatch(finding -> finding.table() != null && !finding.is(FindingCode.AUTO_INCREMENT_KEY));
        database.execute(database.statementsOf(kind.sql("statements that drop our triggers", "table", "item")));
        database.execute("DROP TABLE other");
        List<Finding> findings = preflight(both);
        assertFound(findings, FindingCode.TRIGGERS_CHANGED, "item", null);
        assertFound(findings, FindingCode.TABLE_MISSING, "other", null);
        assertFound(preflight(tables("item")), FindingCode.TABLE_HELD, "other", null);
        install(tables("item"));
        assertNotFound(preflight(tables("item")), FindingCode.TABLE_HELD); // install() let it go

        try (SyncClient twin = client("store-2", database.dataSource(), tables("item"), OFFLINE)) {
            assertFound(twin.preflight(), FindingCode.OTHER_NODE);
            assertThatThrownBy(twin::install).isInstanceOf(PreflightException.class);
        }
        database.execute("UPDATE hybridsync_state SET layout = 999");
        assertFound(preflight(tables("item")), FindingCode.NEWER_LAYOUT);
    }

    @Test
    void aCentralThatCantBeAskedIsNoError() {
        database.execute("CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY)");
        assertFound(preflight(tables("item")), FindingCode.CENTRAL_NOT_ASKED);
        install(tables("item"));
        SyncTransport refusing = new SyncTransport() {
            @Override
            public BatchResult push(Batch batch) {
                throw new PushRefusedException("invalid-api-key", "refused");
            }

            @Override
            public List<Finding> preflight(NodeDescription node) {
                throw new PushRefusedException("invalid-api-key", "refused");
            }
        };
        try (SyncClient client = client("store-1", database.dataSource(), tables("item"), refusing)) {
            assertFound(client.preflight(), FindingCode.CENTRAL_REFUSES);
        }
    }
}

package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hybridsync.change.Change;
import dev.hybridsync.change.UnsentChanges;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.LimitedUser;
import dev.hybridsync.jdbc.support.ObservedDataSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.UrlDataSource;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.FindingCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The triggers at central that journal its own edits: how they are created, and whom they affect. */
@EachDatabase
class CentralEditCaptureTest extends CentralFixture {
    private static final SyncSchema SCHEMA = SyncSchema.builder().table("item").build();

    CentralEditCaptureTest(TestDatabase.Kind kind) {
        super(kind);
    }

    private void item() {
        central(SCHEMA, CentralEditsTest.ITEM);
    }

    private Change at(int seconds, int id, String name) {
        return node.upsertAt(now.plusSeconds(seconds), "item", "id", id, "name", name);
    }

    private void assertEditsTakePart() {
        push(at(-60, 1, "node"));
        central.execute("UPDATE item SET name = 'central' WHERE id = 1");
        assertThat(push(at(-30, 1, "older"))).containsExactly("SUPERSEDED");
        assertThat(rows("SELECT name FROM item WHERE id = 1")).containsExactly("central");
    }

    @Test
    void aSecondInstallChangesNothing() {
        item();
        List<String> ddl = new ArrayList<>();
        DataSource observed = ObservedDataSource.of(central.dataSource(), sql -> {
            String start = sql.strip().toUpperCase(Locale.ROOT);
            if (start.startsWith("CREATE") || start.startsWith("DROP") || start.startsWith("ALTER")) {
                ddl.add(sql);
            }
        });
        store = JdbcCentralStore.create(observed, SCHEMA);
        store.install();
        assertThat(ddl).isEmpty();
        assertEditsTakePart();
    }

    @Test
    void triggersThatAreGoneComeBackAtTheNextInstall() {
        item();
        central.execute("DROP TABLE item", CentralEditsTest.ITEM);
        central.execute("INSERT INTO item (id, name) VALUES (9, 'unseen')");
        assertThat(central.count("SELECT COUNT(*) FROM hybridsync_edit")).isZero();
        store.install();
        assertEditsTakePart();
    }

    @Test
    void aMigrationToolMakesThemToo() {
        central.execute(CentralEditsTest.ITEM);
        for (int run = 0; run < 2; run++) {
            List<String> statements =
                    JdbcCentralStore.create(central.dataSource(), SCHEMA).ddl();
            central.execute(statements.toArray(String[]::new));
        }
        central.execute("INSERT INTO item (id, name) VALUES (2, 'central')");
        store = JdbcCentralStore.create(central.dataSource(), SCHEMA);
        node = node("store-1");
        assertThat(push(at(-30, 2, "older"))).containsExactly("SUPERSEDED");
        assertEditsTakePart();
    }

    /** The user knows nothing of the bookkeeping tables, and has no privileges on them. */
    @Test
    void anyUserWhoMayWriteTheTableMayDoSoAndIsCaptured() throws SQLException {
        central.execute(CentralEditsTest.ITEM, "INSERT INTO item (id, name) VALUES (1, 'before')");
        try (LimitedUser limited = new LimitedUser(central)) {
            DataSource application = limited.grantRows();
            if (kind == TestDatabase.Kind.H2) {
                central.execute("CREATE USER app PASSWORD ''", "GRANT SELECT, INSERT, UPDATE, DELETE ON item TO app");
                application = UrlDataSource.of(central.url().replace(";DB_CLOSE_DELAY=-1", ""), "app");
            }
            store = JdbcCentralStore.create(central.dataSource(), SCHEMA);
            store.install();
            node = node("store-1");
            try (Connection connection = application.getConnection();
                    var statement = connection.prepareStatement("UPDATE item SET name = 'central' WHERE id = 1")) {
                assertThat(statement.executeUpdate()).isEqualTo(1);
            }
            assertThat(central.count("SELECT COUNT(*) FROM hybridsync_edit")).isEqualTo(1);
            assertThat(push(at(-30, 1, "older"), at(200, 2, "new"))).containsExactly("SUPERSEDED", "APPLIED");
        }
    }

    @Test
    void aCentralThatIsANodeItselfPassesOnWhatItsHandlerWrites() {
        item();
        JdbcChangeJournal journal = JdbcChangeJournal.create(central.dataSource(), SCHEMA);
        journal.setup().install("region-1");
        assertEditsTakePart();
        assertThat(rows("SELECT COUNT(*) FROM hybridsync_journal")).containsExactly("2"); // the node's, then the edit
        assertThat(central.count("SELECT COUNT(*) FROM hybridsync_edit")).isZero();
        journal.setup().uninstall(UnsentChanges.DISCARD);
        central.execute("UPDATE item SET name = 'again' WHERE id = 1");
        assertThat(push(at(-20, 1, "older"))).containsExactly("SUPERSEDED");
    }

    @Test
    void editsOfATableThatIsNotSyncedAnyMoreKeepNobodyWaiting() {
        central("item part", CentralEditsTest.ITEM, "CREATE TABLE part (id INTEGER NOT NULL PRIMARY KEY)");
        central.execute("INSERT INTO part VALUES (1)");
        store = JdbcCentralStore.create(central.dataSource(), SCHEMA);
        store.install();
        node = node("store-1");
        central.execute("INSERT INTO part VALUES (2)"); // the table has no trigger any more
        assertEditsTakePart();
        assertThat(rows("SELECT table_name FROM hybridsync_edit")).isEmpty();
    }

    @Test
    void aSitesRowIsFoundByItsNodeColumn() {
        central(
                SyncSchema.builder().nodeColumn("site").table("bill").build(),
                "CREATE TABLE bill (site VARCHAR(64) NOT NULL, id INTEGER NOT NULL, name VARCHAR(20),"
                        + " PRIMARY KEY (site, id))");
        PushingNode other = node("store-2");
        node.push(node.upsertAt(now.minusSeconds(60), "bill", "id", 1, "name", "one"));
        other.push(other.upsertAt(now.minusSeconds(60), "bill", "id", 1, "name", "two"));
        central.execute("UPDATE bill SET name = 'central' WHERE site = 'store-1'");
        assertThat(push(node.upsertAt(now.minusSeconds(30), "bill", "id", 1, "name", "later")))
                .containsExactly("SUPERSEDED");
        Change others = other.upsertAt(now.minusSeconds(30), "bill", "id", 1, "name", "later");
        assertThat(outcomes(other.push(others), others)).containsExactly("APPLIED");
        assertThat(rows("SELECT site, name FROM bill ORDER BY site"))
                .containsExactly("store-1 central", "store-2 later");
    }

    @Test
    void manyEditsAreTakenInOverSeveralRequests() {
        assumeTrue(
                kind == TestDatabase.Kind.SQLITE || kind == TestDatabase.Kind.POSTGRESQL,
                "the others do the same, more slowly");
        item();
        central.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 21000)"
                + " INSERT INTO item (id, name) SELECT i, 'central' FROM n");
        Change older = at(-30, 20_500, "older");
        var batch = node.batch(older);
        assertThatThrownBy(() -> node.send(batch))
                .isInstanceOf(BusyException.class)
                .hasMessageContaining("must get their versions first");
        assertThat(central.count("SELECT COUNT(*) FROM hybridsync_edit")).isEqualTo(1_000);
        assertThat(outcomes(node.send(batch), older)).containsExactly("SUPERSEDED");
        assertThat(central.count("SELECT COUNT(*) FROM hybridsync_edit")).isZero();
    }

    @Test
    void whereTriggersCanNotBeMadeAWarningSaysSoAndBatchesAreTaken() {
        central.execute(CentralEditsTest.ITEM);
        try (LimitedUser limited = new LimitedUser(central)) {
            assumeTrue(limited.isLimited(), "whoever installs may make triggers");
            JdbcCentralStore all = JdbcCentralStore.builder(central.dataSource(), SCHEMA)
                    .captureEdits(false)
                    .build();
            all.install();
            store = JdbcCentralStore.create(limited.grantRows(), SCHEMA);
            assertThat(store.preflight())
                    .filteredOn(finding -> finding.is(FindingCode.EDITS_NOT_CAPTURED))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.table()).isEqualTo("item"));
            assertThat(all.preflight()).noneMatch(finding -> finding.is(FindingCode.EDITS_NOT_CAPTURED));
            store.install();
            node = node("store-1");
            assertThat(push(at(-60, 1, "node"))).containsExactly("APPLIED");
            central.execute("UPDATE item SET name = 'central' WHERE id = 1");
            assertThat(push(at(-30, 1, "older than the edit"))).containsExactly("APPLIED");
        }
    }
}

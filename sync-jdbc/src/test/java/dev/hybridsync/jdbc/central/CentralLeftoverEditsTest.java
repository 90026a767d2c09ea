package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Change;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.RecordingDataSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Central's own edits of a table that can't be used when the next batch comes. */
@EachDatabase
class CentralLeftoverEditsTest extends CentralFixture {
    private RecordingDataSource recording;

    CentralLeftoverEditsTest(TestDatabase.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void createTables() {
        central(
                "item old more",
                CentralEditsTest.ITEM,
                "CREATE TABLE old (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40))",
                "CREATE TABLE more (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40))");
        recording = new RecordingDataSource(central.dataSource());
        store = JdbcCentralStore.create(
                recording.dataSource(),
                SyncSchema.builder().table("item").table("old").table("more").build());
        store.install();
        node = node("store-1");
        push(node.upsertAt(now.minusSeconds(60), "old", "id", 1, "name", "node"));
    }

    private long entries() {
        return central.count("SELECT COUNT(*) FROM hybridsync_edit");
    }

    private int statementsOfAPush() {
        recording.clear();
        assertThat(push(node.upsert("item", "id", 1, "name", "node"))).containsExactly("APPLIED");
        return recording.statements().size();
    }

    @Test
    void anEditOfATableThatIsAwayCostsLaterPushesNothing() {
        statementsOfAPush();
        int before = statementsOfAPush();
        central.execute("UPDATE old SET name = 'central' WHERE id = 1", "ALTER TABLE old RENAME TO away");
        int first = statementsOfAPush();
        assertThat(statementsOfAPush()).as("the first needed " + first).isEqualTo(before);
        assertThat(entries()).isEqualTo(1);
    }

    @Test
    void anEditOfATableThatWasAwayCountsAsSoonAsItIsBack() {
        central.execute("UPDATE old SET name = 'central' WHERE id = 1", "ALTER TABLE old RENAME TO away");
        statementsOfAPush();
        Change deferred = node.upsertAt(now.minusSeconds(30), "old", "id", 1, "name", "older");
        assertThat(push(deferred)).containsExactly("DEFERRED UNKNOWN_TABLE");
        central.execute("ALTER TABLE away RENAME TO old");
        assertThat(push(node.upsertAt(now.minusSeconds(20), "old", "id", 1, "name", "older")))
                .containsExactly("SUPERSEDED");
        assertThat(rows("SELECT name FROM old")).containsExactly("central");
        assertThat(entries()).isZero();
    }

    @Test
    void aTableThatIsAwayIsNotLookedForInTheWholeCatalogueEachTime() {
        statementsOfAPush();
        int ofOneTable = statementsOfAPush();
        central.execute("ALTER TABLE old RENAME TO away");
        Change[] lost = {node.upsert("old", "id", 1, "name", "x"), node.upsert("item", "id", 1, "name", "x")};
        push(lost);
        recording.clear();
        Change[] again = {node.upsert("old", "id", 1, "name", "x"), node.upsert("item", "id", 1, "name", "x")};
        assertThat(push(again)).containsExactly("DEFERRED UNKNOWN_TABLE", "APPLIED");
        assertThat(recording.statements()).hasSizeLessThanOrEqualTo(ofOneTable + 2);
    }

    @Test
    void theEditsOfATableThatIsNoLongerSyncedAreForgotten() {
        central.execute(
                "UPDATE old SET name = 'central' WHERE id = 1", "INSERT INTO item (id, name) VALUES (7, 'central')");
        assertThat(entries()).isEqualTo(2);
        store = JdbcCentralStore.create(
                central.dataSource(),
                SyncSchema.builder().table("item").table("more").build());
        store.install();
        assertThat(rows("SELECT table_name FROM hybridsync_edit")).containsExactly("item");
        Change older = node.upsertAt(now.minusSeconds(30), "item", "id", 7, "name", "older");
        assertThat(outcomes(new PushingNode(node, store).push(older), older)).containsExactly("SUPERSEDED");
        assertThat(entries()).isZero();
    }
}

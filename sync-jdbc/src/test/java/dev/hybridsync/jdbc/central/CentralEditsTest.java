package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Change;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the central application itself writes takes part in Last-Write-Wins. */
@EachDatabase
class CentralEditsTest extends CentralFixture {
    static final String ITEM =
            "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40), code INTEGER UNIQUE)";

    CentralEditsTest(TestDatabase.Kind kind) {
        super(kind);
    }

    void item() {
        central("item", ITEM);
    }

    List<String> items() {
        return rows("SELECT id, name FROM item ORDER BY id");
    }

    long entries() {
        return central.count("SELECT COUNT(*) FROM hybridsync_edit");
    }

    /** The version of a row: its origin, and whether the row is deleted. */
    List<String> version(int id) {
        String of = " FROM hybridsync_version WHERE table_name = 'item' AND row_key = '" + id + "'";
        return rows("SELECT CASE WHEN node_id = '' THEN 'central' ELSE node_id END, deleted" + of);
    }

    Change at(int seconds, int id, String name) {
        return node.upsertAt(now.plusSeconds(seconds), "item", "id", id, "name", name);
    }

    @Test
    void anEditWinsOverAnOlderChangeAndLosesToALaterOne() {
        item();
        push(at(-60, 1, "node"));
        central.execute("UPDATE item SET name = 'central' WHERE id = 1");
        assertThat(push(at(-30, 1, "older"))).containsExactly("SUPERSEDED");
        assertThat(items()).containsExactly("1 central");
        assertThat(version(1)).containsExactly("central 0");
        assertThat(push(at(200, 1, "later"))).containsExactly("APPLIED");
        assertThat(items()).containsExactly("1 later");
        assertThat(version(1)).containsExactly("store-1 0");
        assertThat(entries()).isZero();
    }

    @Test
    void anEditIsLaterThanTheStateThatItReplacedWhateverTheClocksSay() {
        item();
        push(at(250, 1, "ahead")); // within the clock tolerance
        central.execute("UPDATE item SET name = 'central' WHERE id = 1");
        PushingNode other = node("zzz");
        Change same = other.upsertAt(now.plusSeconds(250), "item", "id", 1, "name", "as late");
        assertThat(outcomes(other.push(same), same)).containsExactly("SUPERSEDED");
        assertThat(items()).containsExactly("1 central");
        assertThat(central.count("SELECT changed_at FROM hybridsync_version"))
                .isEqualTo(micros(now.plusSeconds(250)) + 1);
        assertThat(push(node.upsertAt(now.plusSeconds(250).plusNanos(2_000), "item", "id", 1, "name", "later")))
                .containsExactly("APPLIED");
    }

    @Test
    void ofSeveralEditsOfARowTheLargestTimeCountsWhicheverCameLast() {
        item();
        central.execute("INSERT INTO item (id, name) VALUES (1, 'first')");
        central.execute(
                "UPDATE hybridsync_edit SET changed_at = " + micros(now.plusSeconds(100)),
                "UPDATE item SET name = 'second' WHERE id = 1");
        assertThat(entries()).isEqualTo(2);
        assertThat(push(at(50, 1, "between"))).containsExactly("SUPERSEDED");
        assertThat(items()).containsExactly("1 second");
        assertThat(central.count("SELECT changed_at FROM hybridsync_version")).isEqualTo(micros(now.plusSeconds(100)));
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }

    @Test
    void rowsThatCentralMakesAndDeletesHaveVersionsToo() {
        item();
        push(at(-60, 1, "node"));
        central.execute("DELETE FROM item WHERE id = 1", "INSERT INTO item (id, name) VALUES (2, 'central')");
        assertThat(push(at(-30, 1, "older"), at(-30, 2, "older"))).containsOnly("SUPERSEDED");
        assertThat(items()).containsExactly("2 central");
        assertThat(version(1)).containsExactly("central 1");
        assertThat(version(2)).containsExactly("central 0");
        assertThat(push(at(200, 1, "back"), node.deleteAt(now.plusSeconds(200), "item", "id", 2)))
                .containsOnly("APPLIED");
        assertThat(items()).containsExactly("1 back");
    }

    @Test
    void anotherKeyIsARowThatWentAndOneThatCame() {
        item();
        push(at(-60, 1, "node"));
        central.execute("UPDATE item SET id = 2 WHERE id = 1");
        assertThat(push(at(-30, 1, "older"), at(-30, 2, "older"))).containsOnly("SUPERSEDED");
        assertThat(items()).containsExactly("2 node");
        assertThat(version(1)).containsExactly("central 1");
        assertThat(version(2)).containsExactly("central 0");
    }

    @Test
    void whatIsRolledBackIsNoEdit() throws SQLException {
        item();
        push(at(-60, 1, "node"));
        try (Connection application = central.dataSource().getConnection()) {
            application.setAutoCommit(false);
            application.createStatement().executeUpdate("UPDATE item SET name = 'never' WHERE id = 1");
            application.rollback();
            application.setAutoCommit(true);
        }
        assertThat(entries()).isZero();
        assertThat(push(at(-30, 1, "later"))).containsExactly("APPLIED");
    }

    @Test
    void whatAHandlerWritesIsNoEditHoweverItIsWritten() {
        central(
                "item part",
                ITEM,
                "CREATE TABLE part (id INTEGER NOT NULL PRIMARY KEY, item_id INTEGER REFERENCES item(id))");
        List<Change> many = new ArrayList<>();
        for (int id = 1; id <= 1_000; id++) {
            many.add(node.upsert("item", "id", id, "name", "n", "code", id));
        }
        assertThat(push(many.toArray(Change[]::new))).containsOnly("APPLIED");
        assertThat(entries()).isZero();
        // written one by one, since a parent is missing: deletes, and two rows that swap a unique value
        assertThat(push(
                        node.upsert("part", "id", 1, "item_id", 5_000),
                        node.upsert("part", "id", 2, "item_id", 1),
                        node.delete("item", "id", 9),
                        node.upsert("item", "id", 2, "name", "swap", "code", 3),
                        node.upsert("item", "id", 3, "name", "swap", "code", 2)))
                .containsExactly("DEFERRED FOREIGN_KEY", "APPLIED", "APPLIED", "APPLIED", "APPLIED");
        assertThat(entries()).isZero();
        assertThat(central.count("SELECT COUNT(*) FROM hybridsync_applying")).isZero();
        assertThat(central.count("SELECT COUNT(*) FROM hybridsync_version WHERE node_id = ''"))
                .isZero();
    }

    @Test
    void rowsThatACascadeOfCentralsTakesAwayAreEditsToo() {
        central(
                "item part",
                ITEM,
                "CREATE TABLE part (id INTEGER NOT NULL PRIMARY KEY, item_id INTEGER, name VARCHAR(20),"
                        + " FOREIGN KEY (item_id) REFERENCES item(id) ON DELETE CASCADE)");
        Instant before = now.minusSeconds(60);
        push(
                at(-60, 1, "node"),
                at(-60, 2, "node"),
                node.upsertAt(before, "part", "id", 10, "item_id", 1, "name", "node"),
                node.upsertAt(before, "part", "id", 20, "item_id", 2, "name", "node"));
        central.execute("DELETE FROM item WHERE id = 1");
        assertThat(push(
                        node.upsertAt(now.minusSeconds(30), "part", "id", 10, "item_id", 2, "name", "older"),
                        node.upsertAt(now.minusSeconds(30), "part", "id", 20, "item_id", 2, "name", "later")))
                .containsExactly("SUPERSEDED", "APPLIED");
        assertThat(rows("SELECT id, name FROM part")).containsExactly("20 later");
    }

    @Test
    void withoutCaptureEditsGetNoVersionAndTheTriggersAreGone() {
        item();
        push(at(-60, 1, "node"));
        store = JdbcCentralStore.builder(
                        central.dataSource(), SyncSchema.builder().table("item").build())
                .captureEdits(false)
                .build();
        store.install();
        node = node("store-2");
        central.execute("UPDATE item SET name = 'central' WHERE id = 1");
        assertThat(entries()).isZero();
        assertThat(push(at(-30, 1, "older than the edit"))).containsExactly("APPLIED");
        assertThat(central.count("SELECT COUNT(*) FROM hybridsync_edit_table")).isZero();
    }
}

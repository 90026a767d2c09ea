package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hybridsync.change.Change;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.RecordingDataSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rows that refer to each other, in any order inside a batch. */
@EachDatabase
class CentralForeignKeysTest extends CentralFixture {
    static final String PARENT = "CREATE TABLE parent (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(20))";
    static final String CHILD =
            "CREATE TABLE child (id INTEGER NOT NULL PRIMARY KEY, parent_id INTEGER REFERENCES parent(id))";
    static final String NODE = "CREATE TABLE node (id INTEGER NOT NULL PRIMARY KEY, up INTEGER REFERENCES node(id))";

    CentralForeignKeysTest(TestDatabase.Kind kind) {
        super(kind);
    }

    Change child(int id, Integer parent) {
        return node.upsert("child", "id", id, "parent_id", parent);
    }

    Change node(int id, Integer up) {
        return node.upsert("node", "id", id, "up", up);
    }

    void assertAllApplied(List<Change> changes, long shuffle) {
        List<Change> shuffled = new ArrayList<>(changes);
        Collections.shuffle(shuffled, new Random(shuffle));
        assertThat(push(shuffled.toArray(Change[]::new))).containsOnly("APPLIED");
    }

    @Test
    void childrenAndParentsOfOneBatchAreWrittenInAnyOrder() {
        central("child parent", PARENT, CHILD);
        for (int seed = 0; seed < 4; seed++) {
            List<Change> upserts = new ArrayList<>();
            List<Change> tombstones = new ArrayList<>();
            for (int id = 1; id <= 10; id++) {
                upserts.add(child(id, 1 + id / 2));
                upserts.add(node.upsert("parent", "id", id));
            }
            for (int id = 1; id <= 10; id++) {
                tombstones.add(node.delete("child", "id", id));
                tombstones.add(node.delete("parent", "id", id));
            }
            assertAllApplied(upserts, seed);
            assertThat(rows("SELECT COUNT(*) FROM child")).containsExactly("10");
            assertAllApplied(tombstones, seed);
            assertThat(rows("SELECT COUNT(*) FROM parent")).containsExactly("0");
        }
    }

    @Test
    void tombstonesOfParentsAndChildrenGoTogetherWithoutATryOfEach() {
        central("child parent", PARENT, CHILD);
        assertAllApplied(List.of(node.upsert("parent", "id", 1), child(1, 1)), 0);
        RecordingDataSource recording = new RecordingDataSource(central.dataSource());
        store = JdbcCentralStore.create(
                recording.dataSource(),
                SyncSchema.builder().table("child").table("parent").build());
        store.install();
        node = new PushingNode(node, store);
        assertAllApplied(List.of(node.delete("parent", "id", 1), node.delete("child", "id", 1)), 0);
        assertThat(recording.statements())
                .filteredOn(sql -> sql.contains("SAVEPOINT hybridsync_"))
                .anyMatch(sql -> sql.contains("hybridsync_batch"))
                .noneMatch(sql -> sql.contains("hybridsync_row"));
    }

    @Test
    void chainsOfReferencesInsideATableAreWrittenAndDeletedInAnyOrder() {
        central("node", NODE);
        for (int seed = 0; seed < 4; seed++) {
            List<Integer> ids = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                ids.add(i);
            }
            if (seed < 3) {
                Collections.shuffle(ids, new Random(seed));
            }
            List<Change> upserts = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                upserts.add(node(ids.get(i), i == 0 ? ids.get(0) : ids.get(i - 1)));
            }
            List<Change> tombstones = new ArrayList<>();
            ids.forEach(id -> tombstones.add(node.delete("node", "id", id)));
            assertAllApplied(upserts, seed);
            assertThat(rows("SELECT COUNT(*) FROM node")).containsExactly("50");
            assertAllApplied(tombstones, seed);
            assertThat(rows("SELECT COUNT(*) FROM node")).containsExactly("0");
        }
    }

    @Test
    void rowsOfATableThatReferToEachOtherAreWrittenAndDeletedTogether() {
        central("node", NODE);
        assertThat(push(node(1, 2), node(2, 3), node(3, 1))).containsOnly("APPLIED");
        assertThat(rows("SELECT id, up FROM node ORDER BY id")).containsExactly("1 2", "2 3", "3 1");
        assertThat(push(node.delete("node", "id", 1), node.delete("node", "id", 2)))
                .containsOnly("DEFERRED FOREIGN_KEY");
        assertThat(rows("SELECT id, up FROM node ORDER BY id")).containsExactly("1 2", "2 3", "3 1");
        assertThat(push(node.delete("node", "id", 1), node.delete("node", "id", 2), node.delete("node", "id", 3)))
                .containsOnly("APPLIED");
        assertThat(rows("SELECT id FROM node")).isEmpty();
    }

    @Test
    void tablesThatReferToEachOtherAreWrittenAndDeletedTogether() {
        boolean atOnce = kind.can(Capability.FOREIGN_KEYS_TO_MISSING_TABLES);
        String last = atOnce
                ? "CREATE TABLE unused (id INTEGER)"
                : "ALTER TABLE ring ADD FOREIGN KEY (hub_id) REFERENCES hub(id)";
        central(
                "ring hub",
                "CREATE TABLE ring (id INTEGER NOT NULL PRIMARY KEY, hub_id INTEGER"
                        + (atOnce ? " REFERENCES hub(id)" : "") + ")",
                "CREATE TABLE hub (id INTEGER NOT NULL PRIMARY KEY, ring_id INTEGER REFERENCES ring(id))",
                last);
        Change strange = node.upsert("ring", "id", 9, "hub_id", 99);
        assertThat(push(node.upsert("ring", "id", 1, "hub_id", 2), strange, node.upsert("hub", "id", 2, "ring_id", 1)))
                .containsExactly("APPLIED", "DEFERRED FOREIGN_KEY", "APPLIED");
        assertThat(rows("SELECT id, hub_id FROM ring")).containsExactly("1 2");
        assertThat(rows("SELECT id, ring_id FROM hub")).containsExactly("2 1");
        assertThat(push(node.delete("ring", "id", 1))).containsExactly("DEFERRED FOREIGN_KEY");
        assertThat(push(node.delete("ring", "id", 1), node.delete("hub", "id", 2)))
                .containsOnly("APPLIED");
        assertThat(rows("SELECT id FROM ring")).isEmpty();
        assertThat(rows("SELECT id FROM hub")).isEmpty();
    }

    @Test
    void aParentWhoseChildStaysIsNotDeletedWhateverCentralDeclares() {
        for (String action : List.of("CASCADE", "SET NULL", "RESTRICT", "NO ACTION")) {
            central(
                    "parent child",
                    "DROP TABLE IF EXISTS child",
                    "DROP TABLE IF EXISTS parent",
                    PARENT,
                    CHILD.replace("(id))", "(id) ON DELETE " + action + ")"));
            node = node("node " + action);
            assertThat(push(node.upsert("parent", "id", 1), node.upsert("parent", "id", 2), child(1, 1)))
                    .containsOnly("APPLIED");
            assertThat(push(node.delete("parent", "id", 1), node.delete("parent", "id", 2)))
                    .containsExactly("DEFERRED FOREIGN_KEY", "APPLIED");
            assertThat(rows("SELECT id, parent_id FROM child")).containsExactly("1 1");
            assertThat(push(node.delete("parent", "id", 1), child(1, null))).containsOnly("APPLIED");
            assertThat(rows("SELECT id, parent_id FROM child")).containsExactly("1 null");
            central.execute("DELETE FROM hybridsync_version");
        }
    }

    @Test
    void aTableThatIsNotRegisteredHoldsItsParentsToo() {
        central("parent", PARENT, CHILD.replace("(id))", "(id) ON DELETE CASCADE)"));
        push(node.upsert("parent", "id", 1));
        central.execute("INSERT INTO child VALUES (1, 1)");
        assertThat(push(node.delete("parent", "id", 1))).containsExactly("DEFERRED FOREIGN_KEY");
        assertThat(rows("SELECT id FROM child")).containsExactly("1");
    }

    @Test
    void aDeferredForeignKeyIsTheRowsOutcomeAndNotTheCommits() {
        assumeTrue(kind != TestDatabase.Kind.H2, "H2 has no foreign keys that wait for the commit");
        String deferred = kind == TestDatabase.Kind.MARIADB ? "(id))" : "(id) DEFERRABLE INITIALLY DEFERRED)";
        central("child parent", PARENT, CHILD.replace("(id))", deferred));
        assertThat(push(child(1, 5), child(2, 6), node.upsert("parent", "id", 6), child(3, 3)))
                .containsExactly("DEFERRED FOREIGN_KEY", "APPLIED", "APPLIED", "DEFERRED FOREIGN_KEY");
        assertThat(push(node.delete("parent", "id", 6), node.upsert("parent", "id", 7)))
                .containsExactly("DEFERRED FOREIGN_KEY", "APPLIED");
        assertThat(push(node.delete("parent", "id", 6), node.delete("child", "id", 2)))
                .containsOnly("APPLIED");
        assertThat(rows("SELECT id FROM parent")).containsExactly("7");
        assertThat(rows("SELECT id FROM child")).isEmpty();
    }

    @Test
    void aForeignKeyToATableThatIsNotThereConcernsOnlyItsRows() {
        assumeTrue(kind.can(Capability.FOREIGN_KEYS_TO_MISSING_TABLES), "it can't be declared");
        central(
                "child parent",
                PARENT,
                "CREATE TABLE child (id INTEGER NOT NULL PRIMARY KEY," + " parent_id INTEGER REFERENCES missing)");
        assertThat(push(child(1, 5), node.upsert("parent", "id", 6))).element(1).isEqualTo("APPLIED");
    }

    @Test
    void aForeignKeyOfSeveralColumnsCountsWhenNoneOfThemIsNull() {
        central(
                "line note",
                "CREATE TABLE line (o INTEGER NOT NULL, l INTEGER NOT NULL, PRIMARY KEY (l, o))",
                "CREATE TABLE note (id INTEGER NOT NULL PRIMARY KEY, o INTEGER, l INTEGER,"
                        + " FOREIGN KEY (l, o) REFERENCES line(l, o))");
        assertThat(push(
                        node.upsert("note", "id", 1, "o", 1, "l", 2),
                        node.upsert("note", "id", 2, "o", 2, "l", 1),
                        node.upsert("note", "id", 3, "o", 8, "l", null),
                        node.upsertByKey(2, now, "line", "o", 1, "l", 2)))
                .containsExactly("APPLIED", "DEFERRED FOREIGN_KEY", "APPLIED", "APPLIED");
        assertThat(push(node.delete("line", "l", 2, "o", 1))).containsExactly("DEFERRED FOREIGN_KEY");
    }
}

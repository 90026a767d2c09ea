package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Change;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.status.ConflictQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Batches of rows that conflict with no other origin, or seem not to. They are written by fewer statements. */
@EachDatabase
class UncontestedRowsTest extends CentralFixture {
    private static final String ITEM = "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40) UNIQUE)";

    UncontestedRowsTest(TestDatabase.Kind kind) {
        super(kind);
    }

    private List<Change> upserts(int from, int to, String name) {
        List<Change> changes = new ArrayList<>();
        for (int id = from; id < to; id++) {
            changes.add(node.upsertAt(now.plusSeconds(60), "item", "id", id, "name", name + id));
        }
        return changes;
    }

    private void pushAll(List<Change> changes) {
        assertThat(push(changes.toArray(Change[]::new))).containsOnly("APPLIED");
    }

    @Test
    void oneRowOfCentralsOwnAmongManyNewOnesIsAConflictAndTheOthersAreNew() {
        central("item", ITEM, "INSERT INTO item (id, name) VALUES (7, 'central')");
        pushAll(upserts(1, 20, "n"));
        assertThat(store.conflicts().find(ConflictQuery.newest(10)))
                .singleElement()
                .satisfies(line -> assertThat(line.rowKey()).isEqualTo("7"));
        assertThat(rows("SELECT COUNT(*) FROM item WHERE name LIKE 'n%'")).containsExactly("19");
        pushAll(upserts(1, 20, "m"));
        assertThat(rows("SELECT COUNT(*) FROM item WHERE name LIKE 'm%'")).containsExactly("19");
    }

    @Test
    void aRowOfCentralsOwnIsNotDeletedWithoutALineInTheLog() {
        central("item", ITEM, "INSERT INTO item (id, name) VALUES (7, 'seven')");
        pushAll(List.of(
                node.upsertAt(now.plusSeconds(90), "item", "id", 6, "name", "six"),
                node.deleteAt(now.plusSeconds(90), "item", "id", 7)));
        assertThat(rows("SELECT id, name FROM item")).containsExactly("6 six");
        assertThat(store.conflicts().find(ConflictQuery.newest(10)))
                .singleElement()
                .satisfies(line -> assertThat(line.rowKey()).isEqualTo("7"));
    }

    @Test
    void aPartOfARowOfCentralsOwnThatIsOlderDoesNotReplaceIt() {
        central("item", ITEM, "INSERT INTO item (id, name) VALUES (7, 'seven')");
        node = node("store-2");
        Change other = node.upsertAt(Instant.EPOCH, "item", "id", 7, "name", "old");
        assertThat(push(other)).containsExactly("SUPERSEDED");
        Change part = node.upsertAt(now.plusSeconds(90), "item", "id", 7);
        assertThat(push(part)).containsExactly("APPLIED");
        assertThat(rows("SELECT id, name FROM item")).containsExactly("7 seven");
    }

    @Test
    void newAndKnownRowsOfABatchAreWrittenTogetherAndANewOneMayTakeWhatAKnownOneGivesUp() {
        central("item", ITEM);
        pushAll(upserts(1, 10, "n"));
        List<Change> mixed = new ArrayList<>(upserts(5, 15, "m"));
        mixed.add(0, node.upsertAt(now.plusSeconds(60), "item", "id", 20, "name", "n5"));
        pushAll(mixed);
        assertThat(rows("SELECT COUNT(*) FROM item")).containsExactly("15");
        assertThat(rows("SELECT id FROM item WHERE name = 'n5'")).containsExactly("20");
        assertThat(rows("SELECT COUNT(*) FROM item WHERE name LIKE 'm%'")).containsExactly("10");
        assertThat(store.conflicts().find(ConflictQuery.newest(10))).isEmpty();
    }

    @Test
    void aDeletedRowComesBack() {
        central("item", ITEM);
        pushAll(upserts(1, 4, "n"));
        pushAll(List.of(
                node.deleteAt(now.plusSeconds(60), "item", "id", 2),
                node.deleteAt(now.plusSeconds(60), "item", "id", 3)));
        pushAll(upserts(2, 6, "m"));
        assertThat(rows("SELECT id, name FROM item ORDER BY id"))
                .containsExactly("1 n1", "2 m2", "3 m3", "4 m4", "5 m5");
    }

    @Test
    void moreConflictsThanAStatementWritesAreAllInTheLogAndOnlyOnce() {
        central("item", ITEM);
        int many = 1_205;
        pushAll(upserts(0, many, "n"));
        PushingNode first = node;
        node = node("store-2");
        List<Change> later = new ArrayList<>();
        for (int id = 0; id < many; id++) {
            later.add(node.upsertAt(now.plusSeconds(90), "item", "id", id, "name", "later" + id));
        }
        pushAll(later);
        assertThat(rows("SELECT COUNT(*) FROM hybridsync_conflict")).containsExactly(String.valueOf(many));
        pushAll(later);
        assertThat(rows("SELECT COUNT(DISTINCT row_key), COUNT(*) FROM hybridsync_conflict"))
                .containsExactly(many + " " + many);
        node = first;
    }
}

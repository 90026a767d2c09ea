package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.Operation;
import dev.hybridsync.change.Version;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.status.Conflict;
import dev.hybridsync.status.ConflictQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A state that loses to another origin's state is kept. */
@EachDatabase
class CentralConflictsTest extends CentralFixture {
    /** More rows than one statement reads. */
    private static final int ROWS = 260;

    private static final String ITEM =
            "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(60) NOT NULL, price DECIMAL(8,2), at DATETIME(6),"
                    + " ratio DOUBLE PRECISION, parent_id INTEGER REFERENCES item(id))";

    private final String item;
    private final Instant early = now.minus(Duration.ofHours(2));
    private final Instant late = now.minus(Duration.ofHours(1));

    CentralConflictsTest(TestDatabase.Kind kind) {
        super(kind);
        item = kind == TestDatabase.Kind.MARIADB ? ITEM : ITEM.replace("DATETIME(6)", "TIMESTAMP");
    }

    private String push(PushingNode from, Change change) {
        return outcomes(from.push(change), change).get(0);
    }

    private List<Conflict> conflicts() {
        return store.conflicts().find(ConflictQuery.newest(1_000));
    }

    /** Each line as loser, winner and the name that lost, oldest first. */
    private List<String> lines() {
        return conflicts().stream()
                .sorted((a, b) -> Long.compare(a.id(), b.id()))
                .map(line -> line.rowKey() + ": " + line.lost().nodeId() + " < "
                        + line.won().nodeId() + " " + name(line))
                .toList();
    }

    private String name(Conflict line) {
        return PushingNode.text(store.conflicts().find(line.id()).orElseThrow().lostRow(), "name");
    }

    @Test
    void aStateThatLosesIsKeptWithBothVersionsWhicheverCameFirst() {
        central("item", item);
        PushingNode a = node("a");
        PushingNode b = node("b");
        PushingNode c = node("c");
        Change ofA = a.upsertAt(early, "item", "id", 1, "name", "a", "price", "977.50");
        Change ofB = b.upsertAt(late, "item", "id", 1, "name", "b", "ratio", 0.1);
        push(a, ofA);
        assertThat(conflicts()).isEmpty();
        assertThat(push(b, ofB)).isEqualTo("APPLIED");
        assertThat(push(c, c.upsertAt(early, "item", "id", 1, "name", "c"))).isEqualTo("SUPERSEDED");
        assertThat(lines()).containsExactly("1: a < b a", "1: c < b c");
        Conflict first = store.conflicts().find(conflicts().get(1).id()).orElseThrow();
        assertThat(first.foundAt()).isEqualTo(now);
        assertThat(first.lost()).isEqualTo(new Version(early, "a", a.journalId(), ofA.seq()));
        assertThat(first.won()).isEqualTo(new Version(late, "b", b.journalId(), ofB.seq()));
        assertThat(first.lostOperation()).isEqualTo(Operation.UPSERT);
        assertThat(first.key()).isEqualTo(PushingNode.row("id", 1));
        assertThat(first.lostRow())
                .containsKeys("id", "at", "ratio", "parent_id")
                .containsEntry("price", price("977.50"));
        assertThat(first.toString()).doesNotContain("977.5").contains("item", "'a'", "'b'");
    }

    /** SQLite does not keep trailing zeros of a decimal. */
    private String price(String price) {
        return kind == TestDatabase.Kind.SQLITE ? price.replaceFirst("0$", "") : price;
    }

    @Test
    void equalStatesAreNoConflictHoweverTheyAreWritten() {
        central("item", item);
        PushingNode a = node("a");
        PushingNode b = node("b");
        String moment = "2026-01-01T10:00:00.5";
        push(a, a.upsertAt(early, "item", "id", 1, "name", "x", "price", "1.5", "at", moment, "ratio", 2.0));
        Change same =
                b.upsertAt(late, "item", "id", "1", "name", "x", "price", "1.50", "at", moment + "00000", "ratio", 2L);
        assertThat(push(b, same)).isEqualTo("APPLIED");
        PushingNode c = node("c");
        push(c, c.upsertAt(early, "item", "id", 1, "price", 1.5, "name", "x"));
        push(c, c.upsertAt(now, "item", "id", 1, "name", "x"));
        assertThat(lines())
                .as("and columns that a change leaves out do not count")
                .isEmpty();
        PushingNode d = node("d");
        push(d, d.upsertAt(early, "item", "id", 1, "name", "x", "price", null));
        assertThat(lines()).containsExactly("1: d < c x");
    }

    @Test
    void aJournalsOwnLaterChangeIsNoConflictAndAnotherJournalsIs() {
        central("item", item);
        PushingNode a = node("a");
        push(a, a.upsertAt(early, "item", "id", 1, "name", "one"));
        push(a, a.upsertAt(late, "item", "id", 1, "name", "two"));
        push(a, a.deleteAt(early, "item", "id", 1));
        push(a, a.upsertAt(late, "item", "id", 1, "name", "three"));
        assertThat(lines()).isEmpty();
        a.beginJournal(new UUID(1, 1));
        push(a, a.upsertAt(now, "item", "id", 1, "name", "four"));
        assertThat(lines()).containsExactly("1: a < a three");
    }

    @Test
    void rowsFromBeforeSyncAreCentralsOwn() {
        central("item", item, "INSERT INTO item (id, name) VALUES (1, 'one'), (2, 'two'), (3, 'three')");
        PushingNode a = node("a");
        a.push(
                a.upsertAt(Instant.EPOCH, "item", "id", 1, "name", "one"),
                a.upsertAt(Instant.EPOCH, "item", "id", 2, "name", "fill"),
                a.upsertAt(now.plusSeconds(60), "item", "id", 3, "name", "newer"));
        assertThat(lines()).containsExactlyInAnyOrder("2: a <  fill", "3:  < a three");
        assertThat(rows("SELECT name FROM item ORDER BY id")).containsExactly("one", "two", "newer");
    }

    @Test
    void whatIsSentAgainMakesNoSecondLine() {
        central("item", item);
        PushingNode a = node("a");
        PushingNode b = node("b");
        push(a, a.upsertAt(late, "item", "id", 1, "name", "a"));
        Change lost = b.upsertAt(early, "item", "id", 1, "name", "b");
        Batch batch = b.batch(lost);
        b.send(batch);
        b.send(batch);
        b.push(lost);
        assertThat(lines()).containsExactly("1: b < a b");
        Change won = b.upsertAt(now, "item", "id", 1, "name", "b");
        push(b, won);
        push(b, won);
        assertThat(lines()).containsExactly("1: b < a b", "1: a < b a");
    }

    @Test
    void aRowThatIsRefusedHasNotWonYet() {
        central("item", item);
        PushingNode a = node("a");
        PushingNode b = node("b");
        a.push(
                a.upsertAt(early, "item", "id", 1, "name", "a"),
                a.upsertAt(early, "item", "id", 2, "name", "a 2"),
                a.upsertAt(early, "item", "id", 3, "name", "a 3"));
        Change waiting = b.upsertAt(late, "item", "id", 1, "name", "b", "parent_id", 77);
        Change rejected = b.upsertAt(late, "item", "id", 2, "name", null);
        Change good = b.upsertAt(late, "item", "id", 3, "name", "b 3");
        assertThat(outcomes(b.push(waiting, rejected, good), waiting, rejected, good))
                .containsExactly("DEFERRED FOREIGN_KEY", "REJECTED CONSTRAINT", "APPLIED");
        assertThat(lines()).containsExactly("3: a < b a 3");
        push(b, b.upsert("item", "id", 77, "name", "parent"));
        assertThat(push(b, waiting)).isEqualTo("APPLIED");
        assertThat(lines()).containsExactly("3: a < b a 3", "1: a < b a");
    }

    @Test
    void hundredsOfConflictsOfABatchAreFoundPageByPageAndRemovedWhenTheyAreOld() {
        central("item", item);
        PushingNode a = node("a");
        PushingNode b = node("b");
        a.push(many(a, early, "a"));
        b.push(many(b, late, "b"));
        List<Long> ids = new ArrayList<>();
        ConflictQuery page =
                ConflictQuery.newest(200).ofTable(conflicts().get(0).table()).ofNode("a");
        for (List<Conflict> found = store.conflicts().find(page); !found.isEmpty(); ) {
            found.forEach(conflict -> ids.add(conflict.id()));
            found = store.conflicts().find(page.before(ids.get(ids.size() - 1)));
        }
        assertThat(ids).hasSize(ROWS).doesNotHaveDuplicates().isSortedAccordingTo((x, y) -> Long.compare(y, x));
        assertThat(store.conflicts().find(ConflictQuery.newest(9).ofRow("item", "17")))
                .singleElement()
                .satisfies(found -> assertThat(found.lostRow()).isNull())
                .satisfies(found -> assertThat(name(found)).isEqualTo("a17"));
        assertThat(store.conflicts().find(ConflictQuery.newest(9).ofNode("c"))).isEmpty();
        assertThat(store.conflicts().find(ConflictQuery.newest(9).ofTable("other")))
                .isEmpty();
        assertThat(store.conflicts().find(-1)).isEmpty();

        central.execute(
                "UPDATE hybridsync_conflict SET found_at = found_at - 10000000 WHERE id < " + ids.get(ROWS - 4));
        assertThat(store.conflicts().prune(now.minusSeconds(10), 100)).isZero();
        assertThat(store.conflicts().prune(now.minusSeconds(9), 2)).isEqualTo(2);
        assertThat(store.conflicts().prune(now.minusSeconds(9), 2)).isEqualTo(1);
        assertThat(conflicts())
                .hasSize(ROWS - 3)
                .allMatch(conflict -> conflict.foundAt().equals(now));
    }

    private static Change[] many(PushingNode from, Instant at, String name) {
        return LongStream.range(0, ROWS)
                .mapToObj(id -> from.upsertAt(at, "item", "id", id, "name", name + id))
                .toArray(Change[]::new);
    }
}

package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hybridsync.change.Change;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.error.NotRestoredException;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.Conflict;
import dev.hybridsync.status.ConflictQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A state that lost is written back as central's own edit, or nothing is written. */
@EachDatabase
class CentralRestoreTest extends CentralFixture {
    private final Instant early = now.minus(Duration.ofHours(2));
    private final Instant late = now.minus(Duration.ofHours(1));
    private PushingNode a;
    private PushingNode b;

    CentralRestoreTest(TestDatabase.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void createTables() {
        central(
                "item part",
                "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(60) UNIQUE, price DECIMAL(8,2))",
                "CREATE TABLE part (id INTEGER NOT NULL PRIMARY KEY, item_id INTEGER REFERENCES item(id))");
        a = node("a");
        b = node("b");
    }

    private void push(PushingNode from, Change change) {
        assertThat(outcomes(from.push(change), change)).containsExactly("APPLIED");
    }

    private Conflict newest() {
        return store.conflicts().find(ConflictQuery.newest(1)).get(0);
    }

    private List<String> items() {
        return rows("SELECT id, name, price FROM item ORDER BY id");
    }

    private NotRestoredException refused(long id, OutcomeCode code) {
        List<String> before = rows("SELECT row_key, node_id, changed_at FROM hybridsync_version ORDER BY row_key");
        int lines = store.conflicts().find(ConflictQuery.newest(100)).size();
        NotRestoredException refused = catchThrowableOfType(
                NotRestoredException.class, () -> store.conflicts().restore(id, now));
        assertThat(refused).isNotNull();
        assertThat(refused.code().orElse(null)).isEqualTo(code);
        assertThat(refused).hasMessageNotContaining(MARKER);
        assertThat(rows("SELECT row_key, node_id, changed_at FROM hybridsync_version ORDER BY row_key"))
                .isEqualTo(before);
        assertThat(store.conflicts().find(ConflictQuery.newest(100))).hasSize(lines);
        return refused;
    }

    @Test
    void aRestoredRowIsCentralsOwnCanBeUndoneAndStaysUntilALaterChangeWins() {
        push(a, a.upsertAt(early, "item", "id", 1, "name", "a", "price", "1.25"));
        push(b, b.upsertAt(late, "item", "id", 1, "name", "b"));
        long replaced = store.conflicts().restore(newest().id(), now).orElseThrow();
        assertThat(items()).containsExactly("1 a 1.25");
        Conflict line = store.conflicts().find(replaced).orElseThrow();
        assertThat(line).isEqualTo(store.conflicts().find(newest().id()).orElseThrow());
        assertThat(line.lost().nodeId()).isEqualTo("b");
        assertThat(line.won().nodeId()).isEmpty();
        assertThat(line.won().changedAt()).isEqualTo(now);
        assertThat(store.conflicts().restore(replaced, now)).as("undone").isPresent();
        assertThat(items()).containsExactly("1 b 1.25");
        assertThat(newest().won().changedAt()).as("later than what it replaces").isEqualTo(now.plusNanos(1_000));
        assertThat(store.conflicts().restore(replaced, now)).as("there already").isEqualTo(OptionalLong.empty());
        Change older = b.upsertAt(now.minusSeconds(1), "item", "id", 1, "name", "older");
        assertThat(outcomes(b.push(older), older)).containsExactly("SUPERSEDED");
        push(b, b.upsertAt(now.plusSeconds(1), "item", "id", 1, "name", "later"));
        assertThat(items()).containsExactly("1 later 1.25");
    }

    @Test
    void aRowsEndIsRestoredAndTheRowAgain() {
        push(a, a.upsertAt(late, "item", "id", 1, "name", "a"));
        b.push(b.deleteAt(early, "item", "id", 1));
        long row = store.conflicts().restore(newest().id(), now).orElseThrow();
        assertThat(items()).isEmpty();
        assertThat(rows("SELECT deleted FROM hybridsync_version")).containsExactly("1");
        store.conflicts().restore(row, now);
        assertThat(items()).containsExactly("1 a null");
    }

    @Test
    void aLineThatIsNotThereIsNotRestored() {
        assertThat(refused(4711, null)).hasMessageContaining("no conflict 4711");
    }

    @Test
    void whatDoesNotFitAnyMoreIsNotRestored() {
        push(a, a.upsertAt(early, "item", "id", 1, "name", MARKER, "price", "1"));
        push(b, b.upsertAt(late, "item", "id", 1, "name", "b"));
        long id = newest().id();
        push(b, b.upsertAt(late, "item", "id", 2, "name", MARKER));
        assertThat(refused(id, OutcomeCode.UNIQUE)).hasMessageContaining("'item'");
        push(b, b.deleteAt(late, "item", "id", 2));
        central.execute("ALTER TABLE item DROP COLUMN price");
        assertThat(refused(id, OutcomeCode.UNKNOWN_COLUMN))
                .satisfies(e -> assertThat(e.getMessage()).containsIgnoringCase("'price'"));
        store = JdbcCentralStore.create(
                central.dataSource(), SyncSchema.builder().table("part").build());
        refused(id, OutcomeCode.UNKNOWN_TABLE);
    }

    @Test
    void foreignKeysCountAsTheyDoForNodes() {
        push(a, a.upsertAt(early, "item", "id", 1, "name", "a"));
        push(a, a.upsertAt(early, "part", "id", 1, "item_id", 1));
        push(b, b.upsertAt(late, "part", "id", 1, "item_id", null));
        long part = newest().id();
        push(b, b.deleteAt(late, "item", "id", 1));
        long item = newest().id();
        refused(part, OutcomeCode.FOREIGN_KEY);
        long gone = store.conflicts().restore(item, now).orElseThrow();
        store.conflicts().restore(part, now);
        assertThat(rows("SELECT id, item_id FROM part")).containsExactly("1 1");
        refused(gone, OutcomeCode.FOREIGN_KEY);
    }

    @Test
    void aRowOfATableWithANodeColumnIsRestoredAsThatNodes() {
        central(
                SyncSchema.builder().nodeColumn("site_id").table("sale").build(),
                "CREATE TABLE sale (id INTEGER NOT NULL, amount INTEGER, site_id VARCHAR(64) NOT NULL,"
                        + " PRIMARY KEY (site_id, id))",
                "INSERT INTO sale VALUES (1, 10, 'a')");
        a = node("a");
        push(a, a.upsertAt(now.plusSeconds(60), "sale", "id", 1, "amount", 11));
        store.conflicts().restore(newest().id(), now);
        assertThat(rows("SELECT id, amount, site_id FROM sale")).containsExactly("1 10 a");
        assertThat(newest().key()).isEqualTo(PushingNode.row("site_id", "a", "id", 1));
    }
}

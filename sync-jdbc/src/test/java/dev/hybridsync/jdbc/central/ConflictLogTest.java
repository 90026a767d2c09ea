package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Change;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.support.RecordingDataSource;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.ConflictQuery;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the log of conflicts costs, and what it can't keep. */
class ConflictLogTest extends CentralFixture {
    private static final String ITEM = "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(60))";

    ConflictLogTest() {
        super(Kind.SQLITE);
    }

    @Test
    void changesWithoutAConflictCostNoStatement() {
        central("item", ITEM);
        RecordingDataSource recording = new RecordingDataSource(central.dataSource());
        store = JdbcCentralStore.create(
                recording.dataSource(), SyncSchema.builder().table("item").build());
        PushingNode a = node("a");
        PushingNode b = node("b");
        a.push(a.upsert("item", "id", 1, "name", "a"), a.upsert("item", "id", 2, "name", "a"));
        recording.clear();
        a.push(a.upsert("item", "id", 1, "name", "a 2"), a.delete("item", "id", 2), a.upsert("item", "id", 3));
        assertThat(recording.statements()).noneMatch(sql -> sql.contains("hybridsync_conflict"));
        assertThat(wholeRows(recording)).isEmpty();
        recording.clear();
        b.push(
                b.upsert("item", "id", 1, "name", "b"),
                b.upsert("item", "id", 2, "name", "b"),
                b.upsert("item", "id", 3, "name", "b"));
        assertThat(wholeRows(recording)).as("one for all rows that meet").hasSize(1);
        assertThat(store.conflicts().find(ConflictQuery.newest(9))).hasSize(3);
    }

    @Test
    void aCentralOfAnEarlierReleaseGetsTheLog() {
        central("item", ITEM);
        central.execute("DROP TABLE hybridsync_conflict");
        store = JdbcCentralStore.create(
                central.dataSource(), SyncSchema.builder().table("item").build());
        assertThat(store.conflicts().find(ConflictQuery.newest(9))).isEmpty();
    }

    private static List<String> wholeRows(RecordingDataSource recording) {
        return recording.statements().stream()
                .filter(sql -> sql.contains("SELECT") && sql.contains("t.\"name\""))
                .toList();
    }

    @Test
    void aRowThatTheLogCantKeepIsNotReplaced() {
        central("item", ITEM, "INSERT INTO item VALUES (1, x'ff'), (2, x'ff')");
        Change late = node.upsertAt(now.plusSeconds(60), "item", "id", 1, "name", MARKER);
        Change early = node.upsertAt(now.minusSeconds(3_600), "item", "id", 2, "name", MARKER);
        var result = node.push(late, early);
        assertThat(outcomes(result, late, early)).containsExactly("REJECTED CONSTRAINT", "SUPERSEDED");
        assertThat(result.outcomes().get(0).detail()).contains("'item'", "'name'", "at central");
        assertThat(rows("SELECT name FROM item")).containsExactly("ff", "ff");
        assertThat(store.conflicts().find(ConflictQuery.newest(9))).hasSize(1);
    }
}

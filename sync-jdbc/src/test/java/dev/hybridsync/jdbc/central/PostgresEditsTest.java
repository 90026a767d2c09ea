package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Change;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.support.RecordingDataSource;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Edits that exist only on PostgreSQL. */
class PostgresEditsTest extends CentralFixture {
    PostgresEditsTest() {
        super(Kind.POSTGRESQL);
    }

    private List<Change> many(String table, int from, int to) {
        List<Change> changes = new ArrayList<>();
        for (int id = from; id <= to; id++) {
            changes.add(node.upsertAt(now.minusSeconds(60), table, "id", id, "name", "node"));
        }
        return changes;
    }

    @Test
    void rowsThatATruncateTookAwayStayAway() {
        central("item", "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40))");
        push(many("item", 1, 1_100).toArray(Change[]::new));
        central.execute("TRUNCATE item", "INSERT INTO item VALUES (7, 'central')");
        assertThat(push(
                        node.upsertAt(now.minusSeconds(30), "item", "id", 1, "name", "older"),
                        node.upsertAt(now.minusSeconds(30), "item", "id", 7, "name", "older"),
                        node.upsertAt(now.minusSeconds(30), "item", "id", 2_000, "name", "new"),
                        node.upsertAt(now.plusSeconds(200), "item", "id", 2, "name", "later")))
                .containsExactly("SUPERSEDED", "SUPERSEDED", "APPLIED", "APPLIED");
        assertThat(rows("SELECT id, name FROM item ORDER BY id")).containsExactly("2 later", "7 central", "2000 new");
        assertThat(central.count("SELECT COUNT(*) FROM hybridsync_version WHERE deleted = 1"))
                .isEqualTo(1_098);
        assertThat(central.count("SELECT COUNT(*) FROM hybridsync_edit")).isZero();
    }

    @Test
    void eachRowIsLookedAtOnceAfterATruncateHoweverManyAreThereAgain() {
        central("item", "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40))");
        push(many("item", 100_000, 112_999).toArray(Change[]::new));
        RecordingDataSource recording = new RecordingDataSource(central.dataSource());
        store = JdbcCentralStore.create(
                recording.dataSource(), SyncSchema.builder().table("item").build());
        store.install();
        central.execute(
                "TRUNCATE item",
                // as if they had always been there: the test measures the rows, not their edits
                "ALTER TABLE item DISABLE TRIGGER USER",
                "INSERT INTO item SELECT i, 'again' FROM generate_series(100000, 109999) i");
        recording.clear();
        Change late = node.upsertAt(now.minusSeconds(30), "item", "id", 112_999, "name", "older");
        assertThat(outcomes(new PushingNode(node, store).push(late), late)).containsExactly("SUPERSEDED");
        assertThat(recording.statements().stream().filter(sql -> sql.contains("AND row_key > ")))
                .hasSize(3);
        assertThat(central.count("SELECT COUNT(*) FROM hybridsync_version WHERE deleted = 1"))
                .isEqualTo(3_000);
        assertThat(central.count("SELECT COUNT(*) FROM hybridsync_edit")).isZero();
    }

    @Test
    void anEditWhoseKeyIsTooLongForAVersionKeepsNobodyWaiting() {
        central("item", "CREATE TABLE item (id TEXT NOT NULL PRIMARY KEY, name VARCHAR(40))");
        push(node.upsertAt(now.minusSeconds(60), "item", "id", "a", "name", "node"));
        central.execute(
                "INSERT INTO item SELECT left(string_agg(md5(i::text), ''), 2676), 'x' FROM generate_series(1, 90) i",
                "UPDATE item SET name = 'central' WHERE id = 'a'");
        assertThat(push(
                        node.upsertAt(now.minusSeconds(30), "item", "id", "a", "name", "older"),
                        node.upsertAt(now, "item", "id", "b", "name", "new")))
                .containsExactly("SUPERSEDED", "APPLIED");
        assertThat(central.count("SELECT COUNT(*) FROM hybridsync_edit")).isZero();
    }

    @Test
    void ofAPartitionThatIsTruncatedOnlyTheRowsAreGone() {
        central(
                "item",
                "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40)) PARTITION BY RANGE (id)",
                "CREATE TABLE item_low PARTITION OF item FOR VALUES FROM (0) TO (600)",
                "CREATE TABLE item_high PARTITION OF item FOR VALUES FROM (600) TO (100000)");
        push(many("item", 1, 1_199).toArray(Change[]::new));
        assertThat(central.count("SELECT COUNT(*) FROM hybridsync_edit")).isZero();
        central.execute("TRUNCATE item_low", "UPDATE item_high SET name = 'central' WHERE id = 600");
        assertThat(push(
                        node.upsertAt(now.minusSeconds(30), "item", "id", 599, "name", "older"),
                        node.upsertAt(now.minusSeconds(30), "item", "id", 600, "name", "older"),
                        node.upsertAt(now.minusSeconds(30), "item", "id", 601, "name", "later")))
                .containsExactly("SUPERSEDED", "SUPERSEDED", "APPLIED");
        assertThat(central.count("SELECT COUNT(*) FROM item")).isEqualTo(600);
    }

    @Test
    void aTableThatHasATypeInItsKeyThatSettingsWriteDifferentlyIsFound() {
        central("event", "CREATE TABLE event (at timestamptz, raw bytea, name text, PRIMARY KEY (at, raw))");
        Change first = node.upsertByKey(
                2, now.minusSeconds(60), "event", "at", "2026-11-22T10:00:00.5Z", "raw", "AQI=", "name", "node");
        assertThat(push(first)).containsExactly("APPLIED");
        central.execute("UPDATE event SET name = 'central'");
        assertThat(push(node.upsertByKey(
                        2,
                        now.minusSeconds(30),
                        "event",
                        "at",
                        "2026-11-22T10:00:00.5Z",
                        "raw",
                        "AQI=",
                        "name",
                        "older")))
                .containsExactly("SUPERSEDED");
        central.execute("TRUNCATE event");
        assertThat(push(node.upsertByKey(
                        2,
                        now.minusSeconds(20),
                        "event",
                        "at",
                        "2026-11-22T10:00:00.5Z",
                        "raw",
                        "AQI=",
                        "name",
                        "older")))
                .containsExactly("SUPERSEDED");
        assertThat(rows("SELECT deleted FROM hybridsync_version")).containsExactly("1");
    }
}

package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Change;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.support.ObservedDataSource;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.schema.SyncSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * On MariaDB a statement is a round trip, so each one handles many rows. It reads no other rows, whatever the server's
 * statistics say about a table.
 */
class MariaDbChunksTest extends CentralFixture {
    private static final String[] TABLES = {
        "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40), size INTEGER DEFAULT 7)",
        "CREATE TABLE line (item_id INTEGER NOT NULL, line INTEGER NOT NULL, name VARCHAR(40),"
                + " PRIMARY KEY (item_id, line))",
        "CREATE TABLE code (row_no BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, code VARCHAR(40) NOT NULL UNIQUE,"
                + " name VARCHAR(40))",
        "CREATE TABLE tree (id INTEGER NOT NULL PRIMARY KEY, parent_id INTEGER REFERENCES tree(id))"
    };
    private static final String ANALYZE = "ANALYZE TABLE item, line, code, hybridsync_version";
    private static final String NOTHING = "DO 0";

    /** Rows of the application, whose keys sort, as texts, among those of the nodes. */
    private static final String[] GROW = {
        "INSERT INTO item (id, name) SELECT 100000 + seq, 'own' FROM %s",
        "INSERT INTO line SELECT 100000 + seq, 1, 'own' FROM %s",
        "INSERT INTO code (code, name) SELECT 100000 + seq, 'own' FROM %s",
        "INSERT INTO hybridsync_version (table_name, row_key, changed_at, node_id, journal_id, seq, deleted)"
                + " SELECT t.n, CONCAT(100000 + s.seq, IF(t.n = 'line', ',1', '')), 0, 'store-0', 'none', 1, 0"
                + " FROM %s s, (SELECT 'item' n UNION SELECT 'line' UNION SELECT 'code') t"
    };

    private static final String FEW = "seq_1_to_5";
    private static final String MANY = "seq_1_to_2000";

    private final SyncSchema schema = SyncSchema.builder()
            .table("item")
            .table("line")
            .table("tree")
            .table("code", table -> table.key("code").ignore("row_no"))
            .build();

    MariaDbChunksTest() {
        super(Kind.MARIADB);
    }

    /**
     * Without capture of central's own edits, so that no batch has to give a version to the rows that {@link #GROW}
     * inserts.
     */
    private void central() {
        central.execute(TABLES);
        store = store(central.dataSource());
        store.install();
        node = node("store-1");
    }

    private JdbcCentralStore store(DataSource dataSource) {
        return JdbcCentralStore.builder(dataSource, schema).captureEdits(false).build();
    }

    private void pushAll(int from, int to, IntFunction<Change> change) {
        List<Change> changes = new ArrayList<>();
        for (int id = from; id < to; id++) {
            changes.add(change.apply(id));
        }
        assertThat(push(changes.toArray(Change[]::new))).containsOnly("APPLIED");
    }

    /** New rows, newer states, another node's states, tombstones. */
    private void pushOfAllKinds(int from, int to) {
        PushingNode first = node;
        PushingNode other = node("other-" + from);
        for (String name : List.of("new", "newer")) {
            pushAll(from, to, id -> node.upsert("item", "id", id, "name", name));
            pushAll(from, to, id -> node.upsertByKey(2, now, "line", "item_id", id, "line", 1, "name", name));
            pushAll(from, to, id -> node.upsert("code", "code", "" + id, "name", name));
        }
        node = other;
        pushAll(from, to, id -> node.upsertAt(now.plusSeconds(1), "item", "id", id, "name", "other"));
        pushAll(from, to, id -> node.deleteAt(now.plusSeconds(1), "item", "id", id));
        pushAll(from, to, id -> node.deleteAt(now.plusSeconds(1), "line", "item_id", id, "line", 1));
        pushAll(from, to, id -> node.deleteAt(now.plusSeconds(1), "code", "code", "" + id));
        node = first;
    }

    /** Rows that other transactions have locked are neither read nor waited for. */
    private void pushWhileAllOtherRowsAreLocked(int from, int to) throws SQLException {
        try (Connection application = central.dataSource().getConnection();
                Statement statement = application.createStatement()) {
            application.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            application.setAutoCommit(false);
            for (String table : List.of("item", "line", "code", "hybridsync_version")) {
                String own = table.equals("hybridsync_version") ? "node_id = 'store-0'" : "name = 'own'";
                statement.execute("SELECT * FROM " + table + " FORCE INDEX (PRIMARY) WHERE " + own + " FOR UPDATE");
            }
            pushOfAllKinds(from, to);
            application.rollback();
        }
    }

    private void grow(String rows) {
        for (String sql : GROW) {
            central.execute(sql.formatted(rows));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {NOTHING, ANALYZE})
    void rowsOfATableThatWasEmptyAreFoundByTheirKeysWhenItHasGrown(String analyze) throws SQLException {
        central();
        central.execute(analyze);
        grow(MANY);
        pushWhileAllOtherRowsAreLocked(1, 4);
        pushWhileAllOtherRowsAreLocked(100, 360);
    }

    /** With few other rows, a scan would be the cheaper plan. */
    @ParameterizedTest
    @ValueSource(strings = {FEW, MANY})
    void rowsOfATableThatWasAnalyzedFullAreFoundByTheirKeys(String rows) throws SQLException {
        central();
        grow(rows);
        central.execute(ANALYZE);
        pushWhileAllOtherRowsAreLocked(1, 4);
        central.execute(ANALYZE);
        pushWhileAllOtherRowsAreLocked(100, 360);
    }

    @Test
    void eachRowOfALargeBatchGetsItsOwnColumns() {
        central();
        pushAll(1, 10, id -> node.upsert("item", "id", 3 * id, "name", "old", "size", 1));
        pushAll(
                1,
                600,
                id -> id % 2 == 0
                        ? node.upsert("item", "id", id, "name", "n" + id)
                        : node.upsert("item", "id", id, "size", id));
        assertThat(central.count("SELECT COUNT(*) FROM item")).isEqualTo(599);
        assertThat(central.count("SELECT COUNT(*) FROM item WHERE id > 27 AND MOD(id, 2) = 0"
                        + " AND name = CONCAT('n', id) AND size = 7"))
                .isEqualTo(286);
        assertThat(central.count("SELECT COUNT(*) FROM item WHERE id > 27 AND MOD(id, 2) = 1"
                        + " AND name IS NULL AND size = id"))
                .isEqualTo(286);
        assertThat(rows("SELECT id, name, size FROM item WHERE id IN (3, 6, 27) ORDER BY 1"))
                .containsExactly("3 old 3", "6 n6 1", "27 old 27");
    }

    @Test
    void aVersionThatIsOverwrittenIsTheNewOneInEachOfItsParts() {
        central();
        pushAll(1, 4, id -> node.upsert("item", "id", id, "name", "first"));
        PushingNode other = node("store-2");
        node = other;
        pushAll(1, 4, id -> other.delete("tree", "id", id)); // its seqs differ from the first node's
        Instant later = now.plusSeconds(1);
        pushAll(
                1,
                4,
                id -> id == 2
                        ? other.deleteAt(later, "item", "id", id)
                        : other.upsertAt(later, "item", "id", id, "name", "second"));
        String same = " " + other.journalId() + " " + Micros.of(later) + " ";
        assertThat(rows("SELECT node_id, journal_id, changed_at, seq, deleted FROM hybridsync_version"
                        + " WHERE table_name = 'item' ORDER BY seq"))
                .containsExactly("store-2" + same + "4 0", "store-2" + same + "5 1", "store-2" + same + "6 0");
    }

    private List<String> observed() {
        List<String> statements = new ArrayList<>();
        node = new PushingNode(node, store(ObservedDataSource.of(central.dataSource(), statements::add)));
        return statements;
    }

    @Test
    void rowsThatAreNewOrDeletedCostNoRoundTripEach() {
        central();
        List<String> statements = observed();
        pushAll(1, 1_001, id -> node.upsert("item", "id", id, "name", "new"));
        pushAll(1, 1_001, id -> node.delete("item", "id", id));
        assertThat(statements).hasSizeLessThan(300);
    }

    @Test
    void rowsThatReferToOthersOfTheirTableAreInsertedTogetherBehindThem() {
        central();
        List<String> statements = observed();
        pushAll(1, 301, id -> node.upsert("tree", "id", id, "parent_id", id < 300 ? id + 1 : null));
        assertThat(statements).hasSizeLessThan(300).noneMatch(MariaDbChunksTest::isTriedAgain);
    }

    /** These rows have no version, but an insert is not tried first. */
    @Test
    void rowsFromBeforeSyncAreUpdatedAtOnce() {
        central();
        grow(FEW);
        central.execute("DELETE FROM hybridsync_version");
        List<String> statements = observed();
        pushAll(100_001, 100_006, id -> node.upsertAt(now.plusSeconds(60), "item", "id", id, "name", "node"));
        assertThat(central.count("SELECT COUNT(*) FROM item WHERE name = 'node'"))
                .isEqualTo(5);
        assertThat(statements).noneMatch(MariaDbChunksTest::isTriedAgain);
    }

    private static boolean isTriedAgain(String sql) {
        return sql.startsWith("ROLLBACK TO SAVEPOINT hybridsync_batch");
    }
}

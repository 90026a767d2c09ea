package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.support.LocalContract;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A SQLite central whose tables or triggers declare how conflicts are handled. */
class SqliteConflictClausesTest extends CentralFixture {
    SqliteConflictClausesTest() {
        super(Kind.SQLITE);
    }

    private static String item(String clause) {
        return "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, code VARCHAR(9) UNIQUE " + clause
                + ", name VARCHAR(9) DEFAULT 'none' NOT NULL " + clause + ")";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ON CONFLICT REPLACE",
                "on /* so */ conflict\n\tIGNORE",
                "ON CONFLICT ROLLBACK",
                "ON CONFLICT FAIL"
            })
    void aConflictIsARowsOutcomeWhateverTheTableSays(String clause) {
        central("item", item(clause), "INSERT INTO item VALUES (1, 'a', 'first'), (2, 'b', 'second')");
        assertThat(push(
                        node.upsert("item", "id", 9, "code", "i", "name", "ninth"),
                        node.upsert("item", "id", 3, "code", "a", "name", "inserted"),
                        node.upsertAt(now.plusSeconds(60), "item", "id", 2, "code", "a", "name", "updated"),
                        node.upsert("item", "id", 4, "code", "d", "name", null)))
                .containsExactly("APPLIED", "DEFERRED UNIQUE", "DEFERRED UNIQUE", "REJECTED CONSTRAINT");
        assertThat(rows("SELECT id, code, name FROM item ORDER BY id"))
                .containsExactly("1 a first", "2 b second", "9 i ninth");
        assertThat(push(node.delete("item", "id", 9))).containsExactly("APPLIED");
        assertThat(store.preflight()).noneMatch(finding -> finding.is(FindingCode.TABLE_UNSUPPORTED));
    }

    @Test
    void triggersKeepTheirClausesWhereTheTableHasNone() {
        central(
                "item",
                item("").replace("'none'", "'on conflict replace'"),
                "CREATE TABLE seen (code VARCHAR(9) PRIMARY KEY, n INTEGER)",
                "CREATE TRIGGER item_seen AFTER INSERT ON item BEGIN"
                        + " INSERT OR REPLACE INTO seen SELECT 'all', COUNT(*) FROM item; END");
        assertThat(push(
                        node.upsert("item", "id", 1, "code", "a", "name", "x"),
                        node.upsert("item", "id", 2, "code", "b", "name", "y")))
                .containsOnly("APPLIED");
        assertThat(rows("SELECT code, n FROM seen")).containsExactly("all 2");
    }

    /** No statement of the library can override these clauses: the table's changes wait, and no other table's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TRIGGER bad BEFORE INSERT ON item BEGIN SELECT RAISE(ROLLBACK, 'no') WHERE NEW.code = 'x'; END",
                "CREATE TRIGGER bad AFTER UPDATE ON item BEGIN INSERT OR ROLLBACK INTO [log] VALUES (1); END",
                "CREATE TRIGGER bad AFTER INSERT ON item BEGIN INSERT INTO \"LOG\" VALUES (1); END;"
                        + "CREATE TRIGGER worse AFTER INSERT ON log BEGIN SELECT raise ( rollback, 'no'); END",
                "CREATE TRIGGER bad AFTER INSERT ON item BEGIN INSERT INTO rolling VALUES (1); END",
                "CREATE TRIGGER bad AFTER INSERT ON strict BEGIN REPLACE INTO log VALUES (1); END"
            })
    void aTableWhoseTriggersCantBeOverriddenIsHeldAndFound(String triggers) {
        String table = triggers.contains("strict") ? "strict" : "item";
        central(
                "item strict other",
                item(""),
                item("ON CONFLICT REPLACE").replace("item", "strict"),
                item("").replace("item", "other"),
                "CREATE TABLE log (id INTEGER PRIMARY KEY)",
                "CREATE TABLE rolling (id INTEGER PRIMARY KEY ON CONFLICT ROLLBACK)");
        for (String trigger : triggers.split("(?<=END);")) {
            central.execute(trigger);
        }
        assertThat(push(
                        node.upsert(table, "id", 1, "code", "x", "name", "x"),
                        node.upsert("other", "id", 1, "code", "x", "name", "x")))
                .containsExactly("DEFERRED UNKNOWN_TABLE", "APPLIED");
        assertThat(store.preflight())
                .filteredOn(finding -> finding.is(FindingCode.TABLE_UNSUPPORTED))
                .extracting(Finding::table)
                .containsExactly(table);
        central.execute("DROP TRIGGER bad");
        store = JdbcCentralStore.create(central.dataSource(), LocalContract.schemaOf("item", "strict", "other"));
        PushingNode other = node("store-2");
        assertThat(push(other, table)).isEqualTo("APPLIED");
    }

    private static String push(PushingNode node, String table) {
        var change = node.upsert(table, "id", 2, "code", "z", "name", "z");
        return outcomes(node.push(change), change).get(0);
    }

    @Test
    void aRowThatATriggerLeavesOutInSilenceIsNotApplied() {
        central(
                "item",
                item(""),
                "CREATE TRIGGER quiet BEFORE INSERT ON item WHEN NEW.code = 'x' BEGIN SELECT RAISE(IGNORE); END");
        assertThat(push(
                        node.upsert("item", "id", 1, "code", "x", "name", "a"),
                        node.upsert("item", "id", 2, "code", "b", "name", "b")))
                .containsExactly("REJECTED CONSTRAINT", "APPLIED");
        assertThat(rows("SELECT id FROM item")).containsExactly("2");
        assertThat(rows("SELECT COUNT(*) FROM hybridsync_version")).containsExactly("1");
    }
}

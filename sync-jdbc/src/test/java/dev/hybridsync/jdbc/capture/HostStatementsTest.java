package dev.hybridsync.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** None of the host's statements fails because of our triggers, whatever the host did to its table before. */
@EachDatabase
class HostStatementsTest extends CaptureFixture {
    HostStatementsTest(TestDatabase.Kind kind) {
        super(kind);
    }

    /** Renames column {@code id} of table {@code item}, its key. */
    private String renameKey() {
        return kind.sql("rename a column", "table", "item", "column", "id", "name", "ident");
    }

    /** Runs each text's statements on a separate table, and then drains what all of them left at once. */
    @TestFactory
    List<DynamicTest> theHostsWritesGoOnAndArrive() {
        Map<String, String> tables = new LinkedHashMap<>();
        kind.textsOf("host: ").keySet().forEach(name -> tables.put(name, "t" + tables.size()));
        tables.values()
                .forEach(table -> create(
                        "CREATE TABLE " + table
                                + " (before_key INTEGER, id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(100),"
                                + " qty INTEGER, code INTEGER)",
                        "CREATE INDEX " + table + "_qty ON " + table + " (qty)",
                        "CREATE UNIQUE INDEX " + table + "_code ON " + table + " (code)"));
        install(schemaOf(tables.values().toArray(String[]::new)));
        tables.values()
                .forEach(table -> database.execute(
                        "INSERT INTO " + table + " (id, qty, code) VALUES (1, 1, 1), (2, 2, 2), (3, 3, 3)"));
        drain();
        List<DynamicTest> tests = new ArrayList<>();
        kind.textsOf("host: ")
                .forEach((name, statements) -> tests.add(DynamicTest.dynamicTest(
                        name + ": the host writes on", () -> writeOn(tables.get(name), statements))));
        List<String> arrived = new ArrayList<>();
        tests.add(DynamicTest.dynamicTest("all is drained", () -> arrived.addAll(drain())));
        tables.forEach((name, table) -> tests.add(DynamicTest.dynamicTest(
                name + ": it arrives",
                () -> assertThat(arrived)
                        .contains(
                                table + " DELETE [7]",
                                table + " UPSERT [8]",
                                table + " UPSERT [1]",
                                table + " DELETE [2]"))));
        return tests;
    }

    private void writeOn(String table, List<String> statements) {
        create(statements.stream()
                .map(statement -> statement.replace("{t}", table))
                .toArray(String[]::new));
        database.execute(
                "INSERT INTO " + table + " (id) VALUES (7)",
                "UPDATE " + table + " SET id = 8 WHERE id = 7",
                "UPDATE " + table + " SET id = id WHERE id = 1",
                "DELETE FROM " + table + " WHERE id = 2");
    }

    @Test
    void aRebuiltTableIsWrittenFreelyAndCapturedFromTheNextInstallOn() {
        installItem();
        database.execute("INSERT INTO item VALUES (1, 'a', 1), (2, 'b', 2)");
        drain();
        create(
                "CREATE TABLE item_new (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(100), qty INTEGER)",
                "INSERT INTO item_new SELECT id, name, qty FROM item",
                "DROP TABLE item",
                "ALTER TABLE item_new RENAME TO item");
        database.execute("INSERT INTO item VALUES (3, 'c', 3)", "DELETE FROM item WHERE id = 3");
        install(schemaOf("item"));
        database.execute("UPDATE item SET qty = 5 WHERE id = 1", "DELETE FROM item WHERE id = 2");
        assertThat(drain()).containsExactly("item UPSERT [1]", "item DELETE [2]");
    }

    @Test
    void aTableThatWasRenamedAndRebuiltIsWrittenFreely() {
        installItem();
        create(
                "ALTER TABLE item RENAME TO item_old",
                "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(100), qty INTEGER)");
        database.execute(
                "INSERT INTO item_old VALUES (1, 'a', 1)",
                "INSERT INTO item SELECT id, name, qty FROM item_old",
                "UPDATE item_old SET qty = 2",
                "UPDATE item SET qty = 2",
                "DELETE FROM item_old",
                "DROP TABLE item_old");
        install(schemaOf("item"));
        database.execute("UPDATE item SET qty = 3");
        assertThat(drain()).containsExactly("item UPSERT [1]");
    }

    @Test
    void aRenamedKeyIsCapturedFromTheNextInstallOnAndWhatWaitedIsNotLost() {
        installItem();
        database.execute("INSERT INTO item VALUES (1, 'a', 1), (2, 'b', 2)");
        create(renameKey());
        if (kind.can(Capability.TRIGGERS_FOLLOW_RENAMED_KEYS)) {
            database.execute("UPDATE item SET qty = 3 WHERE ident = 2", "INSERT INTO item VALUES (3, 'c', 3)");
        }
        long waiting = entries();
        assertThat(drain())
                .as("entries wait while the key is not what it was at install")
                .isEmpty();
        assertThat(entries()).isEqualTo(waiting);
        install(schemaOf("item"));
        database.execute("UPDATE item SET qty = 4 WHERE ident = 1");
        assertThat(drain()).contains("item UPSERT [1]", "item UPSERT [2]");
    }
}

package dev.hybridsync.jdbc.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.support.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqliteInspectionTest extends InspectionFixture {
    SqliteInspectionTest() {
        super(TestDatabase.Kind.SQLITE);
    }

    @Test
    void aRebuildThatMakesOurTriggersAnewIsFoundByTheTable() {
        installWithRows(5);
        List<String> triggers = database.rows("SELECT sql FROM sqlite_master WHERE type = 'trigger'").stream()
                .map(row -> row.get(0).toString())
                .toList();
        database.execute(
                "CREATE TABLE item_new (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(100), qty INTEGER)",
                "INSERT INTO item_new SELECT id, upper(name), qty FROM item WHERE id > 1",
                "DROP TABLE item",
                "ALTER TABLE item_new RENAME TO item");
        triggers.forEach(database::execute);
        assertOneFlushSyncs();
    }

    @Test
    void aVacuumSendsNothing() {
        database.execute("DROP TABLE item", "CREATE TABLE before_item (id INTEGER PRIMARY KEY)", table());
        installWithRows(5);
        String page = "SELECT rootpage FROM sqlite_master WHERE name = 'item'";
        long before = database.count(page);
        database.execute("DROP TABLE before_item", "VACUUM");
        assertThat(database.count(page)).isNotEqualTo(before); // so the table is compared
        assertThat(flush().sent()).isZero();
        assertSynced();
    }

    @Test
    void aUniqueIndexThatTheTriggersDoNotKnowIsLookedAfter() {
        installWithRows(5);
        database.execute("CREATE UNIQUE INDEX by_name ON item (name)", "REPLACE INTO item VALUES (9, 'item 1', 1)");
        assertOneFlushSyncs();
        database.execute("REPLACE INTO item VALUES (10, 'item 2', 1)");
        assertOneFlushSyncs();
    }
}

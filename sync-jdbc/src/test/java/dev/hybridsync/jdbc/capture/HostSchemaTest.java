package dev.hybridsync.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.LocalContract;
import dev.hybridsync.jdbc.support.TestDatabase;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The host changes its tables as it likes. */
@EachDatabase
class HostSchemaTest extends LocalContract {
    HostSchemaTest(TestDatabase.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void capture() {
        database.execute("CREATE TABLE item (before_key INTEGER, id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(100),"
                + " qty INTEGER)");
        database.execute("CREATE TABLE other (id INTEGER NOT NULL PRIMARY KEY)");
        install(schemaOf("item", "other"));
        database.execute("INSERT INTO item VALUES (0, 1, 'one', 1)");
        drain();
    }

    private String columnsOf(long id) {
        return String.join(",", rowOf(read(), id).change().row().keySet()).toLowerCase(Locale.ROOT);
    }

    @Test
    void newColumnsAreSentFromTheNextStatementOn() {
        database.execute("ALTER TABLE item ADD COLUMN extra VARCHAR(10)", "UPDATE item SET extra = 'x'");
        assertThat(columnsOf(1)).isEqualTo("before_key,id,name,qty,extra");
        assertThat(rowOf(read(), 1L).change().row()).containsValue("x");
    }

    @Test
    void droppedColumnsAreNotSentAndNoStatementFails() {
        database.execute("ALTER TABLE item DROP COLUMN name", "UPDATE item SET qty = 5");
        assertThat(columnsOf(1)).isEqualTo("before_key,id,qty");
        database.execute("ALTER TABLE item DROP COLUMN before_key", "INSERT INTO item (id, qty) VALUES (77, 5)");
        assertThat(columnsOf(77)).isEqualTo("id,qty");
        assertThat(drain()).containsExactly("item UPSERT [1]", "item UPSERT [77]");
    }

    @Test
    void aRenamedColumnIsSentUnderItsNewName() {
        database.execute(
                kind.sql("rename a column", "table", "item", "column", "before_key", "name", "prior"),
                "UPDATE item SET prior = 5");
        assertThat(columnsOf(1)).isEqualTo("prior,id,name,qty");
        database.execute("DELETE FROM item");
        assertThat(drain()).containsExactly("item DELETE [1]");
    }

    @Test
    void aRenamedTableMakesNoTombstonesAndOthersFlow() {
        database.execute("UPDATE item SET qty = 5", "ALTER TABLE item RENAME TO item_old");
        database.execute("UPDATE item_old SET qty = 6", "INSERT INTO other VALUES (1)");
        assertThat(drain()).containsExactly("other UPSERT [1]");
        assertThat(entries()).isPositive();
        database.execute("ALTER TABLE item_old RENAME TO item");
        assertThat(drain()).containsExactly("item UPSERT [1]");
    }

    @Test
    void aDroppedTableMakesNoTombstonesAndOthersFlow() {
        database.execute("UPDATE item SET qty = 5", "DROP TABLE item", "INSERT INTO other VALUES (1)");
        assertThat(drain()).containsExactly("other UPSERT [1]");
        assertThat(entries()).isEqualTo(1);
    }

    @Test
    void aBacklogOfATableThatIsGoneHidesNothingBehindIt() {
        inTransaction(connection -> {
            for (int i = 100; i < 5_200; i++) {
                run(connection, "INSERT INTO item (id) VALUES (" + i + ")");
            }
        });
        database.execute("DROP TABLE item", "INSERT INTO other VALUES (1)");
        assertThat(drain()).containsExactly("other UPSERT [1]");
        assertThat(entries()).isEqualTo(5_100);
    }

    @Test
    void aTableWhoseKeyIsAnotherNowIsHeld() {
        database.execute("UPDATE item SET qty = 5", "DROP TABLE item");
        database.execute("CREATE TABLE item (code INTEGER NOT NULL PRIMARY KEY, id INTEGER)");
        database.execute("INSERT INTO other VALUES (1)");
        assertThat(drain()).containsExactly("other UPSERT [1]");
        assertThat(entries()).isEqualTo(1);
    }
}

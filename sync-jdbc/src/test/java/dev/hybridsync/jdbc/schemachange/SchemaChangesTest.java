package dev.hybridsync.jdbc.schemachange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the host does to its columns arrives at central, and changes that change no value are not sent. */
@ParameterizedClass
@EnumSource(Kind.class)
class SchemaChangesTest extends SchemaChangesFixture {
    SchemaChangesTest(Kind kind) {
        super(kind);
    }

    /** One flush is enough and sends no more than the rows that differ; the next one has nothing to do. */
    private void assertOneFlushSyncs(int differing, String... statements) {
        local.execute(statements);
        flush();
        assertEqual();
        assertThat(sent).filteredOn(change -> change.table().equals("item")).hasSize(differing);
        assertThat(flush().sent()).isZero();
    }

    private void assertSendsNothing(String... statements) {
        local.execute(statements);
        assertThat(flush().sent()).as(List.of(statements).toString()).isZero();
        assertEqual();
    }

    @Test
    void aColumnThatIsDroppedAndAddedAgainArrives() {
        installWithRows();
        assertOneFlushSyncs(
                3,
                "ALTER TABLE item DROP COLUMN price",
                "ALTER TABLE item ADD COLUMN price INTEGER DEFAULT 7 NOT NULL");
        assertOneFlushSyncs(3, "ALTER TABLE item DROP COLUMN price", "ALTER TABLE item ADD COLUMN price INTEGER");
        assertThat(sent).allMatch(change -> change.changedAt().equals(Instant.EPOCH));
    }

    @Test
    void aColumnThatTakesTheNameOfAnotherArrives() {
        installWithRows();
        assertOneFlushSyncs(
                3,
                "ALTER TABLE item ADD COLUMN price2 INTEGER DEFAULT 7 NOT NULL",
                "ALTER TABLE item DROP COLUMN price",
                rename("price2", "price"));
    }

    @Test
    void aKnownColumnThatTakesTheNameOfADroppedOneArrives() {
        installWithRows();
        for (TestDatabase database : List.of(local, central)) {
            database.execute("ALTER TABLE item ADD COLUMN c VARCHAR(20)");
        }
        local.execute("UPDATE item SET c = 'c' WHERE id < 3");
        flush();
        assertOneFlushSyncs(2, "ALTER TABLE item DROP COLUMN b", rename("c", "b"));
    }

    @Test
    void aColumnThatTakesTheNameOfOneThatGotAnotherNameArrives() {
        installWithRows();
        central.execute("ALTER TABLE item ADD COLUMN b_old VARCHAR(20)");
        assertOneFlushSyncs(3, rename("b", "b_old"), "ALTER TABLE item ADD COLUMN b VARCHAR(20) DEFAULT 'new'");
        assertThat(central.rows("SELECT b_old FROM item WHERE id = 1")).containsExactly(List.of("b1"));
    }

    @Test
    void twoColumnsThatSwapTheirNamesArrive() {
        installWithRows();
        swap();
        assertOneFlushSyncs(2);
        swap();
        assertOneFlushSyncs(2);
    }

    @Test
    void whatTheHostWritesBesideASchemaChangeArrivesToo() {
        installWithRows();
        local.execute("UPDATE item SET a = 'before' WHERE id = 1", "INSERT INTO item VALUES (4, 400, 'a4', 'b4')");
        swap();
        local.execute("UPDATE item SET b = 'behind' WHERE id = 2", "DELETE FROM item WHERE id = 3");
        flush();
        assertEqual();
        assertThat(sent).filteredOn(change -> change.table().equals("item")).hasSize(4);
        assertThat(flush().sent()).isZero();
    }

    @Test
    void whatChangesNoValueSendsNothing() {
        installWithRows();
        if (kind == Kind.MARIADB) { // which only says that the table was altered
            assertSendsNothing("ANALYZE TABLE item", "CREATE TABLE third (id INTEGER PRIMARY KEY)");
            return;
        }
        assertSendsNothing("CREATE INDEX by_a ON item (a)", "CREATE UNIQUE INDEX by_b ON item (b)");
        assertSendsNothing("DROP INDEX by_a");
        assertSendsNothing("ALTER TABLE other ADD COLUMN w VARCHAR(20)");
        assertSendsNothing("CREATE TABLE third (id INTEGER PRIMARY KEY)", "ANALYZE");
        assertSendsNothing(kind == Kind.H2 ? "ALTER TABLE item ALTER COLUMN a SET DATA TYPE VARCHAR(40)" : "VACUUM");
    }

    @Test
    void aNewColumnSendsTheRowsInWhichItIsNotNull() {
        installWithRows();
        central.execute("ALTER TABLE item ADD COLUMN c VARCHAR(20)", "ALTER TABLE item ADD COLUMN d VARCHAR(20)");
        local.execute("ALTER TABLE item ADD COLUMN c VARCHAR(20)");
        flush();
        assertThat(sent).noneMatch(change -> change.table().equals("item"));
        local.execute("ALTER TABLE item ADD COLUMN d VARCHAR(20) DEFAULT 'd'");
        flush();
        assertThat(sent).filteredOn(change -> change.table().equals("item")).hasSize(3);
        assertThat(central.rows("SELECT d FROM item WHERE id = 3")).containsExactly(List.of("d"));
    }

    @Test
    void theLibrarysOwnChangesSendNothing() {
        installWithRows();
        install();
        assertSendsNothing();
        local.execute(drops("item").toArray(String[]::new));
        flush(); // creates them again
        assertEqual();
        if (kind != Kind.SQLITE) { // on SQLite, columns of any table may have changed meanwhile
            assertThat(sent).noneMatch(change -> change.table().equals("other"));
        }
        assertSendsNothing();
    }

    private List<String> drops(String table) {
        return local.statementsOf(kind.sql("statements that drop our triggers", "table", table));
    }
}

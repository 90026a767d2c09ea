package dev.hybridsync.jdbc.schemachange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.jdbc.support.ObservedDataSource;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.jdbc.support.WholeSystem;
import dev.hybridsync.status.QuarantinedRow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sites and their central never all have the same version of the schema: what central can't take yet waits. */
class SchemaVersionsTest extends WholeSystem {
    private static final String ADD = "ALTER TABLE item ADD COLUMN colour VARCHAR(9)";
    private static final String DROP = "ALTER TABLE item DROP COLUMN colour";

    SchemaVersionsTest() {
        super("item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40), qty INTEGER)");
    }

    /** Everything that waited for central has arrived. */
    private void assertCaughtUp(Site... sites) {
        for (Site site : sites) {
            site.client.retryAll();
            site.flushAll();
            assertThat(site.client.status().heldTables()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRESQL"})
    void aFleetIsUpgradedNodeByNodeAndCentralInBetweenAndBack(Kind kind) {
        central(kind);
        Site old = site("old", 100);
        Site upgraded = site("upgraded", 100);
        old.database.execute("INSERT INTO item VALUES (1, 'one', 1)");
        upgraded.database.execute("INSERT INTO item VALUES (11, 'eleven', 1)");
        old.flushAll();
        upgraded.flushAll();

        upgraded.database.execute(ADD, "INSERT INTO item VALUES (12, 'twelve', 1, 'red')");
        upgraded.flush();
        assertThat(upgraded.client.status().heldTables()).containsExactly("item");
        assertThat(upgraded.client.quarantine()).isEmpty();
        old.database.execute("INSERT INTO item VALUES (2, 'two', 1)");
        old.flushAll();

        central.execute(ADD);
        assertCaughtUp(upgraded);
        old.database.execute("UPDATE item SET qty = 2");
        upgraded.database.execute("UPDATE item SET qty = 2, colour = 'blue' WHERE id = 11");
        old.flushAll();
        upgraded.flushAll();
        assertThat(rows("SELECT id, qty, colour FROM item ORDER BY id"))
                .containsExactly("1 2 null", "2 2 null", "11 2 blue", "12 1 red");

        central.execute(DROP); // back to the previous release
        old.database.execute("DELETE FROM item WHERE id = 1");
        upgraded.database.execute("UPDATE item SET qty = 3", "DELETE FROM item WHERE id = 12");
        old.flushAll();
        upgraded.flush();
        assertThat(rows("SELECT id, qty FROM item ORDER BY id"))
                .as("a delete names no column")
                .containsExactly("2 2", "11 2");
        upgraded.database.execute(DROP);
        assertCaughtUp(upgraded);
        assertThat(rows("SELECT id, qty FROM item ORDER BY id")).containsExactly("2 2", "11 3");
    }

    @Test
    void aColumnThatCentralRequiresAndNodesLackRefusesNewRowsOnlyAndWithAReason() {
        central(Kind.POSTGRESQL);
        Site site = site("site-1", 100);
        site.database.execute("INSERT INTO item VALUES (1, 'one', 1)");
        site.flushAll();
        central.execute(
                "ALTER TABLE item ADD COLUMN must INTEGER NOT NULL DEFAULT 0",
                "ALTER TABLE item ALTER COLUMN must DROP DEFAULT",
                "ALTER TABLE item ADD COLUMN may INTEGER");
        site.database.execute("UPDATE item SET qty = 2", "INSERT INTO item VALUES (2, 'two', 1)");
        site.flush();
        assertThat(rows("SELECT id, qty FROM item")).containsExactly("1 2");
        assertThat(site.client.quarantine()).extracting(QuarantinedRow::code).containsExactly(OutcomeCode.CONSTRAINT);
        central.execute("ALTER TABLE item ALTER COLUMN must SET DEFAULT 7");
        assertCaughtUp(site);
        assertThat(rows("SELECT id, must FROM item ORDER BY id")).containsExactly("1 0", "2 7");
    }

    @Test
    void aNarrowerColumnRefusesWhatDoesNotFitUntilItIsWideAgain() {
        central(Kind.POSTGRESQL);
        Site site = site("site-1", 100);
        for (int i = 0; i < 7; i++) { // often enough for the driver to use server-side prepared statements
            site.database.execute("INSERT INTO item VALUES (" + i + ", 'short', 1)");
            site.flushAll();
        }
        central.execute(
                "ALTER TABLE item ALTER COLUMN name TYPE VARCHAR(5)",
                "ALTER TABLE item ALTER COLUMN qty TYPE TEXT",
                "ALTER TABLE item ALTER COLUMN id TYPE BIGINT");
        site.database.execute(
                "INSERT INTO item VALUES (8, 'far too long', 1), (9, 'fits', 1)", "UPDATE item SET qty = 2");
        site.flush();
        assertThat(rows("SELECT COUNT(*) FROM item WHERE qty = '2'")).containsExactly("8");
        assertThat(site.client.quarantine())
                .extracting(QuarantinedRow::code)
                .containsExactly(OutcomeCode.INVALID_VALUE);
        central.execute(
                "ALTER TABLE item ALTER COLUMN name TYPE VARCHAR(40)", "ALTER TABLE item ALTER COLUMN id TYPE INTEGER");
        assertCaughtUp(site);
        assertThat(rows("SELECT name FROM item WHERE id = 8")).containsExactly("far too long");
    }

    /** The change happens after central has read its catalog, and before it writes the first row. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE item DROP COLUMN qty|ALTER TABLE item ADD COLUMN qty INTEGER",
                "ALTER TABLE item RENAME COLUMN qty TO number|ALTER TABLE item RENAME COLUMN number TO qty",
                "ALTER TABLE item RENAME TO items|ALTER TABLE items RENAME TO item",
                "ALTER TABLE item ALTER COLUMN name TYPE INTEGER USING NULL|SELECT 1",
                "ALTER TABLE item ALTER COLUMN id TYPE TEXT|SELECT 1"
            })
    void aTableThatCentralChangesInTheMiddleOfABatchCostsNoRow(String change) {
        String[] thereAndBack = change.split("\\|");
        AtomicBoolean armed = new AtomicBoolean();
        central(
                Kind.POSTGRESQL,
                dataSource -> ObservedDataSource.of(dataSource, sql -> {
                    if (sql.contains("hybridsync_version") && armed.compareAndSet(true, false)) {
                        central.execute(thereAndBack[0]);
                    }
                }));
        Site site = site("site-1", 100);
        site.database.execute("INSERT INTO item VALUES (1, '1', 1), (2, '2', 1)");
        site.flushAll();
        site.database.execute("UPDATE item SET qty = 2 WHERE id = 1", "DELETE FROM item WHERE id = 2");
        site.database.execute("INSERT INTO item VALUES (3, '3', 3)");
        armed.set(true);
        site.client.flush();
        assertThat(armed).isFalse();
        assertThat(site.client.quarantine()).as("no row is to blame").isEmpty();
        central.execute(thereAndBack[1]);
        assertCaughtUp(site);
        assertThat(rows("SELECT id, name, qty FROM item ORDER BY qty")).containsExactly("1 1 2", "3 3 3");
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "H2", "POSTGRESQL"})
    void aRunningCentralWhoseTableIsRenamedKeepsItsChangesWaiting(Kind kind) {
        central(kind);
        Site site = site("site-1", 100);
        site.database.execute("INSERT INTO item VALUES (1, 'one', 1)");
        site.flushAll();
        central.execute("ALTER TABLE item RENAME TO items");
        site.database.execute("UPDATE item SET qty = 2");
        site.flush();
        assertThat(site.client.status().heldTables()).containsExactly("item");
        central.execute("ALTER TABLE items RENAME TO item");
        assertCaughtUp(site);
        assertThat(rows("SELECT id, qty FROM item")).containsExactly("1 2");
    }
}

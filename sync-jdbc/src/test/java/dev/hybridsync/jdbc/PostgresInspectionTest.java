package dev.hybridsync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.support.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresInspectionTest extends InspectionContract {
    PostgresInspectionTest() {
        super(TestDatabase.Kind.POSTGRESQL);
    }

    @Override
    List<String> dropTriggers() {
        return database
                .rows("SELECT 'DROP TRIGGER ' || tgname || ' ON item' FROM pg_trigger"
                        + " WHERE tgrelid = 'item'::regclass AND tgname LIKE 'hybridsync%'")
                .stream()
                .map(row -> row.get(0).toString())
                .toList();
    }

    @Test
    void disabledTriggersAreEnabledAgain() {
        installWithRows(5);
        database.execute(
                "ALTER TABLE item DISABLE TRIGGER USER", "UPDATE item SET qty = 2", "DELETE FROM item WHERE id = 1");
        assertOneFlushSyncs();
        database.execute("UPDATE item SET qty = 3");
        assertThat(flush().sent()).isEqualTo(4);
    }

    @Test
    void aColumnThatIsRewrittenSendsAllRowsThoughItsTypeStays() {
        installWithRows(5);
        database.execute("ALTER TABLE item ALTER COLUMN qty TYPE integer USING qty * 3");
        assertOneFlushSyncs();
    }

    @Test
    void aColumnThatIsRewrittenWithAnotherTypeSendsAllRows() {
        installWithRows(5);
        central.execute("ALTER TABLE item ALTER COLUMN qty SET DATA TYPE NUMERIC(10, 2)");
        database.execute("ALTER TABLE item ALTER COLUMN qty TYPE numeric(10, 2) USING qty / 4.0");
        assertOneFlushSyncs();
    }

    @Test
    void maintenanceSendsNothing() {
        installWithRows(5);
        database.execute("VACUUM FULL item");
        assertThat(flush().sent()).isZero();
        database.execute("ALTER TABLE item ALTER COLUMN name TYPE varchar(200)", "ANALYZE item", "REINDEX TABLE item");
        assertThat(flush().sent()).isZero();
        assertSynced();
    }

    @Test
    void aHostThatHoldsTheTableIsNotWaitedForAndTheTriggersComeBackLater() {
        installWithRows(5);
        dropTriggers().forEach(database::execute);
        inTransaction(connection -> {
            run(connection, "UPDATE item SET qty = 2 WHERE id = 1");
            assertThat(flush().sent()).isZero();
        });
        assertOneFlushSyncs();
    }
}

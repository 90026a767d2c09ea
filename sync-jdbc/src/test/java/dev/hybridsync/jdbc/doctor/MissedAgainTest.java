package dev.hybridsync.jdbc.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.LocalContract;
import dev.hybridsync.jdbc.support.TestDatabase;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Changes are missed once more while a table is compared because of others. */
@EachDatabase
class MissedAgainTest extends LocalContract {
    MissedAgainTest(TestDatabase.Kind kind) {
        super(kind);
    }

    private void dropTriggers() {
        database.statementsOf(kind.sql("statements that drop our triggers", "table", "item"))
                .forEach(database::execute);
    }

    @Test
    void aRowThatWasComparedBeforeItWentIsFoundGone() {
        installItem();
        journal.setup().backfill(Instant.EPOCH, 10);
        inTransaction(connection -> {
            for (int id = 1; id <= 1_200; id++) {
                run(connection, "INSERT INTO item VALUES (" + id + ", 'a', 1)");
            }
        });
        drain();
        dropTriggers();
        for (int chunk = 0; chunk < 3; chunk++) { // of quarantine, and two of receipts
            assertThat(journal.doctor().check().complete()).isFalse();
        }
        dropTriggers();
        database.execute("DELETE FROM item WHERE id = 1");
        JdbcChangeJournal.create(database.dataSource(), schemaOf("item"))
                .setup()
                .install("store-1");
        inspect();
        inspect(); // on SQLite the first one ends, since the schema has changed
        assertThat(drain()).contains("item DELETE [1]");
    }
}

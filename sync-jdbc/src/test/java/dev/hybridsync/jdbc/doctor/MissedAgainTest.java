package dev.hybridsync.jdbc.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.LocalContract;
import dev.hybridsync.jdbc.support.ObservedDataSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Changes are missed once more while a table is compared because of earlier ones. */
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
        for (int chunk = 0; chunk < 3; chunk++) { // one chunk of quarantine, and two of receipts
            assertThat(journal.doctor().check().complete()).isFalse();
        }
        dropTriggers();
        database.execute("DELETE FROM item WHERE id = 1");
        JdbcChangeJournal.create(database.dataSource(), schemaOf("item"))
                .setup()
                .install("store-1");
        inspect();
        inspect(); // on SQLite the first inspection ends early, since the schema has changed
        assertThat(drain()).contains("item DELETE [1]");
    }

    @Test
    void whatWasMissedWhileTriggersAreAboutToBePutBackIsNotForgotten() {
        assumeTrue(kind.can(Capability.CONCURRENT_WRITERS));
        installItem();
        journal.setup().backfill(Instant.EPOCH, 10);
        drain();
        database.execute("UPDATE hybridsync_table SET script_hash = 'earlier'");
        AtomicBoolean missed = new AtomicBoolean();
        JdbcChangeJournal other = JdbcChangeJournal.create(
                ObservedDataSource.of(database.dataSource(), sql -> {
                    if (sql.contains("SET inspected = ?") && !missed.getAndSet(true)) {
                        database.execute("UPDATE hybridsync_table SET inspected = '!once more'");
                    }
                }),
                schemaOf("item"));
        while (!other.doctor().check().complete()) {}
        assertThat(missed).isTrue();
        assertThat(other.doctor().unverified()).hasSize(1);
    }
}

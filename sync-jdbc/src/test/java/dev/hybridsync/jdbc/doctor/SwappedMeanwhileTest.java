package dev.hybridsync.jdbc.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hybridsync.SyncClient;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.ObservedDataSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Another table takes the place of a captured one between the start of a window's snapshot and the read of its rows. */
@EachDatabase
class SwappedMeanwhileTest extends InspectionFixture {
    private static final String NEW =
            "CREATE TABLE item_new (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(100), qty INTEGER)";

    private static final Pattern BETWEEN_TWO_READS = Pattern.compile("DISTINCT table_name FROM \\S*hybridsync_journal");
    private static final Pattern READS_ENTRIES = Pattern.compile("row_key, changed_at FROM \\S*hybridsync_journal");

    SwappedMeanwhileTest(TestDatabase.Kind kind) {
        super(kind);
    }

    @Test
    void aTableThatIsBuiltAnewMakesNoTombstones() {
        installWithRows(5);
        database.execute("UPDATE item SET qty = 2");
        assertNoTombstonesWhile(
                NEW,
                "INSERT INTO item_new SELECT * FROM item",
                "DROP TABLE item",
                "ALTER TABLE item_new RENAME TO item");
        assertOneFlushSyncs();
    }

    @Test
    void aCopyThatTakesItsPlaceMakesNoTombstones() {
        installWithRows(5);
        database.execute("UPDATE item SET qty = 2", NEW, "INSERT INTO item_new SELECT * FROM item WHERE id < 5");
        assertNoTombstonesWhile(
                "INSERT INTO item_new SELECT * FROM item WHERE id = 5",
                "ALTER TABLE item RENAME TO item_old",
                "ALTER TABLE item_new RENAME TO item");
        assertOneFlushSyncs();
    }

    /** A busy host inserts and deletes rows all the time. */
    @Test
    void aRowThatIsInsertedAgainWhileItsDeleteIsReadDoesNotStopTheFlush() {
        assumeTrue(kind.can(Capability.CONCURRENT_WRITERS));
        installWithRows(5);
        database.execute("DELETE FROM item WHERE id = 1");
        AtomicInteger left = new AtomicInteger(12);
        DataSource restless = ObservedDataSource.of(database.dataSource(), sql -> {
            if (left.get() > 0 && BETWEEN_TWO_READS.matcher(sql).find()) {
                database.execute("DELETE FROM item WHERE id = 1");
            } else if (left.get() > 0 && READS_ENTRIES.matcher(sql).find()) {
                left.decrementAndGet();
                database.execute("INSERT INTO item SELECT 1, 'again', 1 FROM (SELECT 1 AS one) x"
                        + " WHERE NOT EXISTS (SELECT 1 FROM item WHERE id = 1)");
            }
        });
        try (SyncClient client = client(restless, transport())) {
            assertThat(client.flush().stoppedBy()).isEmpty();
        }
        left.set(0);
        flush();
        assertSynced();
    }
}

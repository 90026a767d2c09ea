package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.status.FindingCode;
import org.junit.jupiter.api.Test;

class H2InspectionTest extends InspectionFixture {
    H2InspectionTest() {
        super(TestDatabase.Kind.H2);
    }

    @Test
    void aRewriteWithAnotherTypeSendsAllRows() {
        installWithRows(5);
        central.execute("ALTER TABLE item ALTER COLUMN qty SET DATA TYPE NUMERIC(10, 2)");
        database.execute("ALTER TABLE item ALTER COLUMN qty SET DATA TYPE NUMERIC(10, 2) USING qty / 4.0");
        assertOneFlushSyncs();
    }

    @Test
    void aTruncateBehindPendingRowsIsFoundWhenTheyAreSent() {
        installWithRows(5);
        database.execute("TRUNCATE TABLE item");
        insert(100, 140);
        assertOneFlushSyncs();
    }

    @Test
    void aTruncateIsFoundByTheClientThatFlushedBefore() {
        installWithRows(5);
        try (var client = client(database.dataSource(), transport())) {
            client.flush();
            database.execute("TRUNCATE TABLE item");
            client.flush();
            assertSynced();
            insert(1, 3);
            client.flush();
            database.execute("TRUNCATE TABLE item");
            client.flush();
            assertSynced();
        }
    }

    /** {@code install()} would refuse it, too. */
    @Test
    void numbersThatAreHandedOutInBlocksAreFoundByAClientThatGoesOn() {
        installWithRows(1);
        assertFoundWhileRunning(
                "ALTER TABLE hybridsync_journal ALTER COLUMN seq SET CACHE 50", FindingCode.SEQUENCE_CACHED);
    }
}

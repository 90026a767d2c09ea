package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.status.FindingCode;
import org.junit.jupiter.api.Test;

class MariaDbDoctorTest extends DoctorFixture {
    MariaDbDoctorTest() {
        super(TestDatabase.Kind.MARIADB);
    }

    @Test
    void aTableThatMayNotBeReadWaitsAndArrivesWhenItMay() {
        whileTheApplicationWrites(() -> {
            Object schema = database.value("SELECT DATABASE()");
            database.execute(
                    "REVOKE ALL ON " + schema + ".* FROM " + user + "@localhost",
                    "GRANT ALL ON " + schema + ".hybridsync_journal TO " + user + "@localhost",
                    "GRANT ALL ON " + schema + ".hybridsync_state TO " + user + "@localhost",
                    "GRANT ALL ON " + schema + ".hybridsync_table TO " + user + "@localhost",
                    "GRANT ALL ON " + schema + ".hybridsync_receipt TO " + user + "@localhost",
                    "GRANT ALL ON " + schema + ".hybridsync_discarded TO " + user + "@localhost",
                    "GRANT ALL ON " + schema + ".hybridsync_quarantine TO " + user + "@localhost",
                    "GRANT INSERT, UPDATE, DELETE, TRIGGER ON " + schema + ".item TO " + user + "@localhost");
            awaitFinding(FindingCode.TABLE_HELD);
            database.execute("GRANT ALL ON " + schema + ".* TO " + user + "@localhost");
        });
    }
}

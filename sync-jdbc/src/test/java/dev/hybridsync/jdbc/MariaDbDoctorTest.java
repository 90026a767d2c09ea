package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.UrlDataSource;
import dev.hybridsync.status.FindingCode;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MariaDbDoctorTest extends DoctorContract {
    private final String user = "library_" + Long.toHexString(System.nanoTime());

    MariaDbDoctorTest() {
        super(TestDatabase.Kind.MARIADB);
    }

    @BeforeEach
    void makeTheLibrarysUser() {
        database.execute(
                "CREATE USER " + user + "@localhost IDENTIFIED BY ''",
                "GRANT ALL ON " + database.value("SELECT DATABASE()") + ".* TO " + user + "@localhost");
    }

    @AfterEach
    void dropTheLibrarysUser() {
        database.execute("DROP USER " + user + "@localhost");
    }

    @Override
    DataSource library() {
        return UrlDataSource.of(database.url(), user);
    }

    /** MariaDB's triggers run as the user who made them: what is taken from that user, it takes from the application. */
    @Override
    DataSource installer() {
        return database.dataSource();
    }

    private List<String> triggers() {
        return database
                .rows("SELECT trigger_name, event_manipulation FROM information_schema.triggers"
                        + " WHERE trigger_schema = DATABASE() AND event_object_table = 'item'")
                .stream()
                .map(row -> row.get(0) + " AFTER " + row.get(1))
                .toList();
    }

    @Override
    List<String> dropTriggers() {
        return triggers().stream()
                .map(trigger -> "DROP TRIGGER " + trigger.split(" ", 2)[0])
                .toList();
    }

    @Override
    List<String> replaceTriggers() {
        return triggers().stream()
                .flatMap(trigger -> Stream.of(
                        "DROP TRIGGER " + trigger.split(" ", 2)[0],
                        "CREATE TRIGGER " + trigger + " ON item FOR EACH ROW SET @idle = 1"))
                .toList();
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
                    "GRANT ALL ON " + schema + ".hybridsync_quarantine TO " + user + "@localhost",
                    "GRANT INSERT, UPDATE, DELETE, TRIGGER ON " + schema + ".item TO " + user + "@localhost");
            awaitFinding(FindingCode.TABLE_HELD);
            database.execute("GRANT ALL ON " + schema + ".* TO " + user + "@localhost");
        });
    }
}

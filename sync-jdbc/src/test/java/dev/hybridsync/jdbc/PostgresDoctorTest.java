package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.UrlDataSource;
import dev.hybridsync.status.FindingCode;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresDoctorTest extends DoctorContract {
    private final String role = "library_" + Long.toHexString(System.nanoTime());

    PostgresDoctorTest() {
        super(TestDatabase.Kind.POSTGRESQL);
    }

    /** It owns the table, since only an owner may make triggers that always fire. */
    @BeforeEach
    void makeTheLibrarysRole() {
        database.execute(
                "CREATE ROLE " + role + " LOGIN",
                "GRANT CREATE, USAGE ON SCHEMA public TO " + role,
                "ALTER TABLE item OWNER TO " + role);
    }

    @AfterEach
    void dropTheRole() {
        database.execute("DROP OWNED BY " + role, "DROP ROLE " + role);
    }

    @Override
    DataSource library() {
        return UrlDataSource.of(database.url(), role);
    }

    @Override
    void rebuild() {
        super.rebuild();
        database.execute("ALTER TABLE item OWNER TO " + role);
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

    @Override
    List<String> replaceTriggers() {
        Object function = database.value("SELECT proname FROM pg_proc WHERE proname LIKE 'hybridsync_capture_%'");
        return List.of("CREATE OR REPLACE FUNCTION " + function + "() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN RETURN NULL; END'");
    }

    @Test
    void triggersThatAreDisabledAreEnabledAndWhatWasMissedArrives() {
        breakCapture(() -> database.execute("ALTER TABLE item DISABLE TRIGGER USER"), FindingCode.TRIGGERS_REPAIRED);
    }

    @Test
    void aTableThatMayNotBeReadWaitsAndArrivesWhenItMay() {
        whileTheApplicationWrites(() -> {
            database.execute("REVOKE SELECT ON item FROM " + role);
            awaitFinding(FindingCode.TABLE_HELD);
            database.execute("GRANT SELECT ON item TO " + role);
        });
    }

    @Test
    void aTableThatCantBeComparedIsReportedUntilItCan() {
        whileTheApplicationWrites(() -> {
            database.execute(
                    "REVOKE SELECT ON hybridsync_receipt FROM " + role, "ALTER TABLE item DISABLE TRIGGER USER");
            awaitFinding(FindingCode.TABLE_NOT_INSPECTED);
            database.execute("GRANT SELECT ON hybridsync_receipt TO " + role);
        });
    }

    @Test
    void triggersThatMayNotBePutBackAreReportedUntilTheyMay() {
        whileTheApplicationWrites(() -> {
            database.execute("ALTER TABLE item OWNER TO postgres", "GRANT SELECT ON item TO " + role);
            dropTriggers().forEach(database::execute);
            awaitFinding(FindingCode.TRIGGERS_NOT_REPAIRED);
            database.execute("ALTER TABLE item OWNER TO " + role);
            awaitFinding(FindingCode.TRIGGERS_REPAIRED);
        });
    }
}

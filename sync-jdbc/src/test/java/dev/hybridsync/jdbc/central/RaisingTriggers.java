package dev.hybridsync.jdbc.central;

import dev.hybridsync.jdbc.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;

/** A trigger of the central application's that refuses rows whose name begins with {@code raise}, and quotes them. */
public final class RaisingTriggers implements Trigger {
    public static void create(TestDatabase database, String table) {
        switch (database.kind()) {
            case SQLITE ->
                database.execute("CREATE TRIGGER refuse BEFORE INSERT ON " + table
                        + " WHEN NEW.name LIKE 'raise%' BEGIN SELECT RAISE(ABORT, 'no s3cret'); END");
            case H2 ->
                database.execute("CREATE TRIGGER refuse BEFORE INSERT ON " + table + " FOR EACH ROW CALL '"
                        + RaisingTriggers.class.getName() + "'");
            case POSTGRESQL ->
                database.execute(
                        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                                + " IF NEW.name LIKE 'raise%' THEN RAISE EXCEPTION 'no %', NEW.name; END IF;"
                                + " RETURN NEW; END $$",
                        "CREATE TRIGGER refuse BEFORE INSERT ON " + table + " FOR EACH ROW EXECUTE FUNCTION refuse()");
            case MARIADB ->
                database.execute(
                        "CREATE TRIGGER refuse BEFORE INSERT ON " + table + " FOR EACH ROW BEGIN"
                                + " IF NEW.name LIKE 'raise%' THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no s3cret'; END IF; END");
        }
    }

    @Override
    public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
        if (String.valueOf(after[1]).startsWith("raise")) {
            throw new SQLException("no " + after[1]);
        }
    }
}

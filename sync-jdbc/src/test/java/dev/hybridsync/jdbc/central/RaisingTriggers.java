package dev.hybridsync.jdbc.central;

import dev.hybridsync.jdbc.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;

/**
 * A trigger of the central application that refuses rows whose name begins with {@code raise}, and quotes them in its
 * error.
 */
public final class RaisingTriggers implements Trigger {
    public static void create(TestDatabase database, String table) {
        database.execute(database.kind()
                .statements(
                        "names of a table that begin with raise are refused",
                        "table",
                        table,
                        "class",
                        RaisingTriggers.class.getName()));
    }

    @Override
    public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
        if (String.valueOf(after[1]).startsWith("raise")) {
            throw new SQLException("no " + after[1]);
        }
    }
}

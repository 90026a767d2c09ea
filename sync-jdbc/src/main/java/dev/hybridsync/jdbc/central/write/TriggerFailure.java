package dev.hybridsync.jdbc.central.write;

import dev.hybridsync.jdbc.database.Database;
import java.sql.SQLException;
import java.util.Locale;

/**
 * Failures of our own triggers at central: the account that they run as is gone, or lacks a right that they need. No
 * row is at fault, and the failures end when the triggers are installed again.
 */
public final class TriggerFailure {
    private static final int NO_SUCH_USER = 1449; // MariaDB's ER_NO_SUCH_USER

    private TriggerFailure() {}

    public static boolean is(Throwable error) {
        return Database.sqlCause(error) instanceof SQLException sql
                && (sql.getErrorCode() == NO_SUCH_USER
                        || String.valueOf(sql.getMessage())
                                .toLowerCase(Locale.ROOT)
                                .contains("hybridsync_edit"));
    }
}

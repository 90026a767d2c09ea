package dev.hybridsync.jdbc.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Work that runs inside a transaction. */
@FunctionalInterface
public interface Work<T extends @Nullable Object> {
    T run() throws SQLException;
}

package dev.hybridsync.jdbc.postgresql;

import dev.hybridsync.jdbc.database.BookkeepingSql;
import dev.hybridsync.jdbc.database.Server;
import dev.hybridsync.jdbc.database.SizeLimit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** PostgreSQL 14 and later, and our own tables in it. */
final class PostgresServer implements Server, BookkeepingSql {
    @Override
    public String currentSchema(Handle handle) {
        return handle.createQuery("SELECT current_schema()").mapTo(String.class).one();
    }

    @Override
    public Optional<SizeLimit> sizeLimit(Handle handle) {
        return Optional.of(new SizeLimit((1 << 30) - 1, "1 GiB, of PostgreSQL's messages and fields"));
    }

    @Override
    public String tellsTextsApart() {
        return "COLLATE \"C\"";
    }

    @Override
    public Map<String, String> bookkeepingTypes() {
        return Map.of(
                "text", "text COLLATE \"C\"",
                "seq", "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
                // leaves room on each page, so that an update of a version or receipt stays on it
                "version_options", " WITH (fillfactor = 70)",
                "create_view", "CREATE OR REPLACE VIEW",
                "instant:from", "TIMESTAMPTZ 'epoch' + INTERVAL '1 microsecond' * ",
                "instant:to", "");
    }

    @Override
    public int deleteNumbered(Connection connection, String table, String column, List<Long> numbers)
            throws SQLException {
        if (numbers.isEmpty()) {
            return 0;
        }
        // the range keeps the planner from reading the whole table for a long list
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM " + table + " WHERE " + column + " = ANY (?) AND " + column + " BETWEEN ? AND ?")) {
            delete.setArray(1, connection.createArrayOf("int8", numbers.toArray()));
            delete.setLong(2, Collections.min(numbers));
            delete.setLong(3, Collections.max(numbers));
            return delete.executeUpdate();
        }
    }
}

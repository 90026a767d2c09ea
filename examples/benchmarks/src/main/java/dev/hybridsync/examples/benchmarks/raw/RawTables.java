package dev.hybridsync.examples.benchmarks.raw;

import dev.hybridsync.examples.benchmarks.server.Engine;
import dev.hybridsync.examples.benchmarks.workload.Items;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Chooses the fast way to write to each database. */
public final class RawTables {
    private RawTables() {}

    public static RawTable open(Engine engine, Connection connection) throws SQLException {
        return switch (engine) {
            case POSTGRESQL -> new PostgresRawTable(connection);
            case MARIADB -> new MariaDbRawTable(connection);
            case H2 -> new H2RawTable(connection);
            case SQLITE -> new SqliteRawTable(connection);
        };
    }

    /** The statements that create both tables. */
    public static List<String> ddl(Engine engine) {
        return List.of(
                new Items(engine).create(),
                "CREATE TABLE items_version (id BIGINT NOT NULL PRIMARY KEY, changed_at BIGINT NOT NULL,"
                        + " node VARCHAR(64) NOT NULL, deleted BOOLEAN NOT NULL)");
    }
}

package dev.hybridsync.examples.benchmarks.raw;

import dev.hybridsync.examples.benchmarks.server.Engine;
import dev.hybridsync.examples.benchmarks.workload.Item;
import dev.hybridsync.examples.benchmarks.workload.Items;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The table {@code items} beside a table of its versions: a row is only written where its version is newer than the stored
 * one. Each call is one batch; its caller commits.
 */
public interface RawTable extends AutoCloseable {
    String VERSIONS = "items_version";

    void upsert(List<Item> rows) throws SQLException;

    void delete(List<Item> rows) throws SQLException;

    @Override
    void close() throws SQLException;

    static RawTable open(Engine engine, Connection connection) throws SQLException {
        return switch (engine) {
            case POSTGRESQL -> new PostgresRawTable(connection);
            case MARIADB -> new MariaDbRawTable(connection);
            case H2 -> new H2RawTable(connection);
            case SQLITE -> new SqliteRawTable(connection);
        };
    }

    /** The statements that make both tables. */
    static List<String> ddl(Engine engine) {
        return List.of(
                new Items(engine).create(),
                "CREATE TABLE " + VERSIONS + " (id BIGINT NOT NULL PRIMARY KEY, changed_at BIGINT NOT NULL,"
                        + " node VARCHAR(64) NOT NULL, deleted BOOLEAN NOT NULL)");
    }
}

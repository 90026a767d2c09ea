package dev.hybridsync.examples.benchmarks.raw;

import dev.hybridsync.examples.benchmarks.workload.Item;
import java.sql.SQLException;
import java.util.List;

/**
 * The table {@code items} and a table of its versions. A row is written only if its version is newer than the stored
 * one. Each call is one batch; its caller commits.
 */
public interface RawTable extends AutoCloseable {
    void upsert(List<Item> rows) throws SQLException;

    void delete(List<Item> rows) throws SQLException;

    @Override
    void close() throws SQLException;
}

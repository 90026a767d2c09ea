package dev.hybridsync.examples.benchmarks.raw;

import dev.hybridsync.examples.benchmarks.workload.Item;
import java.sql.SQLException;
import java.util.List;

/**
 * The table {@code items} beside a table of its versions: a row is only written where its version is newer than the stored
 * one. Each call is one batch; its caller commits.
 */
public interface RawTable extends AutoCloseable {
    void upsert(List<Item> rows) throws SQLException;

    void delete(List<Item> rows) throws SQLException;

    @Override
    void close() throws SQLException;
}

package dev.hybridsync.examples.benchmarks.process;

import dev.hybridsync.examples.benchmarks.raw.RawTable;
import dev.hybridsync.examples.benchmarks.raw.RawTables;
import dev.hybridsync.examples.benchmarks.server.Engine;
import dev.hybridsync.examples.benchmarks.workload.Item;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Writes rows into a database as a person would by hand: without a journal, and with no network except to the database. */
public final class RawProcess {
    private final Pool pool;
    private final Engine engine;

    private RawProcess(Pool pool, Engine engine) {
        this.pool = pool;
        this.engine = engine;
    }

    /** @param args URL and user of its database */
    public static void main(String[] args) throws IOException {
        Pool pool = new Pool(args[0], args[1], 8);
        RawProcess raw = new RawProcess(pool, Engine.ofUrl(args[0]));
        Conversation.hold(Map.of(
                "sql", pool::sql,
                "upsert", arguments -> raw.write(arguments, false),
                "delete", arguments -> raw.write(arguments, true)));
    }

    /**
     * Arguments: first row, number of rows, their generation, rows of a batch. Returns the nanoseconds, without those
     * to create the rows.
     */
    private String write(Conversation.Arguments arguments, boolean delete) throws SQLException {
        long from = Long.parseLong(arguments.word(0));
        int generation = arguments.number(2);
        int batch = arguments.number(3);
        List<Item> items = LongStream.range(from, from + arguments.number(1))
                .mapToObj(id -> Item.of(id, generation))
                .toList();
        long begin = System.nanoTime();
        try (Connection connection = pool.dataSource().getConnection();
                RawTable table = RawTables.open(engine, connection)) {
            connection.setAutoCommit(false);
            for (int i = 0; i < items.size(); i += batch) {
                List<Item> rows = items.subList(i, Math.min(items.size(), i + batch));
                if (delete) {
                    table.delete(rows);
                } else {
                    table.upsert(rows);
                }
                connection.commit();
            }
        }
        return String.valueOf(System.nanoTime() - begin);
    }
}

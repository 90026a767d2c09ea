package dev.hybridsync.examples.benchmarks.raw;

import dev.hybridsync.examples.benchmarks.workload.Item;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** One statement per batch, over typed arrays. */
final class PostgresRawTable implements RawTable {
    private static final String NEWER = "INSERT INTO items_version AS v (id, changed_at, node, deleted)"
            + " SELECT id, ?, 'raw', %s FROM input ON CONFLICT (id) DO UPDATE SET changed_at = excluded.changed_at,"
            + " node = excluded.node, deleted = excluded.deleted"
            + " WHERE (v.changed_at, v.node) < (excluded.changed_at, excluded.node) RETURNING id";

    private static final String UPSERT = "WITH input AS (SELECT * FROM unnest(?::bigint[], ?::text[], ?::integer[],"
            + " ?::numeric[], ?::timestamp[]) AS i (id, customer, quantity, total, ordered_at)), newer AS ("
            + String.format(NEWER, "false") + ") INSERT INTO items (id, customer, quantity, total, ordered_at)"
            + " SELECT i.* FROM input i JOIN newer USING (id) ON CONFLICT (id) DO UPDATE SET"
            + " customer = excluded.customer, quantity = excluded.quantity, total = excluded.total,"
            + " ordered_at = excluded.ordered_at";

    private static final String DELETE = "WITH input AS (SELECT * FROM unnest(?::bigint[]) AS i (id)), newer AS ("
            + String.format(NEWER, "true") + ") DELETE FROM items USING newer WHERE items.id = newer.id";

    private final Connection connection;
    private final PreparedStatement upsert;
    private final PreparedStatement delete;

    PostgresRawTable(Connection connection) throws SQLException {
        this.connection = connection;
        this.upsert = connection.prepareStatement(UPSERT);
        this.delete = connection.prepareStatement(DELETE);
    }

    @Override
    public void upsert(List<Item> rows) throws SQLException {
        array(upsert, 1, "bigint", rows, Item::id);
        array(upsert, 2, "text", rows, Item::customer);
        array(upsert, 3, "integer", rows, Item::quantity);
        array(upsert, 4, "numeric", rows, Item::total);
        array(upsert, 5, "timestamp", rows, Item::orderedAt);
        upsert.setLong(6, RawClock.micros());
        upsert.executeUpdate();
    }

    @Override
    public void delete(List<Item> rows) throws SQLException {
        array(delete, 1, "bigint", rows, Item::id);
        delete.setLong(2, RawClock.micros());
        delete.executeUpdate();
    }

    private void array(PreparedStatement statement, int index, String type, List<Item> rows, Function<Item, ?> value)
            throws SQLException {
        statement.setArray(
                index, connection.createArrayOf(type, rows.stream().map(value).toArray()));
    }

    @Override
    public void close() throws SQLException {
        upsert.close();
        delete.close();
    }
}

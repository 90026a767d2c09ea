package dev.hybridsync.jdbc.central.row;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.KeyText;
import dev.hybridsync.jdbc.database.Dialect;
import dev.hybridsync.jdbc.database.ErrorKind;
import dev.hybridsync.jdbc.value.InvalidValueException;
import dev.hybridsync.jdbc.value.ValueCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads whole rows as central has them, many per statement. */
public final class RowImages {

    /**
     * How many rows the driver may hold at once; otherwise some drivers would fetch a whole result. Each further part
     * costs a round trip, and all rows are kept in any case.
     */
    private static final int FETCH_SIZE = 500;

    /**
     * A row that central has.
     *
     * @param values its synced columns in portable values, by names on the wire
     * @param unreadable why one of its columns has no portable value; null if all have one
     */
    public record StoredRow(
            Map<String, @Nullable Object> values, @Nullable String unreadable) {}

    private final Dialect dialect;

    public RowImages(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Those of the rows that exist, with keys that are equal byte for byte. */
    public Map<RowId, StoredRow> read(Connection connection, Collection<IncomingRow> rows) throws SQLException {
        Map<CentralTable, List<IncomingRow>> byTable = new LinkedHashMap<>();
        rows.forEach(row ->
                byTable.computeIfAbsent(row.table(), table -> new ArrayList<>()).add(row));
        Map<RowId, StoredRow> found = new HashMap<>();
        for (Map.Entry<CentralTable, List<IncomingRow>> ofTable : byTable.entrySet()) {
            List<IncomingRow> wanted = ofTable.getValue();
            int most = dialect.rows().mostKeys(ofTable.getKey().key().size());
            for (int from = 0; from < wanted.size(); from += most) {
                int to = Math.min(from + most, wanted.size());
                read(connection, ofTable.getKey(), wanted.subList(from, to), found);
            }
        }
        return found;
    }

    private void read(Connection connection, CentralTable table, List<IncomingRow> rows, Map<RowId, StoredRow> found)
            throws SQLException {
        List<Column> columns = List.copyOf(table.synced().columns().values());
        List<String> names = List.copyOf(table.synced().columns().keySet());
        List<List<@Nullable Object>> keys = rows.stream().map(IncomingRow::key).toList();
        try (PreparedStatement select =
                dialect.rows().selectByKeys(connection, table.synced().table(), columns, table.key(), keys)) {
            select.setFetchSize(FETCH_SIZE);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    StoredRow stored = stored(row, columns, names);
                    found.put(new RowId(table.name(), keyText(table, stored)), stored);
                }
            }
        }
    }

    private StoredRow stored(ResultSet row, List<Column> columns, List<String> names) throws SQLException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        String unreadable = null;
        for (int i = 0; i < columns.size(); i++) {
            try {
                values.put(
                        names.get(i),
                        dialect.values().read(row, i + 1, columns.get(i).type()));
            } catch (InvalidValueException e) {
                unreadable = "column '" + names.get(i) + "' " + e.getMessage();
            } catch (SQLException | RuntimeException e) { // an error of one value must not stop the other rows
                if (e instanceof SQLException sql && dialect.errors().classify(sql) != ErrorKind.VALUE) {
                    throw e;
                }
                unreadable = "column '" + names.get(i) + "' can't be read";
            }
        }
        return new StoredRow(values, unreadable);
    }

    /** The key in canonical form; for a key that no node can have sent, a text that no key has. */
    private String keyText(CentralTable table, StoredRow stored) {
        ValueCodec values = dialect.values();
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < table.key().size(); i++) {
            Column column = table.key().get(i);
            Object portable = stored.values.get(table.keyNames().get(i));
            try {
                parts.add(
                        portable == null
                                ? ""
                                : values.canonical(values.convert(portable, column.type()), column.type()));
            } catch (InvalidValueException e) {
                return "";
            }
        }
        return KeyText.join(parts);
    }
}

package dev.hybridsync.jdbc.central.row;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.ColumnType.Kind;
import dev.hybridsync.jdbc.catalog.KeyText;
import dev.hybridsync.jdbc.database.Dialect;
import dev.hybridsync.jdbc.value.InvalidValueException;
import dev.hybridsync.jdbc.value.ValueCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which rows central has, with keys that are equal byte for byte; a collation may treat more keys as equal.
 */
public final class RowLookup {
    private static final Set<Kind> ALWAYS_READABLE =
            Set.of(Kind.INTEGER, Kind.TEXT, Kind.FIXED_TEXT, Kind.UUID, Kind.BOOLEAN, Kind.BINARY);

    private final Dialect dialect;

    public RowLookup(Dialect dialect) {
        this.dialect = dialect;
    }

    /** The canonical key texts of those of {@code rows}, all of one table, that exist. */
    public Set<String> find(Connection connection, CentralTable table, List<IncomingRow> rows) throws SQLException {
        Set<String> found = new HashSet<>();
        int most = dialect.rows().mostKeys(table.key().size());
        for (int from = 0; from < rows.size(); from += most) {
            List<IncomingRow> chunk = rows.subList(from, Math.min(from + most, rows.size()));
            try (PreparedStatement select = dialect.rows()
                            .selectByKeys(
                                    connection,
                                    table.synced().table(),
                                    table.key(),
                                    table.key(),
                                    chunk.stream().map(IncomingRow::key).toList());
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(canonicalKey(row, table));
                }
            }
        }
        return found;
    }

    /** The canonical key texts of the rows that have these values in these columns. */
    public Set<String> holding(
            Connection connection, CentralTable table, List<Column> columns, List<@Nullable Object> values)
            throws SQLException {
        Set<String> found = new HashSet<>();
        try (PreparedStatement select = dialect.rows()
                        .selectByKeys(connection, table.synced().table(), table.key(), columns, List.of(values));
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(canonicalKey(row, table));
            }
        }
        return found;
    }

    /**
     * The canonical key texts of those of {@code rows} that the database can look up. The database may refuse values
     * that a column can't hold (an impossible date, a word that an enumeration lacks) where this can't be known
     * beforehand.
     */
    public Set<String> readable(Connection connection, CentralTable table, List<IncomingRow> rows) throws SQLException {
        if (!isAlwaysReadable(table) && !canRead(connection, table, rows)) {
            Set<String> readable = new HashSet<>();
            for (IncomingRow row : rows) {
                if (canRead(connection, table, List.of(row))) {
                    readable.add(row.keyText());
                }
            }
            return readable;
        }
        return rows.stream().map(IncomingRow::keyText).collect(Collectors.toSet());
    }

    /**
     * Checks that the database can look up all of {@code rows}, as {@link #readable} does.
     *
     * @throws SQLException if it can't
     */
    void requireReadable(Connection connection, CentralTable table, List<IncomingRow> rows) throws SQLException {
        if (!isAlwaysReadable(table)) {
            read(connection, table, rows);
        }
    }

    private static boolean isAlwaysReadable(CentralTable table) {
        return table.key().stream()
                .allMatch(column -> ALWAYS_READABLE.contains(column.type().kind()));
    }

    private void read(Connection connection, CentralTable table, List<IncomingRow> rows) throws SQLException {
        int most = dialect.rows().mostKeys(table.key().size());
        for (int from = 0; from < rows.size(); from += most) {
            dialect.rows()
                    .readKeys(
                            connection,
                            table.synced().table(),
                            table.key(),
                            rows.subList(from, Math.min(from + most, rows.size())).stream()
                                    .map(IncomingRow::key)
                                    .toList());
        }
    }

    private boolean canRead(Connection connection, CentralTable table, List<IncomingRow> rows) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SAVEPOINT hybridsync_look");
            boolean can = true;
            try {
                read(connection, table, rows);
            } catch (SQLException e) {
                if (dialect.errors().classify(e).isOfDatabase()) {
                    throw e;
                }
                can = false;
                statement.execute("ROLLBACK TO SAVEPOINT hybridsync_look");
            }
            statement.execute("RELEASE SAVEPOINT hybridsync_look");
            return can;
        }
    }

    /** The canonical text of the key of a row whose first selected columns are the key's. */
    public String canonicalKey(ResultSet row, CentralTable table) throws SQLException {
        ValueCodec values = dialect.values();
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < table.key().size(); i++) {
            Column column = table.key().get(i);
            try {
                Object portable = values.read(row, i + 1, column.type());
                parts.add(
                        portable == null
                                ? ""
                                : values.canonical(values.convert(portable, column.type()), column.type()));
            } catch (InvalidValueException e) {
                return ""; // a key that no node can have sent
            }
        }
        return KeyText.join(parts);
    }
}

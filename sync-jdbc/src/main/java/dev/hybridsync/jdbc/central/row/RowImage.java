package dev.hybridsync.jdbc.central.row;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.jdbc.central.row.RowImages.StoredRow;
import dev.hybridsync.jdbc.value.InvalidValueException;
import dev.hybridsync.jdbc.value.ValueCodec;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A state of a row: its columns, or that it is gone.
 *
 * @param values in portable values, by central's names on the wire; null where the row is gone
 * @param compared the columns other than the key's, in a form that is equal for equal values of central's types
 * @param unreadable why not all columns could be read; null where they could
 */
public record RowImage(
        @Nullable Map<String, @Nullable Object> values,
        Map<Column, @Nullable Object> compared,
        @Nullable String unreadable) {

    private static final Pattern ZEROS_OF_SECONDS = Pattern.compile("(\\.[0-9]*[1-9])0+(?![0-9])|\\.0+(?![0-9])");

    static final RowImage GONE = new RowImage(null, Map.of(), null);

    /** The state that a change gives its row. */
    public static RowImage of(IncomingRow row, ValueCodec codec) {
        Map<String, @Nullable Object> sent = row.change().row();
        if (sent == null) {
            return GONE;
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>(keyOf(row));
        sent.forEach((name, value) -> row.table()
                .column(name)
                .ifPresent(column -> values.put(row.table().synced().wireNameOf(column), value)));
        return new RowImage(values, compared(row.table(), values, codec), null);
    }

    /** The state that central has. */
    public static RowImage of(@Nullable StoredRow stored, CentralTable table, ValueCodec codec) {
        return stored == null
                ? GONE
                : new RowImage(stored.values(), compared(table, stored.values(), codec), stored.unreadable());
    }

    /** A row's key in portable values, as it was sent; with the node's name where central's key has that. */
    public static Map<String, @Nullable Object> keyOf(IncomingRow row) {
        Map<String, @Nullable Object> key = new LinkedHashMap<>();
        Column node = row.table().nodeColumn();
        for (Column column : row.table().key()) {
            key.put(
                    row.table().synced().wireNameOf(column),
                    column.equals(node) ? row.version().nodeId() : null);
        }
        row.change()
                .key()
                .forEach((name, value) -> row.table()
                        .column(name)
                        .ifPresent(column -> key.put(row.table().synced().wireNameOf(column), value)));
        return key;
    }

    public boolean isGone() {
        return values == null;
    }

    /** Whether both agree on the columns that {@code incoming} has. */
    public boolean isSame(RowImage incoming) {
        if (isGone() || incoming.isGone()) {
            return isGone() == incoming.isGone();
        }
        return incoming.compared.entrySet().stream()
                .allMatch(column -> compared.containsKey(column.getKey())
                        && Objects.equals(compared.get(column.getKey()), column.getValue()));
    }

    /** This state, overlaid with the columns that {@code other} has. */
    public RowImage with(RowImage other) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(values == null ? Map.of() : values);
        Map<Column, @Nullable Object> columns = new HashMap<>(compared);
        all.putAll(other.values == null ? Map.of() : other.values);
        columns.putAll(other.compared);
        return new RowImage(all, columns, unreadable);
    }

    private static Map<Column, @Nullable Object> compared(
            CentralTable table, Map<String, @Nullable Object> values, ValueCodec codec) {
        Map<Column, @Nullable Object> compared = new HashMap<>();
        values.forEach((name, value) -> {
            Column column = table.synced().columns().get(name);
            if (column != null && !table.key().contains(column)) {
                compared.put(column, value == null ? null : compared(value, column.type(), codec));
            }
        });
        return compared;
    }

    private static @Nullable Object compared(Object value, ColumnType type, ValueCodec codec) {
        try {
            String canonical = codec.canonical(codec.convert(value, type), type);
            return switch (type.kind()) {
                case JSON -> RowJson.meaning(canonical);
                case TIME, TIMESTAMP, TIMESTAMP_TZ -> // SQLite keeps them as they were written
                    ZEROS_OF_SECONDS
                            .matcher(canonical)
                            .replaceFirst(found -> found.group(1) == null ? "" : found.group(1));
                default -> canonical;
            };
        } catch (InvalidValueException e) {
            return new Object(); // equal to nothing: a value that does not fit its type
        }
    }

    /** Contains none of the row's data. */
    @Override
    public String toString() {
        return isGone() ? "RowImage[gone]" : "RowImage[" + compared.size() + " columns]";
    }
}

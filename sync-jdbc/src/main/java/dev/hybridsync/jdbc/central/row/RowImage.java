package dev.hybridsync.jdbc.central.row;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.jdbc.central.row.RowImages.StoredRow;
import dev.hybridsync.jdbc.value.InvalidValueException;
import dev.hybridsync.jdbc.value.ValueCodec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A state of a row: its columns, or that it is gone. Columns are compared in a form that is equal for equal values of
 * central's types; that form is made only for values whose portable forms differ.
 */
public final class RowImage {
    private final CentralTable table;
    private final ValueCodec codec;
    private final @Nullable Map<String, @Nullable Object> values;
    private final @Nullable String unreadable;

    private RowImage(
            CentralTable table,
            ValueCodec codec,
            @Nullable Map<String, @Nullable Object> values,
            @Nullable String unreadable) {
        this.table = table;
        this.codec = codec;
        this.values = values;
        this.unreadable = unreadable;
    }

    /** The state that a change gives its row. */
    public static RowImage of(IncomingRow row, ValueCodec codec) {
        CentralTable table = row.table();
        Map<String, @Nullable Object> sent = row.change().row();
        if (sent == null) {
            return new RowImage(table, codec, null, null);
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>(keyOf(row));
        sent.forEach((name, value) -> table.column(name).ifPresent(column -> values.put(table.nameOf(column), value)));
        return new RowImage(table, codec, values, null);
    }

    /** The state that central has. */
    public static RowImage of(@Nullable StoredRow stored, CentralTable table, ValueCodec codec) {
        return stored == null
                ? new RowImage(table, codec, null, null)
                : new RowImage(table, codec, stored.values(), stored.unreadable());
    }

    /** A row's key in portable values, as it was sent; with the node's name if central's key has it. */
    public static Map<String, @Nullable Object> keyOf(IncomingRow row) {
        CentralTable table = row.table();
        Map<String, @Nullable Object> key = new LinkedHashMap<>();
        Column node = table.nodeColumn();
        for (Column column : table.key()) {
            key.put(table.nameOf(column), column.equals(node) ? row.version().nodeId() : null);
        }
        row.change()
                .key()
                .forEach((name, value) -> table.column(name).ifPresent(column -> key.put(table.nameOf(column), value)));
        return key;
    }

    /** The columns in portable values, by central's names on the wire; null if the row is gone. */
    @Nullable
    public Map<String, @Nullable Object> values() {
        return values;
    }

    /** Why not all columns could be read; null if they could. */
    @Nullable
    public String unreadable() {
        return unreadable;
    }

    public boolean isGone() {
        return values == null;
    }

    /** Whether both agree on the columns that {@code incoming} has. */
    public boolean isSame(RowImage incoming) {
        if (values == null || incoming.values == null) {
            return isGone() == incoming.isGone();
        }
        for (String name : incoming.values.keySet()) {
            if (differs(name, values, incoming.values)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The columns of {@code incoming}, other than the key's, in which the two states differ; neither of them is gone.
     */
    public List<Column> differences(RowImage incoming) {
        List<Column> different = new ArrayList<>();
        if (values != null && incoming.values != null) {
            for (String name : incoming.values.keySet()) {
                if (differs(name, values, incoming.values)) {
                    table.column(name).ifPresent(different::add);
                }
            }
        }
        return different;
    }

    private boolean differs(String name, Map<String, @Nullable Object> here, Map<String, @Nullable Object> incoming) {
        Column column = table.synced().columns().get(name);
        if (column == null || table.key().contains(column)) {
            return false;
        }
        Object mine = here.get(name);
        Object other = incoming.get(name);
        if (mine == null || other == null) {
            return mine != null || other != null || !here.containsKey(name);
        }
        return !mine.equals(other) && !isSame(mine, other, column.type());
    }

    private boolean isSame(Object one, Object other, ColumnType type) {
        try {
            return Objects.equals(compared(one, type), compared(other, type));
        } catch (InvalidValueException e) {
            return false; // a value that does not fit its type
        }
    }

    private @Nullable Object compared(Object value, ColumnType type) throws InvalidValueException {
        String canonical = codec.canonical(codec.convert(value, type), type);
        return switch (type.kind()) {
            case JSON -> RowJson.meaning(canonical);
            // SQLite keeps times as they were written
            case TIME, TIMESTAMP, TIMESTAMP_TZ -> withoutZerosOfSeconds(canonical);
            default -> canonical;
        };
    }

    /**
     * The time without trailing zeros in the fraction of the seconds, and without the point if only zeros follow it.
     */
    private static String withoutZerosOfSeconds(String time) {
        int point = time.indexOf('.');
        int end = point + 1;
        while (point >= 0 && end < time.length() && '0' <= time.charAt(end) && time.charAt(end) <= '9') {
            end++;
        }
        int kept = end;
        while (kept > point + 1 && time.charAt(kept - 1) == '0') {
            kept--;
        }
        if (point < 0 || kept == end) {
            return time;
        }
        return time.substring(0, kept == point + 1 ? point : kept) + time.substring(end);
    }

    /** This state, overlaid with the columns that {@code other} has. */
    public RowImage with(RowImage other) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(values == null ? Map.of() : values);
        all.putAll(other.values == null ? Map.of() : other.values);
        return new RowImage(table, codec, all, unreadable);
    }

    /** Contains none of the row's data. */
    @Override
    public String toString() {
        return values == null ? "RowImage[gone]" : "RowImage[" + values.size() + " columns]";
    }
}

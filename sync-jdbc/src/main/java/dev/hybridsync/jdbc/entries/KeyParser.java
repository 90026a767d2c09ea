package dev.hybridsync.jdbc.entries;

import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.jdbc.catalog.KeyText;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.value.InvalidValueException;
import dev.hybridsync.jdbc.value.ValueCodec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses journal keys into values. */
final class KeyParser {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    /**
     * A key's values in the order of its columns.
     *
     * @param portable the values as they travel
     * @param bindable the values as this database accepts them
     */
    record Key(List<@Nullable Object> portable, List<@Nullable Object> bindable) {}

    private final Database database;

    KeyParser(Database database) {
        this.database = database;
    }

    /**
     * Parses a key text that the triggers wrote.
     *
     * @throws InvalidValueException if no row can have such a key
     * @throws IllegalArgumentException likewise
     * @throws IndexOutOfBoundsException if the key has too few parts
     */
    Key parse(SyncedTable table, String rowKey) throws InvalidValueException {
        ValueCodec values = database.dialect().values();
        List<String> parts = KeyText.split(rowKey);
        List<@Nullable Object> portable = new ArrayList<>(parts.size());
        List<@Nullable Object> bindable = new ArrayList<>(parts.size());
        for (int i = 0; i < table.key().size(); i++) {
            Object value = values.keyValue(parts.get(i), table.key().get(i).type());
            if (value == null) {
                throw new InvalidValueException("holds NULL, which identifies no row");
            }
            portable.add(value);
            bindable.add(values.keyBindable(parts.get(i), table.key().get(i).type()));
        }
        return new Key(portable, bindable);
    }

    /** A list that is equal for equal keys. Trailing zeros of a decimal do not count. */
    static List<@Nullable Object> identity(SyncedTable table, List<@Nullable Object> portable) {
        List<@Nullable Object> identity = new ArrayList<>(portable);
        for (int i = 0; i < identity.size(); i++) {
            boolean decimal = table.key().get(i).type().kind() == ColumnType.Kind.DECIMAL;
            if (decimal
                    && identity.get(i) instanceof String text
                    && NUMBER.matcher(text).matches()) {
                identity.set(i, new BigDecimal(text).stripTrailingZeros());
            }
        }
        return identity;
    }
}

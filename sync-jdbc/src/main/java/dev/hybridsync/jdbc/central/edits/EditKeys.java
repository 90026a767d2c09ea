package dev.hybridsync.jdbc.central.edits;

import dev.hybridsync.central.LastWriteWins;
import dev.hybridsync.change.Operation;
import dev.hybridsync.change.Version;
import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.jdbc.catalog.KeyText;
import dev.hybridsync.jdbc.central.row.CentralTable;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.value.InvalidValueException;
import dev.hybridsync.jdbc.value.ValueCodec;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Converts keys as central's triggers write them into the form in which versions name rows. */
public final class EditKeys {
    private final ValueCodec values;

    public EditKeys(ValueCodec values) {
        this.values = values;
    }

    /**
     * The row that a version names, without its values; empty if its text does not identify the row. Only called where
     * rows can be deleted without an entry each.
     */
    public Optional<IncomingRow> ofVersion(CentralTable table, String keyText, Version version) {
        List<String> parts = KeyText.split(keyText);
        List<@Nullable Object> bindable = new ArrayList<>();
        List<String> canonical = new ArrayList<>();
        try {
            for (int i = 0; i < table.key().size(); i++) {
                ColumnType type = table.key().get(i).type();
                Object typed = values.convert(portable(parts.get(i), type), type);
                canonical.add(values.canonical(typed, type));
                bindable.add(values.bindable(typed, type));
            }
        } catch (InvalidValueException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
        return KeyText.join(canonical).equals(keyText)
                ? Optional.of(IncomingRow.edited(table, Operation.DELETE, keyText, bindable, version))
                : Optional.empty();
    }

    /**
     * The key that a version names, in portable values by names on the wire; empty if its text does not identify the
     * key.
     */
    public Optional<Map<String, @Nullable Object>> portableKey(CentralTable table, String keyText) {
        if (ofVersion(table, keyText, LastWriteWins.ofCentral(Instant.EPOCH, 0)).isEmpty()) {
            return Optional.empty();
        }
        List<String> parts = KeyText.split(keyText);
        Map<String, @Nullable Object> key = new LinkedHashMap<>();
        for (int i = 0; i < table.key().size(); i++) {
            key.put(
                    table.nameOf(table.key().get(i)),
                    portable(parts.get(i), table.key().get(i).type()));
        }
        return Optional.of(key);
    }

    /** The portable form of {@link ValueCodec#canonical}. */
    private static Object portable(String part, ColumnType type) {
        return switch (type.kind()) {
            case BOOLEAN -> Boolean.valueOf(part);
            case INTEGER -> new BigInteger(part);
            case REAL, DOUBLE -> Double.valueOf(part);
            case BINARY -> Base64.getEncoder().encodeToString(HexFormat.of().parseHex(part));
            default -> part;
        };
    }

    /** The row, without its values; empty if no node can name it, because of a null or an earlier key of the table. */
    public Optional<IncomingRow> row(CentralTable table, String text, Version version) {
        List<String> parts = KeyText.split(text);
        List<String> canonical = new ArrayList<>();
        List<@Nullable Object> bindable = new ArrayList<>();
        try {
            for (int i = 0; i < table.key().size(); i++) {
                ColumnType type = table.key().get(i).type();
                Object portable = values.keyValue(parts.get(i), type);
                if (portable == null || parts.size() != table.key().size()) {
                    return Optional.empty();
                }
                Object typed = values.convert(portable, type);
                canonical.add(values.canonical(typed, type));
                bindable.add(values.bindable(typed, type));
            }
        } catch (InvalidValueException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
        return Optional.of(IncomingRow.edited(table, Operation.UPSERT, KeyText.join(canonical), bindable, version));
    }
}

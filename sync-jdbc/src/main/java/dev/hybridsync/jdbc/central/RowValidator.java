package dev.hybridsync.jdbc.central;

import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Operation;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.change.Version;
import dev.hybridsync.jdbc.table.Column;
import dev.hybridsync.jdbc.table.KeyText;
import dev.hybridsync.jdbc.value.InvalidValueException;
import dev.hybridsync.jdbc.value.ValueCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns a change into a row of central's types, or says why it can't. Details name columns, never values. */
final class RowValidator {
    private final ValueCodec codec;

    RowValidator(ValueCodec codec) {
        this.codec = codec;
    }

    /** A change that can't be applied. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient ChangeOutcome outcome;

        Refused(long seq, OutcomeCode code, String detail) {
            super(detail, null, false, false);
            this.outcome = ChangeOutcome.refused(seq, code, detail);
        }

        ChangeOutcome outcome() {
            return outcome;
        }
    }

    IncomingRow validate(Change change, CentralTable table, Version version) throws Refused {
        Map<Column, Typed> key = typedKey(change, table);
        List<String> parts = new ArrayList<>();
        List<@Nullable Object> bindable = new ArrayList<>();
        for (Column column : table.key()) {
            Typed typed = Objects.requireNonNull(key.get(column));
            parts.add(codec.canonical(typed.value));
            bindable.add(codec.bindable(typed.value, column.type()));
        }
        Map<Column, @Nullable Object> values =
                change.operation() == Operation.DELETE ? Map.of() : values(change, table, key);
        return new IncomingRow(table, change.operation(), KeyText.join(parts), bindable, values, version);
    }

    private record Typed(Object value) {}

    private Map<Column, Typed> typedKey(Change change, CentralTable table) throws Refused {
        Map<Column, Typed> key = new HashMap<>();
        for (Map.Entry<String, @Nullable Object> entry : change.key().entrySet()) {
            Column column = table.column(entry.getKey())
                    .filter(table.key()::contains)
                    .orElseThrow(() -> invalidKey(change, "'" + entry.getKey() + "' is no key column"));
            Object value = entry.getValue();
            if (value == null) {
                throw invalidKey(change, "key column '" + entry.getKey() + "' is null");
            }
            if (key.put(column, typed(change, entry.getKey(), value, column, OutcomeCode.INVALID_KEY)) != null) {
                throw invalidKey(change, "key column '" + column.name() + "' is there twice");
            }
        }
        if (key.size() != table.key().size()) {
            throw invalidKey(
                    change,
                    "the key of '" + table.name() + "' has " + table.key().size() + " columns");
        }
        return key;
    }

    private Map<Column, @Nullable Object> values(Change change, CentralTable table, Map<Column, Typed> key)
            throws Refused {
        Map<Column, @Nullable Object> values = new LinkedHashMap<>();
        int keyColumns = 0;
        for (Map.Entry<String, @Nullable Object> entry :
                Objects.requireNonNull(change.row()).entrySet()) {
            Column column = table.column(entry.getKey())
                    .orElseThrow(() -> new Refused(
                            change.seq(),
                            OutcomeCode.UNKNOWN_COLUMN,
                            "Central has no column '" + entry.getKey() + "' in '" + table.name() + "'."));
            Object value = entry.getValue();
            Typed keyValue = key.get(column);
            if (keyValue != null) {
                keyColumns++;
                requireSame(change, entry.getKey(), value, column, keyValue);
            }
            Object bindable = value == null
                    ? null
                    : codec.bindable(
                            typed(change, entry.getKey(), value, column, OutcomeCode.INVALID_VALUE).value,
                            column.type());
            if (values.containsKey(column)) {
                throw new Refused(
                        change.seq(), OutcomeCode.INVALID_VALUE, "Column '" + column.name() + "' is there twice.");
            }
            values.put(column, bindable);
        }
        if (keyColumns != key.size()) {
            throw invalidKey(change, "the row lacks a key column");
        }
        return values;
    }

    private void requireSame(Change change, String name, @Nullable Object value, Column column, Typed keyValue)
            throws Refused {
        boolean same = value != null
                && codec.canonical(typed(change, name, value, column, OutcomeCode.INVALID_KEY).value)
                        .equals(codec.canonical(keyValue.value));
        if (!same) {
            throw invalidKey(change, "key column '" + name + "' differs between key and row");
        }
    }

    private Typed typed(Change change, String name, Object value, Column column, OutcomeCode code) throws Refused {
        try {
            return new Typed(codec.convert(value, column.type()));
        } catch (InvalidValueException e) {
            throw new Refused(
                    change.seq(),
                    code,
                    "Column '" + name + "' (" + column.type().nativeName() + "): the value " + e.getMessage() + ".");
        }
    }

    private static Refused invalidKey(Change change, String detail) {
        return new Refused(change.seq(), OutcomeCode.INVALID_KEY, "Table '" + change.table() + "': " + detail + ".");
    }
}

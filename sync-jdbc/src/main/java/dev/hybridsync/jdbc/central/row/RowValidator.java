package dev.hybridsync.jdbc.central.row;

import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Operation;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.change.Version;
import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.KeyText;
import dev.hybridsync.jdbc.catalog.NameList;
import dev.hybridsync.jdbc.value.InvalidValueException;
import dev.hybridsync.jdbc.value.ValueCodec;
import dev.hybridsync.status.Count;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns a change into a row of central's types, or says why it can't. Details name columns, never values. */
public final class RowValidator {
    private final ValueCodec codec;

    public RowValidator(ValueCodec codec) {
        this.codec = codec;
    }

    /** A change that can't be applied. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient ChangeOutcome outcome;

        public Refused(long seq, OutcomeCode code, String detail) {
            super(detail, null, false, false);
            this.outcome = ChangeOutcome.refused(seq, code, detail);
        }

        public ChangeOutcome outcome() {
            return outcome;
        }
    }

    public IncomingRow validate(Change change, CentralTable table, Version version) throws Refused {
        Map<Column, Typed> key = typedKey(change, table, version.nodeId());
        List<String> parts = new ArrayList<>();
        List<@Nullable Object> bindable = new ArrayList<>();
        for (Column column : table.key()) {
            Typed typed = Objects.requireNonNull(key.get(column));
            parts.add(codec.canonical(typed.value, column.type()));
            bindable.add(codec.bindable(typed.value, column.type()));
        }
        Map<Column, @Nullable Object> values =
                change.operation() == Operation.DELETE ? Map.of() : values(change, table, key);
        return new IncomingRow(table, change.operation(), KeyText.join(parts), bindable, values, version, change);
    }

    /**
     * Converts a value as the central application's code has it to portable form; for an unknown column, it stays as it
     * is.
     *
     * @throws Refused if no column has values of its class
     */
    public @Nullable Object portable(long seq, String name, @Nullable Object value, @Nullable Column column)
            throws Refused {
        if (value == null || column == null) {
            return value;
        }
        try {
            return codec.ofHost(value, column.type());
        } catch (InvalidValueException e) {
            throw new Refused(seq, OutcomeCode.INVALID_VALUE, "column '" + name + "' " + e.getMessage() + ".");
        }
    }

    /**
     * A value of the key.
     *
     * @param sent the value as it was sent
     * @param value the value in central's type
     */
    private record Typed(Object sent, Object value) {}

    private Map<Column, Typed> typedKey(Change change, CentralTable table, String nodeId) throws Refused {
        Map<Column, Typed> key = new HashMap<>();
        Column nodeColumn = table.nodeColumn();
        if (nodeColumn != null) {
            key.put(nodeColumn, typed(change, nodeColumn.name(), nodeId, nodeColumn, OutcomeCode.INVALID_KEY));
        }
        for (Map.Entry<String, @Nullable Object> entry : change.key().entrySet()) {
            Column column = table.column(entry.getKey())
                    .filter(table.key()::contains)
                    .orElseThrow(() -> invalidKey(change, "'" + entry.getKey() + "' is not a key column"));
            Object value = entry.getValue();
            if (value == null) {
                throw invalidKey(change, "key column '" + entry.getKey() + "' is null");
            }
            if (column.equals(nodeColumn)) {
                requireNode(change, entry.getKey(), value, column, Objects.requireNonNull(key.get(column)));
                continue;
            }
            if (key.put(column, typed(change, entry.getKey(), value, column, OutcomeCode.INVALID_KEY)) != null) {
                throw invalidKey(change, "key column '" + column.name() + "' occurs twice");
            }
        }
        if (key.size() != table.key().size()) {
            int size = table.key().size() - (nodeColumn == null ? 0 : 1);
            throw invalidKey(change, "the key of '" + table.name() + "' has " + Count.of(size, "column"));
        }
        return key;
    }

    private Map<Column, @Nullable Object> values(Change change, CentralTable table, Map<Column, Typed> key)
            throws Refused {
        Map<Column, @Nullable Object> values = new LinkedHashMap<>();
        Column nodeColumn = table.nodeColumn();
        int keyColumns = 0;
        boolean namesNode = false;
        for (Map.Entry<String, @Nullable Object> entry :
                Objects.requireNonNull(change.row()).entrySet()) {
            Column column = table.column(entry.getKey()).orElse(null);
            if (column == null && table.computes(entry.getKey())) {
                continue;
            } else if (column == null) {
                throw unknownColumns(change, table);
            }
            Object value = entry.getValue();
            Typed keyValue = key.get(column);
            if (keyValue != null && column.equals(nodeColumn)) {
                namesNode = true;
                requireNode(change, entry.getKey(), value, column, keyValue);
            } else if (keyValue != null) {
                keyColumns++;
                requireSame(change, entry.getKey(), value, column, keyValue);
            }
            Object bindable =
                    value == null ? null : codec.bindable(typed(change, entry, column, keyValue), column.type());
            if (values.containsKey(column)) {
                throw new Refused(
                        change.seq(), OutcomeCode.INVALID_VALUE, "Column '" + column.name() + "' occurs twice.");
            }
            values.put(column, bindable);
        }
        if (keyColumns + (nodeColumn == null ? 0 : 1) != key.size()) {
            throw invalidKey(change, "the row lacks a key column");
        }
        if (nodeColumn != null && !namesNode) {
            Typed node = Objects.requireNonNull(key.get(nodeColumn));
            values.put(nodeColumn, codec.bindable(node.value, nodeColumn.type()));
        }
        return values;
    }

    private static Refused unknownColumns(Change change, CentralTable table) {
        List<String> unknown = Objects.requireNonNull(change.row()).keySet().stream()
                .filter(name -> table.column(name).isEmpty() && !table.computes(name))
                .toList();
        return new Refused(
                change.seq(),
                OutcomeCode.UNKNOWN_COLUMN,
                "Central has no " + NameList.columns(unknown) + " in '" + table.name() + "'.");
    }

    private void requireNode(Change change, String name, @Nullable Object value, Column column, Typed node)
            throws Refused {
        if (!isSame(change, name, value, column, node)) {
            throw invalidKey(
                    change,
                    "column '" + name
                            + "' does not hold the node's own name;"
                            + " do not send this column, because central fills it in");
        }
    }

    private void requireSame(Change change, String name, @Nullable Object value, Column column, Typed keyValue)
            throws Refused {
        if (!isSame(change, name, value, column, keyValue)) {
            throw invalidKey(change, "key column '" + name + "' differs between key and row");
        }
    }

    private boolean isSame(Change change, String name, @Nullable Object value, Column column, Typed keyValue)
            throws Refused {
        return value != null && (value.equals(keyValue.sent) || isEqual(change, name, value, column, keyValue));
    }

    private boolean isEqual(Change change, String name, Object value, Column column, Typed keyValue) throws Refused {
        return codec.canonical(typed(change, name, value, column, OutcomeCode.INVALID_KEY).value, column.type())
                .equals(codec.canonical(keyValue.value, column.type()));
    }

    private Object typed(
            Change change, Map.Entry<String, @Nullable Object> sent, Column column, @Nullable Typed keyValue)
            throws Refused {
        Object value = Objects.requireNonNull(sent.getValue());
        return keyValue != null && value.equals(keyValue.sent)
                ? keyValue.value
                : typed(change, sent.getKey(), value, column, OutcomeCode.INVALID_VALUE).value;
    }

    private Typed typed(Change change, String name, Object value, Column column, OutcomeCode code) throws Refused {
        try {
            return new Typed(value, codec.convert(value, column.type()));
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

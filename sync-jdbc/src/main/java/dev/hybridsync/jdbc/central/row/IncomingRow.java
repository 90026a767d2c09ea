package dev.hybridsync.jdbc.central.row;

import dev.hybridsync.change.Change;
import dev.hybridsync.change.Operation;
import dev.hybridsync.change.Version;
import dev.hybridsync.jdbc.catalog.Column;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change that fits its table: values are typed as central's own columns.
 *
 * @param table the table
 * @param operation whether the row is there or gone
 * @param keyText the key in canonical form
 * @param key the key's values as the driver accepts them
 * @param values the row's values as the driver accepts them, key included; empty for a tombstone
 * @param version the version that the row gets with this change, usually the change's own
 * @param change the change as it was sent
 */
public record IncomingRow(
        CentralTable table,
        Operation operation,
        String keyText,
        List<@Nullable Object> key,
        Map<Column, @Nullable Object> values,
        Version version,
        Change change) {

    /** A row that nobody sent: central's own edit, of which only the key is known. */
    public static IncomingRow edited(
            CentralTable table, Operation operation, String keyText, List<@Nullable Object> key, Version version) {
        Change change = Change.delete(version.seq(), table.name(), Map.of(), version.changedAt());
        return new IncomingRow(table, operation, keyText, key, Map.of(), version, change);
    }

    /** The change's seq in the batch. */
    public long seq() {
        return change.seq();
    }

    public RowId id() {
        return new RowId(table.name(), keyText);
    }

    public IncomingRow withVersion(Version merged) {
        return new IncomingRow(table, operation, keyText, key, values, merged, change);
    }

    /** The same change, made at {@code changedAt} if that is later. */
    public IncomingRow notBefore(Instant changedAt) {
        return changedAt.isAfter(version.changedAt())
                ? withVersion(new Version(changedAt, version.nodeId(), version.journalId(), version.seq()))
                : this;
    }

    public IncomingRow as(Operation other) {
        return new IncomingRow(table, other, keyText, key, values, version, change);
    }

    /** The same change, made after {@code replaced}: no earlier than its time plus a microsecond. */
    public IncomingRow after(@Nullable Version replaced) {
        return replaced == null ? this : notBefore(replaced.changedAt().plus(1, ChronoUnit.MICROS));
    }

    /** The same change with null in some of its columns. */
    public IncomingRow without(Collection<Column> columns) {
        Map<Column, @Nullable Object> changed = new LinkedHashMap<>(values);
        columns.stream().filter(values::containsKey).forEach(column -> changed.put(column, null));
        return new IncomingRow(table, operation, keyText, key, changed, version, change);
    }

    /** Its values in these columns; empty if one is null or not part of the change. */
    public Optional<List<Object>> values(List<String> columns) {
        List<Object> found = new ArrayList<>();
        for (String name : columns) {
            Object value = null;
            for (Map.Entry<Column, @Nullable Object> entry : values.entrySet()) {
                if (entry.getKey().name().equals(name)) {
                    value = entry.getValue();
                }
            }
            if (value == null) {
                return Optional.empty();
            }
            found.add(value);
        }
        return Optional.of(found);
    }
}

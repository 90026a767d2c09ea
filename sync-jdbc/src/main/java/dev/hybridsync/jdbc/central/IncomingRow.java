package dev.hybridsync.jdbc.central;

import dev.hybridsync.change.Change;
import dev.hybridsync.change.Operation;
import dev.hybridsync.change.Version;
import dev.hybridsync.jdbc.catalog.Column;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change that fits its table: values are typed as central's own columns.
 *
 * @param table the table
 * @param operation whether the row is there or gone
 * @param keyText the key in canonical form
 * @param key the key's values as the driver takes them
 * @param values the row's values as the driver takes them, key included; empty for a tombstone
 * @param version the version that the row gets with it: the change's own, mostly
 * @param change the change as it was sent
 */
record IncomingRow(
        CentralTable table,
        Operation operation,
        String keyText,
        List<@Nullable Object> key,
        Map<Column, @Nullable Object> values,
        Version version,
        Change change) {

    /** A row that nobody sent: central's own edit, of which only the key is known. */
    static IncomingRow edited(
            CentralTable table, Operation operation, String keyText, List<@Nullable Object> key, Version version) {
        Change change = Change.delete(version.seq(), table.name(), Map.of(), version.changedAt());
        return new IncomingRow(table, operation, keyText, key, Map.of(), version, change);
    }

    /** The change's, in the batch. */
    long seq() {
        return change.seq();
    }

    RowId id() {
        return new RowId(table.name(), keyText);
    }

    IncomingRow withVersion(Version merged) {
        return new IncomingRow(table, operation, keyText, key, values, merged, change);
    }

    /** The same change, made at {@code changedAt} if that is later. */
    IncomingRow notBefore(Instant changedAt) {
        return changedAt.isAfter(version.changedAt())
                ? withVersion(new Version(changedAt, version.nodeId(), version.journalId(), version.seq()))
                : this;
    }

    IncomingRow as(Operation other) {
        return new IncomingRow(table, other, keyText, key, values, version, change);
    }

    /** The same change, made after {@code replaced}: nothing less than its time plus a microsecond. */
    IncomingRow after(@Nullable Version replaced) {
        return replaced == null ? this : notBefore(replaced.changedAt().plus(1, ChronoUnit.MICROS));
    }

    /** The same change with null in some of its columns. */
    IncomingRow without(Collection<Column> columns) {
        Map<Column, @Nullable Object> changed = new LinkedHashMap<>(values);
        columns.stream().filter(values::containsKey).forEach(column -> changed.put(column, null));
        return new IncomingRow(table, operation, keyText, key, changed, version, change);
    }

    /** A row as the version table names it, in the order in which version rows are locked. */
    record RowId(String table, String keyText) implements Comparable<RowId> {
        @Override
        public int compareTo(RowId other) {
            int byTable = table.compareTo(other.table);
            return byTable != 0 ? byTable : keyText.compareTo(other.keyText);
        }
    }
}

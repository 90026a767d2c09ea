package dev.hybridsync.jdbc.central.move;

import dev.hybridsync.change.Version;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a node at one shard, in portable values, so that any other shard's database can accept it.
 *
 * @param table its table, by the name on the wire
 * @param keyText its key in canonical form
 * @param key its key by names on the wire
 * @param row all its columns; null if it is gone and only its version is left
 * @param version its version; for a row without one, the version that it counts as having
 */
public record MovedRow(
        String table,
        String keyText,
        Map<String, @Nullable Object> key,
        @Nullable Map<String, @Nullable Object> row,
        Version version) {
    public MovedRow {
        key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
        row = row == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(row));
    }

    /** Contains no data, which must not reach a log. */
    @Override
    public String toString() {
        return "MovedRow[" + table + ", " + (row == null ? "gone" : row.size() + " columns") + "]";
    }
}

package dev.hybridsync.status;

import dev.hybridsync.change.Operation;
import dev.hybridsync.change.Version;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line of central's log of conflicts: a state of a row that lost to a different state of another origin.
 *
 * @param id names the line; a later one is greater
 * @param foundAt central's clock when the states met
 * @param table the table's name on the wire
 * @param rowKey the row's key as one text, as central's version table has it
 * @param key the row's key in portable values, by names of the wire
 * @param lost the version of the state that lost; its node is {@code ""} where that was central's own
 * @param lostOperation {@link Operation#DELETE} where what lost is that the row was gone
 * @param lostRow the row that lost, in portable values; a change that left columns out has only the others. Null where the
 *     row was gone, and in lists, which carry no rows
 * @param won the version of the state that won
 */
public record Conflict(
        long id,
        Instant foundAt,
        String table,
        String rowKey,
        Map<String, @Nullable Object> key,
        Version lost,
        Operation lostOperation,
        @Nullable Map<String, @Nullable Object> lostRow,
        Version won) {
    public Conflict {
        Objects.requireNonNull(foundAt, "foundAt");
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(rowKey, "rowKey");
        Objects.requireNonNull(lost, "lost");
        Objects.requireNonNull(won, "won");
        key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
        lostRow = lostRow == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(lostRow));
    }

    /** Names the line without its key or data, which must not reach a log. */
    @Override
    public String toString() {
        return "Conflict[" + id + " of " + table + ", " + foundAt + ": " + lostOperation + " of " + origin(lost)
                + " lost to " + origin(won) + "]";
    }

    private static String origin(Version version) {
        return version.nodeId().isEmpty() ? "central" : "node '" + version.nodeId() + "'";
    }
}

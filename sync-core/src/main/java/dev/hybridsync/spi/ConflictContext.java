package dev.hybridsync.spi;

import dev.hybridsync.change.Version;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Two different states of one row, from different origins, between which a {@link ConflictResolver} decides.
 *
 * @param table the table's name on the wire
 * @param key the row's key, in portable values
 * @param stored the row that central holds; null if it is gone
 * @param storedVersion the version of that state; its node is {@code ""} if the state is central's own
 * @param incoming the row that a node sent, with the columns that it sent; null if it is gone
 * @param incomingVersion the version of the incoming state
 */
public record ConflictContext(
        String table,
        Map<String, @Nullable Object> key,
        @Nullable Map<String, @Nullable Object> stored,
        Version storedVersion,
        @Nullable Map<String, @Nullable Object> incoming,
        Version incomingVersion) {
    /** Names the table and the versions without key or data, which must not reach a log. */
    @Override
    public String toString() {
        return "ConflictContext[" + table + ", " + storedVersion + " with " + incomingVersion + "]";
    }
}

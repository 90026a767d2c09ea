package dev.hybridsync.examples.feed;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One row that was written at central.
 *
 * @param table its name
 * @param operation {@code c} created, {@code u} updated, {@code d} deleted; {@code r} it was there when the feed began
 * @param before its columns before; null if it was not there
 * @param after its columns after; null if it is gone
 * @param transaction the number of central's transaction
 */
public record RowChange(
        String table,
        String operation,
        @Nullable JsonNode before,
        @Nullable JsonNode after,
        long transaction) {}

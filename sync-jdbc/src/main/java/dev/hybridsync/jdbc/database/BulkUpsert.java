package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.TableName;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one of the host's tables that carry the same columns.
 *
 * @param columns the columns that the rows carry
 * @param settable the columns that are set if the row exists
 * @param fixed the columns in which an existing row must already have the given value
 * @param loose columns of the key that must be the same byte by byte, since their own comparison treats different texts
 *     as equal
 * @param values the values of each of {@code columns}, in the order of the rows
 */
public record BulkUpsert(
        TableName table,
        List<Column> columns,
        List<Column> key,
        List<Column> settable,
        List<Column> fixed,
        Set<Column> loose,
        List<List<@Nullable Object>> values) {
    /** Whether an existing row may be a different one than the one that was meant. Such a row is left unchanged. */
    public boolean isConditional() {
        return !fixed.isEmpty() || !loose.isEmpty();
    }
}

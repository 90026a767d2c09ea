package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.TableName;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Many rows of one of the host's tables, by their keys.
 *
 * @param loose columns of the key that are also compared byte by byte, since their own comparison treats different
 *     texts as equal
 * @param values the values of each column of the key, in the order of the rows
 */
public record BulkKeys(TableName table, List<Column> key, Set<Column> loose, List<List<@Nullable Object>> values) {}

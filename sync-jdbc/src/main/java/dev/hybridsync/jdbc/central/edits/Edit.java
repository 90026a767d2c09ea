package dev.hybridsync.jdbc.central.edits;

import org.jspecify.annotations.Nullable;

/**
 * An entry of central's journal: the central application itself wrote a row.
 *
 * @param rowKey as the trigger wrote it; null where rows of the table were deleted or changed without row triggers
 *     firing
 */
record Edit(long seq, String table, @Nullable String rowKey, long changedAt) {}

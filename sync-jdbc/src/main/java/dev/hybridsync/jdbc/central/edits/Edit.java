package dev.hybridsync.jdbc.central.edits;

import org.jspecify.annotations.Nullable;

/**
 * An entry of central's journal: the central application wrote a row by itself.
 *
 * @param rowKey as the trigger wrote it; null where rows of the table went, or changed, that no trigger saw one by one
 */
record Edit(long seq, String table, @Nullable String rowKey, long changedAt) {}

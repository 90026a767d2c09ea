package dev.hybridsync.jdbc.capture;

import dev.hybridsync.jdbc.catalog.SyncedTable;
import java.util.List;

/**
 * A table whose triggers were made.
 *
 * @param script what made them
 * @param confirm the statements that a migration tool would run after them; none where it has
 */
record MadeTable(SyncedTable table, TriggerScript script, List<String> confirm) {}

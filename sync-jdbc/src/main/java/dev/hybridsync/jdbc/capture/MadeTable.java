package dev.hybridsync.jdbc.capture;

import dev.hybridsync.jdbc.catalog.SyncedTable;
import java.util.List;

/**
 * A table whose triggers were made.
 *
 * @param script the script that made them
 * @param confirm the statements that a migration tool would run after it; none if it has already run them
 */
record MadeTable(SyncedTable table, TriggerScript script, List<String> confirm) {}

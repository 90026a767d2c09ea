package dev.hybridsync.jdbc.journal;

/** A row as the journal names it. */
record RowRef(String table, String rowKey) {}

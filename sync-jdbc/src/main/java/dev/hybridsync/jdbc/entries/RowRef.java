package dev.hybridsync.jdbc.entries;

/** A row as the journal names it. */
public record RowRef(String table, String rowKey) {}

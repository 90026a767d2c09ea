package dev.hybridsync.jdbc.database;

/**
 * The largest number of bytes that the server accepts in one statement.
 *
 * @param name the limit's name; part of a message
 */
public record SizeLimit(long bytes, String name) {}

package dev.hybridsync.jdbc.database;

/**
 * The most bytes that the server takes in one statement.
 *
 * @param name the limit's name; part of a message
 */
public record SizeLimit(long bytes, String name) {}

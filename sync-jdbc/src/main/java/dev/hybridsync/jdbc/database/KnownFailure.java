package dev.hybridsync.jdbc.database;

/** An exception of the library that itself says what it means, whatever caused it. */
public interface KnownFailure {
    ErrorKind failure();
}

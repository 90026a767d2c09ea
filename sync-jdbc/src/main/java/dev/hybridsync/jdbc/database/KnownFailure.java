package dev.hybridsync.jdbc.database;

/** An exception of the library that states itself what it means, whatever caused it. */
public interface KnownFailure {
    ErrorKind failure();
}

package dev.hybridsync.jdbc.database;

/** An exception of the library's own that says itself what it means, whatever caused it. */
public interface KnownFailure {
    ErrorKind failure();
}

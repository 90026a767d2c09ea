package dev.hybridsync.jdbc.types;

/** What the values of a type are, so that two databases' can be compared. */
enum Meaning {
    BOOLEAN,
    NUMBER,
    /** Floating point of 32 bits. */
    FLOAT,
    DOUBLE,
    TEXT,
    /** Text whose blanks at the end do not count. */
    PADDED,
    BINARY,
    UUID,
    DATE,
    TIME,
    TIME_TZ,
    TIMESTAMP,
    INSTANT,
    INTERVAL,
    JSON,
    ARRAY,
    /** A value that is what it is: a number, a text. */
    ANY
}

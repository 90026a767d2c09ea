package dev.hybridsync.jdbc.types;

/** What the values of a type mean, so that the values of two databases can be compared. */
enum Meaning {
    BOOLEAN,
    NUMBER,
    /** Floating point of 32 bits. */
    FLOAT,
    DOUBLE,
    TEXT,
    /** Text whose trailing blanks do not count. */
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
    /** Any value that is compared as it is, such as a number or a text. */
    ANY
}

package dev.hybridsync.schema;

/** How a column holds points in time, if its type does not say so. This is meant for SQLite, which has no type for them. */
public enum TimeFormat {
    /** As the column's type says. On SQLite a column that is declared as a time holds texts. */
    AUTO(0),
    /**
     * A text such as {@code 2024-02-29 23:59:59.5}, {@code 2024-02-29T23:59} or {@code 2024-02-29 23:59:59+01:00}, in a
     * column that is declared as text or without a type. Without an offset it is a time of the column's zone, if one is
     * declared.
     */
    TEXT(0),
    /**
     * Seconds since 1970-01-01T00:00:00Z, as {@code unixepoch()} returns them. They are points in time, whatever the
     * zone. Fractions count to the microsecond.
     */
    EPOCH_SECONDS(0),
    /** Milliseconds since 1970-01-01T00:00:00Z, as the SQLite driver for Java writes them. */
    EPOCH_MILLIS(3),
    /** Microseconds since 1970-01-01T00:00:00Z. */
    EPOCH_MICROS(6),
    /** Days since noon of 24 November 4714 BC in UTC, as {@code julianday()} returns them, to the millisecond. */
    JULIAN_DAY(0);

    private final int digits;

    TimeFormat(int digits) {
        this.digits = digits;
    }

    /** {@return whether the times are numbers, and so points in time without any zone} */
    public boolean isNumber() {
        return this != AUTO && this != TEXT;
    }

    /** {@return how many decimal digits of a second the unit of a count from 1970 has, such as 3 for milliseconds} */
    public int digits() {
        return digits;
    }
}

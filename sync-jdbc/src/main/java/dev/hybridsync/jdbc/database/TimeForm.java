package dev.hybridsync.jdbc.database;

/** The form of a value in a column of times, if the column's type does not define it. */
public enum TimeForm {
    TEXT("texts without an offset"),
    TEXT_WITH_OFFSET("texts with an offset"),
    DATE("dates without a time"),
    OTHER_TEXT("texts that are not times"),
    EPOCH_SECONDS("numbers that look like seconds since 1970"),
    EPOCH_MILLIS("numbers that look like milliseconds since 1970"),
    EPOCH_MICROS("numbers that look like microseconds since 1970"),
    JULIAN_DAY("numbers that look like Julian days"),
    BLOB("blobs");

    private final String text;

    TimeForm(String text) {
        this.text = text;
    }

    /** What the values are, as part of a message. */
    public String text() {
        return text;
    }

    public boolean isNumber() {
        return this == EPOCH_SECONDS || this == EPOCH_MILLIS || this == EPOCH_MICROS || this == JULIAN_DAY;
    }
}

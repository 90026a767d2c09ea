package dev.hybridsync.jdbc.central.write;

/** How carefully rows are written. Each mode is tried when the one before failed at the commit or half-way. */
public enum WriteMode {
    BULK,
    ROW_BY_ROW,
    ROW_BY_ROW_COUNTING_BROKEN_REFERENCES;

    public WriteMode next() {
        return this == BULK ? ROW_BY_ROW : ROW_BY_ROW_COUNTING_BROKEN_REFERENCES;
    }
}

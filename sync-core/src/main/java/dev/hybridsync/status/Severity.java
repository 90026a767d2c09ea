package dev.hybridsync.status;

/** How bad a {@link Finding} is. */
public enum Severity {
    /**
     * Data would be lost, corrupted or never sent: {@code install()} refuses. At central, an error of a single table holds
     * only that table.
     */
    ERROR,
    /** Sync works, but a person should know about it. */
    WARNING
}

package dev.hybridsync.spi;

/**
 * Bounds of one batch. A single row that is larger than {@code bytes} still gets its own batch.
 *
 * @param rows the maximum number of rows, at least 1
 * @param bytes the approximate maximum size of the encoded changes, before compression, at least 1
 */
public record BatchLimit(int rows, long bytes) {
    /** 1,000 rows. */
    public static final int DEFAULT_ROWS = 1_000;

    /** 1 MiB. */
    public static final long DEFAULT_BYTES = 1 << 20;

    /**
     * Checks the limits.
     *
     * @param rows see {@link #rows()}
     * @param bytes see {@link #bytes()}
     * @throws IllegalArgumentException if {@code rows} is not 1 to 100,000, or {@code bytes} is not 1 or more
     */
    public BatchLimit {
        if (rows < 1 || rows > 100_000) {
            throw new IllegalArgumentException("batch rows must be 1 to 100,000, but is " + rows);
        }
        if (bytes < 1) {
            throw new IllegalArgumentException("batch bytes must be at least 1, but is " + bytes);
        }
    }
}

package dev.hybridsync.flush;

import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.Window.Source;

/**
 * Decides how large the next batch may be: smaller if central finds batches too large or the link is slow, and larger
 * again later.
 */
final class BatchSizes {
    /**
     * How many batches central must take before they grow. A 413 costs a request, so it must not be provoked too often.
     */
    private static final int BATCHES_BEFORE_GROWING = 8;

    private final BatchLimit configured;
    private final LinkPace pace;
    private BatchLimit limit;
    /**
     * Larger than {@link #limit} if that is small, because rows that wait for each other are accepted only together.
     */
    private BatchLimit quarantineLimit;

    private int takenSinceTooLarge;

    BatchSizes(BatchLimit configured, LinkPace pace) {
        this.configured = configured;
        this.pace = pace;
        this.limit = configured;
        this.quarantineLimit = together(configured);
    }

    private static BatchLimit together(BatchLimit limit) {
        return new BatchLimit(Math.max(limit.rows(), BatchLimit.DEFAULT_ROWS), limit.bytes());
    }

    BatchLimit of(Source source) {
        BatchLimit most = source == Source.QUARANTINE ? quarantineLimit : limit;
        // on a link of normal speed, rows that wait for each other may exceed the configured size of a batch
        return pace.rows() >= configured.rows()
                ? most
                : new BatchLimit(Math.min(most.rows(), pace.rows()), most.bytes());
    }

    /**
     * Lets batches grow again: one large row, or a proxy that was changed, must not make the rest of a backlog travel
     * in tiny batches.
     */
    void taken() {
        if (++takenSinceTooLarge < BATCHES_BEFORE_GROWING || limit.rows() >= configured.rows()) {
            return;
        }
        takenSinceTooLarge = 0;
        limit = new BatchLimit(Math.min(configured.rows(), 2 * limit.rows()), configured.bytes());
        quarantineLimit =
                new BatchLimit(Math.min(together(configured).rows(), 2 * quarantineLimit.rows()), configured.bytes());
    }

    void tooLarge() {
        takenSinceTooLarge = 0;
    }

    /** Limits the next batch to half of this many rows, and returns that number. */
    int halve(int rows) {
        int half = Math.max(1, rows / 2);
        limit = new BatchLimit(Math.min(limit.rows(), half), limit.bytes());
        quarantineLimit = new BatchLimit(Math.min(quarantineLimit.rows(), half), limit.bytes());
        return half;
    }

    /** Goes back to the configured sizes, because the row that was too large is out of the way. */
    void reset() {
        limit = configured;
        quarantineLimit = together(configured);
    }
}

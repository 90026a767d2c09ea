package dev.hybridsync.flush;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How many rows a batch may have so that it is answered in time, however slow the link is: a batch that always takes
 * longer than the transport waits would be repeated for ever. By what earlier batches of the client took, within the
 * configured bound.
 */
public final class LinkPace {
    /** Batches that take longer become smaller. Much less than a request may take, and much more than it usually takes. */
    private static final Duration SLOW = Duration.ofSeconds(10);

    /** Full batches that take less become larger again. */
    private static final Duration FAST = Duration.ofSeconds(3);

    /** An attempt that failed sooner says nothing of its size: nobody was there. */
    private static final Duration TRIED = Duration.ofSeconds(1);

    /** A single answer that is lost costs a repeat; a smaller one would have to send rows again that have arrived. */
    private static final int PATIENCE = 2;

    private final int configured;
    private int rows;
    private int unanswered;

    public LinkPace(int configured) {
        this.configured = configured;
        this.rows = configured;
    }

    public int rows() {
        return rows;
    }

    public void answered(int sent, Duration took) {
        unanswered = 0;
        if (took.compareTo(SLOW) > 0) {
            int fitting = (int) (sent * SLOW.toMillis() / took.toMillis());
            // a few rows may have waited for a lock: no answer takes more than half away
            rows = Math.min(rows, Math.max(Math.max(1, rows / 2), fitting));
        } else if (took.compareTo(FAST) < 0 && sent >= rows) {
            rows = (int) Math.min(configured, 2L * rows);
        }
    }

    /**
     * Central could not be reached. Whether the next try is smaller, which is so where nothing came back again and again.
     *
     * @param retryAfter what central answered; null for no answer
     */
    public boolean failed(int sent, Duration took, @Nullable Duration retryAfter) {
        if (retryAfter != null || took.compareTo(TRIED) < 0 || ++unanswered < PATIENCE || sent <= 1) {
            return false;
        }
        rows = Math.max(1, Math.min(rows, sent / 2));
        return true;
    }
}

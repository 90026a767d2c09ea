package dev.hybridsync.flush;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides how many rows a batch may have so that it is answered in time, even on a slow link: a batch that always takes
 * longer than the transport waits would be repeated forever. The number depends on how long earlier batches of the
 * client took, and never exceeds the configured one.
 */
public final class LinkPace {
    /**
     * Batches that take longer become smaller. This is much less than a request may take, and much more than it usually
     * takes.
     */
    private static final Duration SLOW = Duration.ofSeconds(10);

    /** Full batches that take less time become larger again. */
    private static final Duration FAST = Duration.ofSeconds(3);

    /** An attempt that failed sooner says nothing about its size: nobody was there to answer. */
    private static final Duration TRIED = Duration.ofSeconds(1);

    /**
     * How many attempts without an answer make batches smaller. A single lost answer costs only a repeat, while a
     * smaller batch might have to send rows again that have arrived.
     */
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
            // a few rows may have waited for a lock, so one answer at most halves the number
            rows = Math.min(rows, Math.max(Math.max(1, rows / 2), fitting));
        } else if (took.compareTo(FAST) < 0 && sent >= rows) {
            rows = (int) Math.min(configured, 2L * rows);
        }
    }

    /**
     * Central could not be reached. Returns whether the next try is smaller, which is so if no answer came several
     * times in a row.
     *
     * @param retryAfter how long central asks to be left alone; null if there was no such answer
     */
    public boolean failed(int sent, Duration took, @Nullable Duration retryAfter) {
        if (retryAfter != null || took.compareTo(TRIED) < 0 || ++unanswered < PATIENCE || sent <= 1) {
            return false;
        }
        rows = Math.max(1, Math.min(rows, sent / 2));
        return true;
    }
}

package dev.hybridsync.handler;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.spi.ConflictLog;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Periodically removes old lines of the log of conflicts, in small steps between batches. */
public final class ConflictPruning {
    /** The most lines that one step removes: few enough that the batch before it is not noticeably delayed. */
    public static final int LINES = 1_000;

    static final Duration INTERVAL = Duration.ofHours(1);

    /** The pause while more lines are due than one step removes. */
    static final Duration CATCHING_UP = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(ConflictPruning.class);

    private final ConflictLog conflicts;
    private final @Nullable Duration retention;
    private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);

    /** @param retention how long lines are kept; null to keep them forever */
    public ConflictPruning(ConflictLog conflicts, @Nullable Duration retention) {
        this.conflicts = conflicts;
        this.retention = retention;
    }

    /** Does a step if one is due. A failure does not fail the batch. */
    public void step(Instant now) {
        Instant due = next.get();
        if (retention == null || now.isBefore(due) || !next.compareAndSet(due, now.plus(INTERVAL))) {
            return;
        }
        try {
            boolean sinceEver = retention.compareTo(Duration.between(Instant.EPOCH, now)) > 0;
            if (!sinceEver && conflicts.prune(now.minus(retention), LINES) == LINES) {
                next.set(now.plus(CATCHING_UP));
            }
        } catch (SyncException e) {
            log.warn("could not remove old lines of the log of conflicts; it is tried again later", e);
        }
    }
}

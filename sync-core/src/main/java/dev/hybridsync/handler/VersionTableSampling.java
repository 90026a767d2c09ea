package dev.hybridsync.handler;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.spi.CentralUpkeep;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the size of the version table recorded once a day, between batches, so that its growth can be shown. */
public final class VersionTableSampling {
    static final Duration INTERVAL = Duration.ofHours(1);

    /** The first batches after a start should not wait for it. */
    static final Duration AFTER_START = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(VersionTableSampling.class);

    private final CentralUpkeep upkeep;
    private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);

    public VersionTableSampling(CentralUpkeep upkeep) {
        this.upkeep = upkeep;
    }

    /**
     * Has the size sampled if an hour has passed since the last time here; the first time comes a minute after the
     * first batch. A failure does not fail the batch.
     */
    public void step(Instant now) {
        Instant due = Objects.requireNonNull(next.get());
        if (due.equals(Instant.MIN)) {
            next.compareAndSet(due, now.plus(AFTER_START));
            return;
        }
        if (now.isBefore(due) || !next.compareAndSet(due, now.plus(INTERVAL))) {
            return;
        }
        try {
            upkeep.sampleVersionTable(now);
        } catch (SyncException e) {
            log.warn("could not record the size of the version table; it is tried again later: {}", e.getMessage());
        }
    }
}

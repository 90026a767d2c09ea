package dev.hybridsync;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.status.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at central's database now and then, between batches: what the central application's own migrations changed after the
 * start, such as a trigger that changes what nodes send. What is new is logged once.
 */
final class CentralDoctor {
    static final Duration INTERVAL = Duration.ofHours(1);

    private static final Logger log = LoggerFactory.getLogger(CentralDoctor.class);

    private final CentralStore store;
    private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);
    private volatile List<Finding> findings = List.of();

    CentralDoctor(CentralStore store) {
        this.store = store;
    }

    /** What the last look found. */
    List<Finding> findings() {
        return findings;
    }

    /** Takes over what was found at the start, and has been logged by whoever looked. */
    void found(List<Finding> atStart, Instant now) {
        findings = List.copyOf(atStart);
        next.set(now.plus(INTERVAL));
    }

    /** Looks if it is time to; what goes wrong there is not the batch's. */
    void step(Instant now) {
        Instant due = Objects.requireNonNull(next.get());
        if (now.isBefore(due) || !next.compareAndSet(due, now.plus(INTERVAL)) || due.equals(Instant.MIN)) {
            return; // where nobody installed, the first batch is not kept waiting by a look
        }
        try {
            List<Finding> found = store.preflight();
            Set<Finding> known = new HashSet<>(findings);
            findings = List.copyOf(found);
            found.stream().filter(finding -> !known.contains(finding)).forEach(finding -> log.warn("{}", finding));
        } catch (SyncException e) {
            log.warn("central's database was not looked at, which is tried again later: {}", e.getMessage());
        }
    }
}

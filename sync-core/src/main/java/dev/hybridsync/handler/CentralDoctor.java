package dev.hybridsync.handler;

import dev.hybridsync.access.Grant;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.status.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks central's database periodically, between batches, for what the central application's own migrations changed
 * after the start, such as a trigger that changes what nodes send. A new finding is logged once.
 */
public final class CentralDoctor {
    static final Duration INTERVAL = Duration.ofHours(1);

    private static final Logger log = LoggerFactory.getLogger(CentralDoctor.class);

    private final CentralStore store;
    private final ClockSkewMonitor clocks;
    private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);
    private volatile List<Finding> findings = List.of();

    public CentralDoctor(CentralStore store, ClockSkewMonitor clocks) {
        this.store = store;
        this.clocks = clocks;
    }

    /** What would go wrong at central, errors first. */
    public List<Finding> preflight() {
        return errorsFirst(store.preflight());
    }

    /** What would go wrong with a node, errors first. */
    public List<Finding> preflight(Grant grant, NodeDescription node, Instant now) {
        List<Finding> found = new ArrayList<>(store.preflight(node, grant));
        clocks.finding(Duration.between(now, node.sentAt())).ifPresent(found::add);
        return errorsFirst(found);
    }

    private static List<Finding> errorsFirst(List<Finding> found) {
        return found.stream().sorted(Comparator.comparing(Finding::severity)).toList();
    }

    /** What the last check found. */
    public List<Finding> findings() {
        return findings;
    }

    /** Takes over what was found at the start; the caller has logged it. */
    public void found(List<Finding> atStart, Instant now) {
        findings = List.copyOf(atStart);
        next.set(now.plus(INTERVAL));
    }

    /** Checks the database if it is time to. A failure of the check does not fail the batch. */
    public void step(Instant now) {
        Instant due = Objects.requireNonNull(next.get());
        if (now.isBefore(due) || !next.compareAndSet(due, now.plus(INTERVAL)) || due.equals(Instant.MIN)) {
            return; // if nobody called install, a check must not delay the first batch
        }
        try {
            List<Finding> found = store.preflight();
            Set<Finding> known = new HashSet<>(findings);
            findings = List.copyOf(found);
            found.stream().filter(finding -> !known.contains(finding)).forEach(finding -> log.warn("{}", finding));
        } catch (SyncException e) {
            log.warn("could not check central's database; it is tried again later: {}", e.getMessage());
        }
    }
}

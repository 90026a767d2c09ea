package dev.hybridsync.kafka;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The order in which the records of one round are applied, from all partitions: first those that were not tried yet,
 * then those that were tried least recently. While a database can't be reached, each attempt takes as long as its pool
 * waits for a connection. Records that had to wait for all such attempts would never get their turn.
 */
final class RoundOrder {
    private final Deque<LogEntry> untried = new ArrayDeque<>();
    private final Deque<LogEntry> tried = new ArrayDeque<>();
    private final long most;
    private final LongSupplier nanoTime;
    private final long begin;
    private boolean oneWasTriedAgain;

    /**
     * @param most the time after which the round ends, in nanoseconds
     * @param nanoTime as {@link System#nanoTime}
     */
    RoundOrder(Collection<PartitionBacklog> backlogs, long most, LongSupplier nanoTime) {
        this.most = most;
        this.nanoTime = nanoTime;
        this.begin = nanoTime.getAsLong();
        List<LogEntry> ready = new ArrayList<>();
        backlogs.forEach(backlog -> ready.addAll(backlog.ready(begin)));
        ready.sort(Comparator.comparingLong(entry -> entry.waits(begin)));
        ready.forEach(entry -> (entry.tries() == 0 ? untried : tried).add(entry));
    }

    /** The next record; null at the round's end. One record that was tried before is tried again in any case. */
    @Nullable
    LogEntry next() {
        boolean isLate = nanoTime.getAsLong() - begin > most;
        if (!isLate && !untried.isEmpty()) {
            return untried.poll();
        }
        if (isLate && oneWasTriedAgain) {
            return null;
        }
        oneWasTriedAgain = true;
        return tried.poll();
    }
}

package dev.hybridsync.kafka;

import dev.hybridsync.kafka.LogEntry.State;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The records that were read from one partition and are not committed yet. A node's records are applied in the log's
 * order, one at a time: each one only after the one before it is committed as done. So a record that is read again
 * after a crash is always its node's newest one, and the store recognises it as a repeat. Nodes do not wait for each
 * other. Not thread-safe.
 */
final class PartitionBacklog {
    private static final long FORGOTTEN = KafkaCentralStore.REMEMBERED.toNanos();

    private final Deque<LogEntry> entries = new ArrayDeque<>();
    private final long firstOffset;
    private final BitSet doneBefore;
    private long next;

    /** @param committed what the group committed last; null if nothing */
    PartitionBacklog(@Nullable OffsetAndMetadata committed) {
        firstOffset = committed == null ? 0 : committed.offset();
        doneBefore = committed == null ? new BitSet() : DoneOffsets.read(committed.metadata());
        next = -1;
    }

    void add(ConsumerRecord<String, byte[]> record, long now) {
        long distance = record.offset() - firstOffset;
        boolean done = distance >= 0 && distance < doneBefore.length() && doneBefore.get((int) distance);
        entries.add(new LogEntry(record, done ? State.COMMITTED : State.WAITING, now));
        next = record.offset() + 1;
        dropCommitted();
    }

    /** Whether no more should be read now. */
    boolean isFull() {
        return !entries.isEmpty() && next - entries.getFirst().offset() >= DoneOffsets.MOST;
    }

    /** The size of the records, in bytes. */
    long bytes() {
        return entries.stream().mapToLong(LogEntry::bytes).sum();
    }

    /**
     * The records that nodes which can be served would have to wait for: they were tried without success, and no more
     * records can be read before they are gone. While no other record could be applied, these are only records that
     * their front has forgotten, and appends again in any case.
     *
     * @param tooMuch whether all partitions together hold too much
     */
    List<LogEntry> inTheWay(long now, boolean tooMuch) {
        if (entries.isEmpty()) {
            return List.of();
        }
        boolean othersAreServed = entries.stream().anyMatch(entry -> entry.state() != State.WAITING);
        long full = next - DoneOffsets.MOST;
        long last = tooMuch ? Math.max(full, entries.getFirst().offset()) : full;
        return entries.stream()
                .takeWhile(entry -> entry.offset() <= last)
                .filter(entry -> entry.state() == State.WAITING && entry.tries() > 0)
                .filter(entry -> othersAreServed || entry.age(now) >= FORGOTTEN)
                .toList();
    }

    /** The records that can be applied now, at most one for each node. */
    List<LogEntry> ready(long now) {
        return heads().stream().filter(entry -> entry.waits(now) <= 0).toList();
    }

    /** For each node, the first record that is not committed, if it is still to be applied. */
    private List<LogEntry> heads() {
        Set<String> seen = new HashSet<>();
        return entries.stream()
                .filter(entry -> entry.state() != State.COMMITTED && seen.add(entry.node()))
                .filter(entry -> entry.state() == State.WAITING)
                .toList();
    }

    /** How long until {@link #ready} has one of the records that are here, in nanoseconds. */
    long waits(long now, long most) {
        long least = most;
        for (LogEntry entry : heads()) {
            least = Math.min(least, entry.waits(now));
        }
        return Math.max(0, least);
    }

    /** The position that is to be committed; null while nothing was read. */
    @Nullable
    OffsetAndMetadata position() {
        if (next < 0) {
            return null;
        }
        long first = next;
        BitSet done = new BitSet();
        for (LogEntry entry : entries) {
            if (entry.state() == State.WAITING) {
                first = Math.min(first, entry.offset());
            } else if (entry.offset() > first) {
                done.set((int) (entry.offset() - first));
            }
        }
        return new OffsetAndMetadata(first, DoneOffsets.write(done));
    }

    /** Whether something is done that is not committed. */
    boolean isUncommitted() {
        return entries.stream().anyMatch(entry -> entry.state() == State.DONE);
    }

    /** To be called when that position is committed: what is done will not be applied again. */
    void committed() {
        for (LogEntry entry : entries) {
            if (entry.state() == State.DONE) {
                entry.to(State.COMMITTED);
            }
        }
        dropCommitted();
    }

    private void dropCommitted() {
        while (!entries.isEmpty() && entries.getFirst().state() == State.COMMITTED) {
            entries.removeFirst();
        }
    }

    int size() {
        return entries.size();
    }
}

package dev.hybridsync.kafka;

import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A record that was read and is not committed yet. */
final class LogEntry {
    /** The state of a record. */
    enum State {
        /** To be applied. */
        WAITING,
        /** Applied and answered. After a crash now, it would be read again. */
        DONE,
        /** It will not be applied again: the group's offset covers it, or says that it is done. */
        COMMITTED
    }

    private final long offset;
    private final String node;
    private final long readAt;
    private @Nullable ConsumerRecord<String, byte[]> record;
    private State state;
    private int failures;
    private int tries;
    private long notBefore;

    LogEntry(ConsumerRecord<String, byte[]> record, State state, long now) {
        this.offset = record.offset();
        this.node = record.key() == null ? "" : record.key();
        this.record = record;
        this.readAt = now;
        this.notBefore = now;
        to(state);
    }

    /** The record that is to be applied. It is dropped as soon as it is done. */
    ConsumerRecord<String, byte[]> record() {
        return Objects.requireNonNull(record, "it is done");
    }

    long offset() {
        return offset;
    }

    /** The node; empty for a record without one, which is not one of ours. */
    String node() {
        return node;
    }

    /** The size of its value, in bytes; 0 once it is done. */
    int bytes() {
        return record == null ? 0 : Math.max(0, record.serializedValueSize());
    }

    State state() {
        return state;
    }

    final void to(State next) {
        state = next;
        if (next != State.WAITING) {
            record = null;
        }
    }

    /** How often the store failed for it, not counting when the store was busy. */
    int failures() {
        return failures;
    }

    /** How often it was tried without success. */
    int tries() {
        return tries;
    }

    /** Schedules another try, after a longer wait each time. */
    void retry(boolean isFailure, long now, Backoff backoff) {
        failures += isFailure ? 1 : 0;
        notBefore = now + backoff.nanos(tries++);
    }

    /** How long ago it was read, in nanoseconds. */
    long age(long now) {
        return now - readAt;
    }

    /** How long it still has to wait, in nanoseconds; zero or less if it is due. */
    long waits(long now) {
        return notBefore - now;
    }
}

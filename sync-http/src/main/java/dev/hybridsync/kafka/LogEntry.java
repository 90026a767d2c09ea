package dev.hybridsync.kafka;

import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A record that was read and is not committed yet. */
final class LogEntry {
    /** Where it stands. */
    enum State {
        /** To be applied. */
        WAITING,
        /** Applied and answered; a crash now makes it come again. */
        DONE,
        /** It will not come again: the group's offset covers it, or says that it is done. */
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

    /** What is to be applied; of what is done, only the place is kept. */
    ConsumerRecord<String, byte[]> record() {
        return Objects.requireNonNull(record, "it is done");
    }

    long offset() {
        return offset;
    }

    /** The node; a record without one is none of ours, and follows no other. */
    String node() {
        return node;
    }

    /** How much it holds. */
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

    /** How often the store failed for it, otherwise than busy. */
    int failures() {
        return failures;
    }

    /** How often it was tried in vain. */
    int tries() {
        return tries;
    }

    /** It is to be tried again, later each time. */
    void retry(boolean isFailure, long now, Backoff backoff) {
        failures += isFailure ? 1 : 0;
        notBefore = now + backoff.nanos(tries++);
    }

    /** How long ago it was read, in nanoseconds. */
    long age(long now) {
        return now - readAt;
    }

    /** How long it still has to wait, in nanoseconds; zero or less for now. */
    long waits(long now) {
        return notBefore - now;
    }
}

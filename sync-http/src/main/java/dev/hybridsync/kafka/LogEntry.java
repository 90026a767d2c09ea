package dev.hybridsync.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;

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

    private final ConsumerRecord<String, byte[]> record;
    private State state;
    private int failures;
    private int tries;
    private long notBefore;

    LogEntry(ConsumerRecord<String, byte[]> record, State state, long now) {
        this.record = record;
        this.state = state;
        this.notBefore = now;
    }

    ConsumerRecord<String, byte[]> record() {
        return record;
    }

    long offset() {
        return record.offset();
    }

    /** The node; a record without one is none of ours, and follows no other. */
    String node() {
        return record.key() == null ? "" : record.key();
    }

    int bytes() {
        return Math.max(0, record.serializedValueSize());
    }

    State state() {
        return state;
    }

    void to(State next) {
        state = next;
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

    /** How long it still has to wait, in nanoseconds; zero or less for now. */
    long waits(long now) {
        return notBefore - now;
    }
}

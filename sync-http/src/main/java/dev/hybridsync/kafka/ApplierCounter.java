package dev.hybridsync.kafka;

import java.util.concurrent.atomic.LongAdder;

/** Counts what the threads of an applier do. Thread-safe. */
final class ApplierCounter {
    private final LongAdder applied = new LongAdder();
    private final LongAdder notNext = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder busy = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder unreadable = new LongAdder();

    void applied() {
        applied.increment();
    }

    void notNext() {
        notNext.increment();
    }

    void refused() {
        refused.increment();
    }

    void busy() {
        busy.increment();
    }

    void failed() {
        failed.increment();
    }

    void unreadable() {
        unreadable.increment();
    }

    ApplierCounts counts() {
        return new ApplierCounts(
                applied.sum(), notNext.sum(), refused.sum(), busy.sum(), failed.sum(), unreadable.sum());
    }
}

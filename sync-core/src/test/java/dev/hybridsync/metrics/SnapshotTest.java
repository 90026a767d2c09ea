package dev.hybridsync.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private final AtomicInteger readings = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong(-5);
    private boolean fails;

    private final Snapshot<Integer> snapshot = new Snapshot<>(
            "what a test has",
            () -> {
                int reading = readings.incrementAndGet();
                if (fails) {
                    throw new IllegalStateException("the database is away");
                }
                return reading;
            },
            Duration.ofSeconds(10),
            nanos::get);

    private double value() {
        return snapshot.value(Integer::doubleValue);
    }

    @Test
    void manyGaugesReadTheDatabaseOnceUntilItsTimeIsOver() {
        assertThat(value()).isEqualTo(1);
        nanos.addAndGet(Duration.ofSeconds(10).toNanos() - 1);
        assertThat(value()).isEqualTo(1);
        nanos.addAndGet(1);
        assertThat(value()).isEqualTo(2);
    }

    @Test
    void aFailureIsNotANumberAndIsKeptAsLongAsASuccess() {
        fails = true;
        assertThat(value()).isNaN();
        assertThat(value()).isNaN();
        assertThat(readings).hasValue(1);
        fails = false;
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(value()).isEqualTo(2);
    }

    @Test
    void aReadingThatHangsHoldsUpOneScrapeOnly() throws InterruptedException {
        CountDownLatch reads = new CountDownLatch(1);
        CountDownLatch answers = new CountDownLatch(1);
        Snapshot<Integer> hanging = new Snapshot<>(
                "what hangs",
                () -> {
                    reads.countDown();
                    await(answers);
                    return 1;
                },
                Duration.ZERO,
                nanos::get);
        Thread first = new Thread(() -> hanging.value(Integer::doubleValue));
        first.start();
        await(reads);
        assertThat(hanging.value(Integer::doubleValue)).isNaN();
        answers.countDown();
        first.join();
        assertThat(hanging.value(Integer::doubleValue)).isEqualTo(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

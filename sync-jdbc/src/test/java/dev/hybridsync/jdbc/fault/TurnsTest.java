package dev.hybridsync.jdbc.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncClient;
import dev.hybridsync.contract.Effort;
import dev.hybridsync.contract.TestProcess;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two processes flush one database repeatedly while the host writes. The system suspends one of them between any
 * two steps, for longer than its lease, and lets it continue when the other one is two batches further. At the end both
 * are killed.
 */
@Tag("fault")
@EnabledOnOs({OS.LINUX, OS.MAC})
class TurnsTest {
    private static final List<Point> STALLS =
            List.of(Point.BEFORE_PUSH, Point.BEFORE_RECORD, Point.AFTER_PUSH, Point.BEFORE_SETTLE);

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"SQLITE", "POSTGRESQL"})
    void aStalledProcessIsTakenOverFromAndDoublesAndForksNothingWhenItGoesOn(Kind kind) {
        try (Shop shop = Shop.of(kind, Kind.POSTGRESQL)) {
            try (SyncClient client = shop.client(TurningProcess.BATCH_ROWS)) {
                client.install();
            }
            List<Point> stalls = Effort.someOf(STALLS, kind.ordinal() / 2);
            AtomicBoolean enough = new AtomicBoolean();
            CompletableFuture<Integer> rows = Later.run(() -> write(shop, enough));
            try (TestProcess stalling = TurningProcess.start(shop, stalls.toArray(Point[]::new));
                    TestProcess other = TurningProcess.start(shop)) {
                for (Point stall : stalls) {
                    assertThat(stalling.next()).isEqualTo(stall.name());
                    stalling.stop();
                    awaitBatches(shop, 2, other, rows);
                    stalling.goOn();
                }
                awaitBatches(shop, 5, other, rows);
                assertThat(stalling.hasSaidMore())
                        .as("it found a fork, or failed")
                        .isFalse();
            } finally {
                enough.set(true);
            }
            int written = rows.join();
            shop.flushAll();
            assertThat(shop.applied()).as("each change is applied once").isEqualTo(written);
        }
    }

    /** Writes until it is enough, and returns how many rows it wrote. */
    private static int write(Shop shop, AtomicBoolean enough) {
        int row = 0;
        while (!enough.get()) {
            row++;
            shop.insert(row, row);
            LockSupport.parkNanos(2_000_000);
        }
        return row;
    }

    private static void awaitBatches(Shop shop, int count, TestProcess sending, CompletableFuture<Integer> rows) {
        Set<Object> seen = new HashSet<>();
        Instant latest = Instant.now().plus(Duration.ofMinutes(2));
        while (seen.size() <= count) {
            assertThat(Instant.now())
                    .as("by now there should be more batches than " + seen.size())
                    .isBefore(latest);
            assertThat(rows)
                    .as("without a host that writes there is nothing to send")
                    .isNotDone();
            assertThat(sending.hasSaidMore()).as("it found a fork, or failed").isFalse();
            seen.add(String.valueOf(shop.local().value("SELECT last_batch_id FROM hybridsync_state")));
            LockSupport.parkNanos(10_000_000);
        }
    }
}

package dev.hybridsync.jdbc.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** While a push hangs, nothing of the host hangs. A host that waits would wait forever, and fail by the timeout. */
@Tag("fault")
class HangingCentralTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final CountDownLatch hangs = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    static Stream<Arguments> cases() {
        return Stream.of(Kind.values())
                .flatMap(kind -> Stream.of(Point.BEFORE_PUSH, Point.AFTER_PUSH, Point.BEFORE_SETTLE)
                        .map(point -> Arguments.of(kind, point)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theHostChangesTheRowsInFlightWithoutWaiting(Kind kind, Point where) {
        try (Shop shop = Shop.of(kind, Kind.H2)) {
            assertTimeoutPreemptively(TIMEOUT, () -> changeRowsInFlight(shop, where));
        }
    }

    private void changeRowsInFlight(Shop shop, Point where) throws InterruptedException {
        try (SyncClient client = shop.client(20, hangAt(where))) {
            client.install();
            shop.insert(1, 10);
            CompletableFuture<FlushReport> flush = Later.run(client::flush);
            hangs.await();

            shop.local()
                    .execute(
                            "UPDATE item SET qty = 2 WHERE id IN ('1', '2')",
                            "DELETE FROM item WHERE id = '3'",
                            "DELETE FROM item WHERE id = '4'",
                            "INSERT INTO item VALUES ('4', 'anew', 4)",
                            "UPDATE item SET id = '5 new' WHERE id = '5'",
                            "UPDATE item SET qty = 3 WHERE id = '1'");
            shop.insert(11, 13);
            assertThat(client.status().inFlight()).isNotNull();
            assertThat(flush).as("still hangs").isNotDone();

            released.countDown();
            FlushReport report = flush.join();
            assertThat(report.isComplete()).as(report.toString()).isTrue();
            shop.flushAll();
            assertThat(shop.applied()).isEqualTo(10 + 6 + 3);
        }
    }

    private Consumer<Point> hangAt(Point where) {
        return point -> {
            if (point == where && hangs.getCount() > 0) {
                hangs.countDown();
                try {
                    released.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }
}

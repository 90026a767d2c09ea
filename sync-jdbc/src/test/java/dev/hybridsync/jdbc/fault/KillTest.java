package dev.hybridsync.jdbc.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncClient;
import dev.hybridsync.contract.Effort;
import dev.hybridsync.jdbc.fault.FlushingProcess.Stop;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The flushing process is killed at a point of its second batch. The next process continues with the same databases.
 */
@Tag("fault")
class KillTest {
    private static final int ROWS = 50;
    private static final List<Point> POINTS = List.of(
            Point.BEFORE_RECORD,
            Point.BEFORE_PUSH,
            Point.AFTER_PUSH,
            Point.BEFORE_SETTLE,
            Point.IN_SETTLE,
            Point.AFTER_SETTLE,
            Point.BEFORE_FINISH_SETTLING);

    private final List<Shop> shops = new ArrayList<>();

    @AfterEach
    void throwAway() {
        shops.forEach(Shop::close);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theNextFlushLosesNothingAndDoublesNothing(Kind local) {
        killAndGoOn(Effort.someOf(POINTS, local.ordinal()).stream()
                .map(point -> new Stop(shop(local, Kind.POSTGRESQL), point, 2))
                .toList());
    }

    /** Central answered for the first batch, so it must still have it. */
    @Test
    void aCentralThatIsKilledTogetherWithTheFlushHasWhatItAnsweredFor() {
        killAndGoOn(List.of(
                new Stop(shop(Kind.SQLITE, Kind.H2), Point.AFTER_PUSH, 2),
                new Stop(shop(Kind.SQLITE, Kind.H2), Point.AFTER_SETTLE, 2),
                new Stop(shop(Kind.H2, Kind.H2), Point.BEFORE_PUSH, 2),
                new Stop(shop(Kind.H2, Kind.SQLITE), Point.AFTER_PUSH, 2),
                new Stop(shop(Kind.SQLITE, Kind.SQLITE), Point.IN_SETTLE, 2)));
    }

    /** The batch is settled, the next one is recorded, and its entries are still there. */
    @Test
    void whatWasLeftToDoOfASettledBatchIsNotSentOnceMore() {
        killAndGoOn(List.of(
                new Stop(shop(Kind.POSTGRESQL, Kind.SQLITE), Point.AFTER_SETTLE, 2),
                new Stop(shop(Kind.POSTGRESQL, Kind.SQLITE), Point.BEFORE_FINISH_SETTLING, 1),
                new Stop(shop(Kind.POSTGRESQL, Kind.SQLITE), Point.IN_SETTLE, 2)));
    }

    private static void killAndGoOn(List<Stop> stops) {
        for (Stop stop : stops) {
            try (SyncClient client = stop.shop().client(20)) {
                client.install();
            }
            stop.shop().insert(1, ROWS);
        }
        FlushingProcess.killAt(stops);
        for (Stop stop : stops) {
            try {
                goOn(stop.shop());
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(
                        "killed at " + stop.point() + ", " + stop.shop().names(), e);
            }
        }
    }

    private static void goOn(Shop shop) {
        shop.local()
                .execute(
                        "UPDATE item SET qty = qty + 1 WHERE id IN ('1', '21', '22')",
                        "DELETE FROM item WHERE id IN ('2', '23')",
                        "UPDATE item SET id = '25 new' WHERE id = '25'");
        shop.insert(101, 103);
        shop.flushAll();
        assertThat(shop.applied()).as("each change is applied once").isEqualTo(ROWS + 3 + 2 + 2 + 3);
        assertThat(shop.central().count("SELECT COUNT(*) FROM hybridsync_version"))
                .as("one line a row, whether it is there or was")
                .isEqualTo(ROWS + 1 + 3);
    }

    @Test
    void anInterruptedBackfillGoesOnAndJournalsNoRowTwice() {
        List<Stop> stops = new ArrayList<>();
        for (Kind local : Kind.values()) {
            Shop shop = shop(local, Kind.SQLITE);
            shop.insert(1, ROWS);
            stops.add(new Stop(shop, Point.AFTER_BACKFILL_CHUNK, 3));
        }
        FlushingProcess.killAt(stops);
        for (Stop stop : stops) {
            Shop shop = stop.shop();
            shop.local().execute("DELETE FROM item WHERE id IN ('1', '49')", "UPDATE item SET qty = 7 WHERE id = '5'");
            shop.insert(101, 103);
            try (SyncClient client = shop.client(20)) {
                client.install();
            }
            String backfilled = "SELECT row_key FROM hybridsync_journal WHERE changed_at = 0 GROUP BY row_key";
            assertThat(shop.local().rows(backfilled)).as(shop.names()).hasSizeGreaterThanOrEqualTo(ROWS - 2);
            assertThat(shop.local().rows(backfilled + " HAVING COUNT(*) > 1"))
                    .as(shop.names())
                    .isEmpty();
            shop.flushAll();
        }
    }

    private Shop shop(Kind local, Kind central) {
        Shop shop = new Shop(local.createOnDisk(), central.createOnDisk());
        shops.add(shop);
        return shop;
    }
}

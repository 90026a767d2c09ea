package dev.hybridsync.jdbc.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.hybridsync.SyncClient;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Install, backfill and flushes go on and on while the host writes. */
class BusyHostTest {
    private static final int ROWS = 200;
    private static final int WRITERS = 2;
    private static final int TRANSACTIONS = 150;

    private final CountDownLatch busy = new CountDownLatch(WRITERS * 10);

    @ParameterizedTest
    @EnumSource(Kind.class)
    void noTransactionOfTheHostFailsAndAllArrive(Kind kind) {
        try (Shop shop = Shop.of(kind, Kind.H2)) {
            shop.insert(1, ROWS);
            assertTimeoutPreemptively(Duration.ofSeconds(60), () -> writeAndSync(shop));
            shop.flushAll();
        }
    }

    private void writeAndSync(Shop shop) throws InterruptedException {
        List<CompletableFuture<Integer>> writers = Stream.iterate(1, i -> i + 1)
                .limit(WRITERS)
                .map(number -> Later.run(() -> write(shop, number)))
                .toList();
        CompletableFuture<Void> written = CompletableFuture.allOf(writers.toArray(new CompletableFuture<?>[0]));
        busy.await();
        int flushes = 0;
        while (!written.isDone()) { // a new client each time
            try (SyncClient client = shop.client(30)) {
                client.install();
                assertThat(client.flush().failure()).isEmpty();
                flushes++;
            }
        }
        written.join();
        assertThat(flushes).isPositive();
    }

    /** Each writer has rows of its own: what it waits for is never the other one. */
    private int write(Shop shop, int number) throws SQLException {
        Random random = new Random(number);
        try (Connection connection = shop.local().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < TRANSACTIONS; i++) {
                statement.execute(begin(shop));
                for (int j = random.nextInt(3); j >= 0; j--) {
                    change(statement, number, i, random);
                }
                statement.execute("COMMIT");
                busy.countDown();
            }
        }
        return TRANSACTIONS;
    }

    private static String begin(Shop shop) {
        return switch (shop.local().kind()) {
            case SQLITE -> "BEGIN IMMEDIATE";
            case H2 -> "SET AUTOCOMMIT FALSE";
            case POSTGRESQL, MARIADB -> "BEGIN";
        };
    }

    private static void change(Statement statement, int number, int i, Random random) throws SQLException {
        int row = WRITERS * random.nextInt(ROWS / WRITERS) + number;
        switch (random.nextInt(3)) {
            case 0 -> statement.execute("UPDATE item SET qty = " + i + " WHERE id = '" + row + "'");
            case 1 -> statement.execute("DELETE FROM item WHERE id = '" + row + "'");
            default ->
                statement.execute("INSERT INTO item SELECT '" + row + "', 'anew', " + i
                        + " WHERE NOT EXISTS (SELECT 1 FROM item WHERE id = '" + row + "')");
        }
    }
}

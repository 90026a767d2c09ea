package dev.hybridsync.jdbc.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.change.UnsentChanges;
import dev.hybridsync.contract.Effort;
import dev.hybridsync.contract.Seeds;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The client is closed and built again between any two steps, while the host writes at random. */
class RestartsTest {
    private static final int HISTORIES = Effort.of(4, 20);

    /** How many different rows the host can have. */
    private static final int ROWS = 8;

    private static final class Restart extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void afterAnyRestartsCentralHoldsWhatTheHostHolds(Kind kind) throws SQLException {
        // one local database for all, held open: creating one, or reopening SQLite's, takes longer than a history
        try (TestDatabase local = kind.create();
                Connection open = local.dataSource().getConnection()) {
            Seeds.forEach(HISTORIES, seed -> {
                try (TestDatabase central = Kind.H2.create()) {
                    Shop shop = new Shop(local, central);
                    run(shop, new Random(seed));
                    try (SyncClient client = shop.client(20)) {
                        client.uninstall(UnsentChanges.KEEP);
                    }
                    local.execute("DROP TABLE item");
                }
            });
            assertThat(open.isClosed()).isFalse();
        }
    }

    private static void run(Shop shop, Random random) {
        for (int i = random.nextInt(8); i > 0; i--) {
            write(shop, random);
        }
        boolean allFit = random.nextBoolean();
        Thread flushing = Thread.currentThread();
        Random readingAhead = new Random(random.nextLong());
        for (int i = 0; i < 5; i++) {
            int limit = allFit ? ROWS : 2 + random.nextInt(4);
            try (SyncClient client = shop.client(
                    limit,
                    point -> step(shop, point, Thread.currentThread().equals(flushing) ? random : readingAhead))) {
                if (i == 0 || random.nextInt(4) == 0) {
                    client.install();
                }
                if (i > 0 || random.nextBoolean()) {
                    FlushReport report = client.flush();
                    assertThat(report.stoppedBy().isEmpty())
                            .as(report.toString())
                            .isTrue();
                }
            } catch (Restart e) {
                write(shop, random);
            }
        }
        try (SyncClient client = shop.client(20)) {
            client.install();
        }
        shop.flushAll();
        if (allFit) { // else a repeat may lack rows, and central calls those superseded that it already has
            shop.applied();
        }
    }

    private static void step(Shop shop, Point point, Random random) {
        // with one writer at a time, the host would wait for itself here, inside settle's transaction
        boolean hostCanWrite = point != Point.IN_SETTLE || shop.local().kind().can(Capability.CONCURRENT_WRITERS);
        if (hostCanWrite && random.nextInt(3) == 0) {
            write(shop, random);
        }
        if (random.nextInt(8) == 0) {
            throw new Restart();
        }
    }

    /** A transaction of a few statements, one in eight of them rolled back. The host has one writer. */
    private static synchronized void write(Shop shop, Random random) {
        try (Connection connection = shop.local().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int i = random.nextInt(4); i >= 0; i--) {
                change(statement, random);
            }
            if (random.nextInt(8) == 0) {
                connection.rollback();
            } else {
                connection.commit();
            }
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void change(Statement statement, Random random) throws SQLException {
        String id = String.valueOf((char) ('a' + random.nextInt(ROWS)));
        String other = String.valueOf((char) ('a' + random.nextInt(ROWS)));
        switch (random.nextInt(4)) {
            case 0 -> statement.execute("DELETE FROM item WHERE id = '" + id + "'");
            case 1 -> statement.execute("UPDATE item SET qty = " + random.nextInt(100) + " WHERE id = '" + id + "'");
            case 2 ->
                statement.execute("UPDATE item SET id = '" + other + "' WHERE id = '" + id
                        + "' AND NOT EXISTS (SELECT 1 FROM item WHERE id = '" + other + "')");
            default ->
                statement.execute("INSERT INTO item SELECT '" + id + "', 'anew', " + random.nextInt(100)
                        + " WHERE NOT EXISTS (SELECT 1 FROM item WHERE id = '" + id + "')");
        }
    }
}

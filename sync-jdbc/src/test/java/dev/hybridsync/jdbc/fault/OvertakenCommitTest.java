package dev.hybridsync.jdbc.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.SyncClient;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.DatabaseSource;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Transactions that took their seq for a row before the library itself journaled the same row, and that commit after
 * that entry was sent. SQLite has one writer at a time, so this can't happen there.
 */
class OvertakenCommitTest {
    private static final class AnswerLost extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private interface Flush {
        void run(Shop shop, Connection host) throws SQLException;
    }

    /** Rows 1 to 3 exist and are captured but not backfilled. The host changes 2, deletes 3 and inserts 4 meanwhile. */
    private static void duringBackfill(Kind kind, Flush flush) throws SQLException {
        try (Shop shop = Shop.of(kind, Kind.H2);
                Connection host = shop.local().dataSource().getConnection()) {
            shop.insert(1, 3);
            JdbcChangeJournal.create(shop.local().dataSource(), Shop.SCHEMA)
                    .setup()
                    .install(Shop.NODE);
            host.setAutoCommit(false);
            try (Statement statement = host.createStatement()) {
                statement.execute("UPDATE item SET qty = 99 WHERE id = '2'");
                statement.execute("DELETE FROM item WHERE id = '3'");
                statement.execute("INSERT INTO item VALUES ('4', 'four', 4)");
            }
            try (SyncClient client = shop.client(20)) {
                client.install();
            }
            flush.run(shop, host);
            host.setAutoCommit(true);
            shop.flushAll();
            assertThat(shop.central().comparable("item")).containsEntry("2", "[2, item 2, 99]");
        }
    }

    @ParameterizedTest
    @DatabaseSource(with = Capability.CONCURRENT_WRITERS)
    void aChangeThatBackfillOvertookArrives(Kind kind) throws SQLException {
        duringBackfill(kind, (shop, host) -> {
            flushed(shop);
            assertThat(shop.central().comparable("item")).containsEntry("2", "[2, item 2, 1]");
            host.commit();
        });
    }

    @ParameterizedTest
    @DatabaseSource(with = Capability.CONCURRENT_WRITERS)
    void aChangeThatIsOvertakenTwiceArrives(Kind kind) throws SQLException {
        duringBackfill(kind, (shop, host) -> {
            flushed(shop);
            host.commit();
            try (Statement statement = host.createStatement()) {
                statement.execute("UPDATE item SET qty = 98 WHERE id = '2'");
                flushed(shop); // journals the first change again, after this one
                statement.execute("UPDATE item SET qty = 99 WHERE id = '2'");
            }
            host.commit();
        });
    }

    @ParameterizedTest
    @DatabaseSource(with = Capability.CONCURRENT_WRITERS)
    void aChangeThatCommitsBetweenABatchAndItsRepeatArrives(Kind kind) throws SQLException {
        duringBackfill(kind, (shop, host) -> {
            try (SyncClient client = shop.client(20, point -> {
                if (point == Point.AFTER_PUSH) {
                    throw new AnswerLost();
                }
            })) {
                assertThatThrownBy(client::flush).isInstanceOf(AnswerLost.class);
            }
            host.commit();
        });
    }

    /** A row whose deletion was not captured is journaled as deleted, while the host inserts it again. */
    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"POSTGRESQL", "MARIADB"})
    void aRowThatComesBackWhileItIsFoundGoneArrives(Kind kind) throws SQLException {
        try (Shop shop = Shop.of(kind, Kind.H2);
                Connection host = shop.local().dataSource().getConnection()) {
            try (SyncClient client = shop.client(20)) {
                client.install();
            }
            shop.insert(1, 3);
            shop.flushAll();
            shop.local().execute("TRUNCATE TABLE item");
            host.setAutoCommit(false);
            try (Statement statement = host.createStatement()) {
                statement.execute("INSERT INTO item VALUES ('2', 'again', 2)");
                flushed(shop);
                assertThat(shop.central().comparable("item")).isEmpty();
            }
            host.commit();
            host.setAutoCommit(true);
            shop.flushAll();
            assertThat(shop.central().comparable("item")).containsOnlyKeys("2");
        }
    }

    private static void flushed(Shop shop) {
        try (SyncClient client = shop.client(20)) {
            assertThat(client.flush().stoppedBy()).isEmpty();
        }
    }
}

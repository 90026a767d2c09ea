package dev.hybridsync.jdbc.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.SyncClient;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.DatabaseSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Transactions that take their seq early and commit late. SQLite has one writer at a time, so this can't happen there.
 */
class LateCommitTest {
    private static final String NEWEST_SEQ = "SELECT MAX(seq) FROM hybridsync_journal";

    private static final class AnswerLost extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A transaction of the host on a separate connection. */
    private record Transaction(Connection connection) implements AutoCloseable {
        static Transaction begin(TestDatabase database) throws SQLException {
            Connection connection = database.dataSource().getConnection();
            connection.setAutoCommit(false);
            return new Transaction(connection);
        }

        /** Runs the statement and returns the seq that it took. */
        long execute(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
                try (ResultSet seq = statement.executeQuery(NEWEST_SEQ)) {
                    seq.next();
                    return seq.getLong(1);
                }
            }
        }

        void commit() throws SQLException {
            connection.commit();
        }

        @Override
        public void close() throws SQLException {
            connection.rollback();
            connection.setAutoCommit(true);
            connection.close();
        }
    }

    @ParameterizedTest
    @DatabaseSource(with = Capability.CONCURRENT_WRITERS)
    void aTransactionThatCommitsAfterHigherSeqsWereSettledIsNotLost(Kind kind) throws SQLException {
        try (Shop shop = installed(kind);
                Transaction late = Transaction.begin(shop.local())) {
            long early = late.execute("INSERT INTO item VALUES ('late', 'x', 1)");
            shop.insert(1, 5);
            assertThat(shop.local().count(NEWEST_SEQ)).isGreaterThan(early);
            shop.flushAll();
            late.commit();
            assertThat(shop.local().count(NEWEST_SEQ)).isEqualTo(early);
            shop.flushAll();
            assertThat(shop.central().comparable("item")).containsKey("late");
        }
    }

    @ParameterizedTest
    @DatabaseSource(with = Capability.CONCURRENT_WRITERS)
    void forOneRowTheOrderOfSeqsIsTheOrderOfCommits(Kind kind) throws SQLException {
        try (Shop shop = installed(kind);
                Transaction first = Transaction.begin(shop.local());
                Transaction second = Transaction.begin(shop.local())) {
            shop.insert(1, 2);
            shop.flushAll();
            second.execute("UPDATE item SET qty = 20 WHERE id = '2'"); // begins and journals before the first one does
            long firstSeq = first.execute("UPDATE item SET qty = 10 WHERE id = '1'");
            CountDownLatch begun = new CountDownLatch(1);
            CompletableFuture<Long> secondSeq = Later.run(() -> {
                begun.countDown();
                return second.execute("UPDATE item SET qty = 11 WHERE id = '1'");
            });
            begun.await();
            first.commit();
            assertThat(secondSeq.join()).isGreaterThan(firstSeq);
            shop.flushAll(); // sends the state that the first one wrote
            assertThat(shop.central().comparable("item")).containsEntry("1", "[1, item 1, 10]");
            second.commit();
            shop.flushAll();
            assertThat(shop.central().comparable("item"))
                    .containsEntry("1", "[1, item 1, 11]")
                    .containsEntry("2", "[2, item 2, 20]");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "H2, BEFORE_PUSH",
        "H2, AFTER_PUSH",
        "POSTGRESQL, BEFORE_PUSH",
        "POSTGRESQL, AFTER_PUSH",
        "MARIADB, BEFORE_PUSH",
        "MARIADB, AFTER_PUSH"
    })
    void aLateCommitInsideTheWindowInFlightTravelsWithTheRepeat(Kind kind, Point where) throws SQLException {
        try (Shop shop = installed(kind);
                Transaction late = Transaction.begin(shop.local())) {
            shop.insert(1, 3);
            late.execute("INSERT INTO item VALUES ('late', 'x', 1)");
            shop.insert(4, 6);
            assertThatThrownBy(() -> flushUntil(shop, where)).isInstanceOf(AnswerLost.class);
            Object inFlight = shop.local().value("SELECT in_flight_id FROM hybridsync_state");
            late.commit();
            shop.local().execute("UPDATE item SET qty = 2 WHERE id = '1'"); // its entry is after the window
            assertThatThrownBy(() -> flushUntil(shop, Point.AFTER_SETTLE)).isInstanceOf(AnswerLost.class);
            assertThat(shop.local().value("SELECT last_batch_id FROM hybridsync_state"))
                    .isEqualTo(inFlight);
            assertThat(shop.local().count("SELECT COUNT(*) FROM hybridsync_receipt"))
                    .as("the six rows and the late one")
                    .isEqualTo(6 + 1);
            shop.flushAll();
            assertThat(shop.central().comparable("item")).containsKey("late");
            assertThat(shop.applied()).as("each change is applied once").isEqualTo(6 + 1 + 1);
        }
    }

    @ParameterizedTest
    @DatabaseSource(with = Capability.CONCURRENT_WRITERS)
    void aLateCommitBetweenPushAndSettleStaysForTheNextBatch(Kind kind) throws SQLException {
        try (Shop shop = installed(kind);
                Transaction late = Transaction.begin(shop.local())) {
            shop.insert(1, 3);
            late.execute("UPDATE item SET qty = 2 WHERE id = '2'");
            shop.insert(4, 6);
            try (SyncClient client = shop.client(20, point -> {
                if (point == Point.BEFORE_SETTLE) {
                    commit(late);
                }
            })) {
                assertThat(client.flush().isComplete()).isTrue();
            }
            shop.assertSynced();
            assertThat(shop.applied()).isEqualTo(6 + 1);
        }
    }

    private static void commit(Transaction transaction) {
        try {
            transaction.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void flushUntil(Shop shop, Point where) {
        try (SyncClient client = shop.client(20, point -> {
            if (point == where) {
                throw new AnswerLost();
            }
        })) {
            client.flush();
        }
    }

    private static Shop installed(Kind kind) {
        Shop shop = Shop.of(kind, Kind.H2);
        try (SyncClient client = shop.client(20)) {
            client.install();
        }
        return shop;
    }
}

package dev.hybridsync.jdbc.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.h2.api.ErrorCode;

/**
 * Repeatedly asks the database which sessions wait for locks, and on PostgreSQL also which locks on the host's tables
 * the others hold. SQLite has one lock, and can't be asked.
 */
final class HostWaits implements AutoCloseable {
    private static final long PAUSE_NANOS = 2_000_000;

    private final Set<Long> hostSessions = ConcurrentHashMap.newKeySet();
    private final Set<String> found = ConcurrentHashMap.newKeySet();
    private final CountDownLatch known = new CountDownLatch(Bank.BRANCHES);
    private final AtomicInteger looks = new AtomicInteger();
    private final TestDatabase database;
    private volatile boolean closed;
    private CompletableFuture<Boolean> watch = CompletableFuture.completedFuture(true);

    HostWaits(TestDatabase database) {
        this.database = database;
    }

    void add(long hostSession) {
        hostSessions.add(hostSession);
        known.countDown();
    }

    /** Begins to watch, when all writers are known. */
    void watch() throws InterruptedException {
        if (database.kind().can(Capability.CONCURRENT_WRITERS)) {
            assertThat(known.await(30, TimeUnit.SECONDS))
                    .as("all writers write")
                    .isTrue();
            watch = Later.run(this::lookUntilClosed);
        }
    }

    private boolean lookUntilClosed() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            while (!closed) {
                if (look(statement)) {
                    looks.incrementAndGet();
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        return true;
    }

    /** Returns false where H2 itself fails on a session whose transaction ends at that moment. */
    private boolean look(Statement statement) throws SQLException {
        try {
            for (String query : queries()) {
                look(statement, query);
            }
            return true;
        } catch (SQLException e) {
            if (database.kind() == TestDatabase.Kind.H2 && e.getErrorCode() == ErrorCode.GENERAL_ERROR_1) {
                return false;
            }
            throw e;
        }
    }

    /** Each line of the result is a session and what is wrong with it. */
    private void look(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                long session = result.getLong(1);
                String what = result.getString(2);
                if (what.startsWith("holds") != hostSessions.contains(session)) {
                    found.add(what);
                }
            }
        }
    }

    /**
     * Waits for the extension of a table are not counted: only one session at a time can extend it, even without the
     * library.
     */
    private List<String> queries() {
        return database.kind().statements("who waits for which lock");
    }

    int looks() {
        return looks.get();
    }

    /** The waits of the host that were observed. */
    Set<String> found() {
        return new TreeSet<>(found);
    }

    @Override
    public void close() {
        closed = true;
        watch.join();
    }
}

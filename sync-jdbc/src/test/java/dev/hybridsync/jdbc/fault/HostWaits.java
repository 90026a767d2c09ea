package dev.hybridsync.jdbc.fault;

import static org.assertj.core.api.Assertions.assertThat;

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
 * Asks the database again and again which sessions wait for locks, and on PostgreSQL also which locks on the host's tables the
 * others hold. SQLite has one lock, and can't be asked.
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

    /** Begins when all writers are known. */
    void watch() throws InterruptedException {
        if (database.kind() != TestDatabase.Kind.SQLITE) {
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

    /** False where H2 itself stumbles over a session whose transaction ends at that moment. */
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

    /** Each line is a session and what is wrong with it. */
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

    private List<String> queries() {
        return switch (database.kind()) {
            case SQLITE -> List.of();
            // a table is extended by one session at a time; they wait for each other there without any library, too
            case POSTGRESQL ->
                List.of("SELECT pid, CASE WHEN granted THEN 'holds ' ELSE 'waits for ' END || mode || ' ' || locktype"
                        + " FROM pg_locks l WHERE NOT granted AND locktype <> 'extend' OR mode <> 'AccessShareLock'"
                        + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                        + " AND relation IN ('branch'::regclass, 'teller'::regclass, 'account'::regclass, 'history'::regclass)"
                        + " AND EXISTS (SELECT 1 FROM pg_stat_activity a WHERE a.pid = l.pid"
                        + " AND a.backend_type = 'client backend')");
            case MARIADB ->
                List.of(
                        "SELECT t.trx_mysql_thread_id, CONCAT('waits for ', l.lock_mode, ' ', l.lock_type, ' ', l.lock_table)"
                                + " FROM information_schema.innodb_lock_waits w"
                                + " JOIN information_schema.innodb_trx t ON t.trx_id = w.requesting_trx_id"
                                + " JOIN information_schema.innodb_locks l ON l.lock_id = w.requested_lock_id",
                        "SELECT id, CONCAT('waits: ', state) FROM information_schema.processlist"
                                + " WHERE state LIKE 'Waiting for%lock%'");
            case H2 ->
                List.of("SELECT session_id, 'waits for a lock' FROM information_schema.sessions"
                        + " WHERE blocker_id IS NOT NULL");
        };
    }

    int looks() {
        return looks.get();
    }

    /** The waits of the host that were seen. */
    Set<String> found() {
        return new TreeSet<>(found);
    }

    @Override
    public void close() {
        closed = true;
        watch.join();
    }
}

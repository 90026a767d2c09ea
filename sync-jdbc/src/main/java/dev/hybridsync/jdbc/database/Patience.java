package dev.hybridsync.jdbc.database;

import dev.hybridsync.error.SyncException;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often a schema change is tried. Each attempt waits only a moment for a lock, since the host's statements queue
 * behind one that waits.
 *
 * @param attempts how many attempts there are while somebody holds a lock
 * @param othersAttempts how many attempts there are if a failure may come from another process that does the same at
 *     the same time
 */
public record Patience(int attempts, int othersAttempts) {
    /** One attempt only. */
    public static final Patience NONE = new Patience(1, 1);

    private static final Logger log = LoggerFactory.getLogger(Patience.class);
    private static final long PAUSE_NANOS = 200_000_000L;
    private static final int LONGEST_PAUSE = 5;

    /** The same patience, but only with locks. */
    public Patience withLocks() {
        return new Patience(attempts, 1);
    }

    /** The same patience, but only with other processes. */
    public Patience withOthers() {
        return new Patience(1, othersAttempts);
    }

    /** A change that can be started again, because it first finds out what is left to do. */
    @FunctionalInterface
    public interface Change {
        void run() throws SQLException;
    }

    /**
     * Runs the change until it succeeds.
     *
     * @param what what the change does, as in "waiting to ..."
     * @throws SQLException the last failure; a {@link SyncException} is thrown in the same way
     */
    public void run(Database database, String what, Change change) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                change.run();
                return;
            } catch (SQLException | SyncException e) {
                int most = attempts(database.classify(e), e instanceof SyncException);
                if (attempt >= most) {
                    throw e;
                }
                log.info("waiting to {} because the application holds a lock (attempt {} of {})", what, attempt, most);
                LockSupport.parkNanos(PAUSE_NANOS * Math.min(attempt, LONGEST_PAUSE));
            }
        }
    }

    /**
     * @param own whether the failure comes from another of our transactions than the change, or says that the change
     *     can't be made
     */
    private int attempts(ErrorKind failure, boolean own) {
        return switch (failure) {
            case PRIVILEGE -> 1;
            case BUSY -> own ? othersAttempts : attempts;
            case OTHER -> own ? 1 : othersAttempts;
            default -> othersAttempts;
        };
    }
}

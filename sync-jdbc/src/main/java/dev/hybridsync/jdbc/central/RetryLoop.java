package dev.hybridsync.jdbc.central;

import dev.hybridsync.error.BusyException;
import dev.hybridsync.jdbc.central.edits.EditJournal;
import dev.hybridsync.jdbc.central.edits.EditVersioner;
import dev.hybridsync.jdbc.central.row.RetryException;
import dev.hybridsync.jdbc.central.row.RetryReason;
import dev.hybridsync.jdbc.central.row.TableHolds;
import dev.hybridsync.jdbc.central.write.TriggerFailure;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.DatabaseException;
import dev.hybridsync.jdbc.database.ErrorKind;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does work at central in one transaction, and tries again in another one while it fails for a temporary reason. */
final class RetryLoop {
    private static final Logger log = LoggerFactory.getLogger(RetryLoop.class);
    private static final int ATTEMPTS = 20;

    /** The most transactions of {@link EditVersioner} in one request; the next request continues. */
    private static final int EDIT_TRANSACTIONS = 40;

    /** What one transaction does. */
    @FunctionalInterface
    interface Work<T> {
        T run(Handle handle, ApplyAttempt attempt) throws SQLException;
    }

    private final Database database;
    private final CentralInstaller installer;
    private final TableHolds holds;
    private final EditJournal edits;
    private final EditVersioner versioner;

    RetryLoop(
            Database database,
            CentralInstaller installer,
            TableHolds holds,
            EditJournal edits,
            EditVersioner versioner) {
        this.database = database;
        this.installer = installer;
        this.holds = holds;
        this.edits = edits;
        this.versioner = versioner;
    }

    /**
     * @param failure the beginning of the message if the work did not succeed
     * @param now central's clock
     * @param kept checks, after the commit, that the result is there
     */
    <T> T run(String failure, Instant now, Work<T> work, Database.Kept<T> kept) {
        return run(failure, now, Diagnosis.NONE, work, kept);
    }

    <T> T run(String failure, Instant now, Diagnosis diagnosis, Work<T> work, Database.Kept<T> kept) {
        Attempts attempts = new Attempts(failure, now, diagnosis);
        while (true) {
            try {
                return attempts.next(work, kept);
            } catch (SQLException | JdbiException | DatabaseException e) {
                attempts.failed(e);
            }
        }
    }

    private final class Attempts {
        private final String failure;
        private final Instant now;
        private final Diagnosis diagnosis;
        private long begun = System.nanoTime();
        private ApplyAttempt attempt =
                installer.capturesEdits() ? ApplyAttempt.FIRST : ApplyAttempt.FIRST.withWorkingTriggers();
        private int made;
        private boolean editsComeFirst;

        /** Edits that are left once this is true belong to tables that can't be used. */
        private boolean editsHaveVersions;

        Attempts(String failure, Instant now, Diagnosis diagnosis) {
            this.failure = failure;
            this.now = now;
            this.diagnosis = diagnosis;
        }

        <T> T next(Work<T> work, Database.Kept<T> kept) throws SQLException {
            installer.ensureInstalled();
            holds.lookAgain(now);
            if (editsComeFirst) {
                assignVersionsToEdits();
                editsHaveVersions = true;
            }
            ApplyAttempt current = attempt;
            return database.inApply(
                    handle -> {
                        if (!editsHaveVersions) {
                            edits.requireNone(handle, versioner.skipped());
                        }
                        return work.run(handle, current);
                    },
                    kept);
        }

        private void assignVersionsToEdits() throws SQLException {
            for (int i = 0; i < EDIT_TRANSACTIONS; i++) {
                if (!versioner.assignVersions(now)) {
                    return;
                }
            }
            throw busy("many rows that the central application wrote must get their versions first");
        }

        /** Returns when it is time for another attempt; throws if there is to be none. */
        void failed(Exception e) {
            made++;
            if (diagnosis.explains(e)) {
                attempt = attempt.rowByRow();
                return;
            }
            RetryReason reason = RetryException.reasonOf(e);
            ErrorKind kind = database.classify(e);
            editsComeFirst = reason instanceof RetryReason.UnversionedEdits;
            if (kind == ErrorKind.PRIVILEGE && TriggerFailure.is(e) && !attempt.ownTriggersWork()) {
                log.warn(
                        "the triggers of central's tables fail and are installed again: {}",
                        database.failed("they can't run", e).getMessage());
                installer.installTriggers();
                attempt = attempt.withWorkingTriggers();
                return;
            }
            if (kind == ErrorKind.FAULT || (kind == ErrorKind.BUSY && isOutOfReach(e))) {
                throw Unavailable.unavailable(database, failure, e);
            }
            boolean brokeAtCommit = kind == ErrorKind.FOREIGN_KEY || kind == ErrorKind.UNIQUE;
            if (brokeAtCommit && attempt.mode() != attempt.mode().next()) {
                attempt = attempt.moreCareful();
            } else if (!brokeAtCommit && !passes(reason, kind)) {
                throw database.failed(failure, e);
            } else if (made >= ATTEMPTS || (kind == ErrorKind.BUSY && isTooLate())) {
                if (!diagnosis.leavesOut(e)) {
                    throw busy("central's database is busy");
                }
                beginAgain();
                return;
            }
            // a database that asks for another run has let the other transactions continue: rows need not be locked one
            // by one
            if (kind == ErrorKind.BUSY && !database.dialect().errors().asksForAnotherRun(e)) {
                attempt = attempt.afterBusy(reason);
            }
            if (attempt.contention().locked() == null) {
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(5_000_000L << Math.min(made, 6)));
            } // else the database waits for the row
        }

        private boolean isTooLate() {
            return System.nanoTime() - begun > diagnosis.patience().toNanos();
        }

        /** Starts again, without the rows that were in the way. */
        private void beginAgain() {
            made = 0;
            begun = System.nanoTime();
            attempt = attempt.withoutContention();
        }

        private BusyException busy(String why) {
            return new BusyException(failure + ": " + why, Database.RETRY_AFTER, null);
        }
    }

    private static boolean passes(@Nullable RetryReason reason, ErrorKind kind) {
        return reason instanceof RetryReason.UnversionedEdits
                || reason instanceof RetryReason.ConcurrentVersion
                || kind == ErrorKind.BUSY;
    }

    /**
     * Whether no connection could be obtained: the pool has already waited for one, and others wait behind this
     * request.
     */
    private static boolean isOutOfReach(Exception e) {
        return e instanceof ConnectionException || e.getCause() instanceof ConnectionException;
    }
}

package dev.hybridsync.jdbc.central;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Change;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.central.row.RetryException;
import dev.hybridsync.jdbc.central.row.RetryReason;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.SizeHint;
import dev.hybridsync.status.Count;
import java.util.List;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out whether a batch fails because of its content, whatever error the database reports for that. */
final class ContentFault {
    private static final Logger log = LoggerFactory.getLogger(ContentFault.class);
    private static final int DIVISIONS = 3;
    /**
     * A failure whose cause may just as well be in the server is examined only after this many consecutive requests
     * have failed with it.
     */
    private static final int PATIENT_REQUESTS = 3;

    private final Database database;
    private final String notApplied;
    private final Batch batch;
    private final OversizedRows rows;
    private final Trials trials;
    private boolean counted;
    private boolean patienceIsOver;
    private int failures;
    private int divisions;

    /**
     * @param notApplied the beginning of the message while the database is unavailable
     * @param rows what is known about the batch; findings are added to it
     */
    ContentFault(Database database, String notApplied, Batch batch, OversizedRows rows, Trials trials) {
        this.notApplied = notApplied;
        this.database = database;
        this.batch = batch;
        this.rows = rows;
        this.trials = trials;
    }

    /**
     * Whether something was found out that makes another attempt, row by row, worthwhile.
     *
     * @throws dev.hybridsync.error.BusyException if the database is unavailable
     */
    boolean explains(Exception failure) {
        SizeHint hint = hint(failure);
        if (hint == SizeHint.NONE || (hint == SizeHint.EXHAUSTED && !isOverPatience(failure))) {
            return false;
        }
        failures++;
        try {
            if (failures == 1) {
                database.inWrite(handle -> database.dialect().server().sizeLimit(handle))
                        .ifPresent(rows::limit);
                return true;
            }
            if (divisions++ >= DIVISIONS) {
                return false;
            }
            int found = new BatchDivision(new SizeTrial()).divide(batch.changes());
            if (found > 0) {
                log.warn(
                        "node '{}', batch {}: {} can't be written and will be rejected (TOO_LARGE): {}",
                        batch.nodeId(),
                        batch.batchId(),
                        Count.of(found, "row"),
                        describe(failure));
            }
            return found > 0;
        } catch (JdbiException | SyncException e) {
            if (hint == SizeHint.CONNECTION_LOST) { // the database is unavailable, and we have waited for it
                throw Unavailable.unavailable(database, notApplied, failure);
            }
            log.debug("could not find out why a batch fails: {}", describe(e));
            return false;
        }
    }

    private boolean isOverPatience(Exception failure) {
        if (!counted) {
            counted = true;
            patienceIsOver = rows.failedBy(Database.codes(failure)) >= PATIENT_REQUESTS;
        }
        return patienceIsOver;
    }

    private String describe(Exception failure) {
        return String.valueOf(
                database.failed("central's database failed", failure).getMessage());
    }

    private SizeHint hint(Exception failure) {
        boolean noConnection =
                failure instanceof ConnectionException || failure.getCause() instanceof ConnectionException;
        return noConnection ? SizeHint.NONE : database.dialect().errors().sizeHint(failure);
    }

    private final class SizeTrial implements BatchDivision.Trial {
        @Override
        public BatchDivision.@Nullable Failure write(List<Change> part) {
            Exception failure = trials.write(part, ApplyAttempt.ROW_BY_ROW);
            return failure == null || RetryException.reasonOf(failure) instanceof RetryReason.UnversionedEdits
                    ? null // edits are checked after everything is written
                    : new BatchDivision.Failure(hint(failure), Database.codes(failure));
        }

        @Override
        public boolean takesWrites() {
            return trials.takesWrites();
        }

        @Override
        public void condemn(Change change) {
            rows.condemn(change);
        }
    }
}

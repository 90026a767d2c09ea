package dev.hybridsync.jdbc.central;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.RetryException;
import dev.hybridsync.jdbc.central.row.RetryReason;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.ErrorKind;
import dev.hybridsync.status.Count;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the rows for which a batch is busy, request after request: rows that the central application holds, or whose
 * trigger fails as if the database were in trouble. They are deferred, never rejected, because the cause of the failure
 * is temporary; the other rows are applied. If the database accepts no other writes either, nothing is left out: the
 * batch waits.
 */
final class BusyRows {
    private static final Logger log = LoggerFactory.getLogger(BusyRows.class);

    /** Less time than a node waits for an answer. What could not be tried by then is deferred, too. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** For a request that came after another: it is already known that the cause lasts longer than a moment. */
    private static final Duration SHORT_PATIENCE = Duration.ofSeconds(1);

    private static final int DIVISIONS = 2;

    private final Database database;
    private final Batch batch;
    private final BusyRequests requests;
    private final Trials trials;
    private final Map<Long, String> leftOut = new HashMap<>();
    private boolean counted;
    private boolean patienceIsOver;
    private int divisions;

    BusyRows(Database database, Batch batch, BusyRequests requests, Trials trials) {
        this.database = database;
        this.batch = batch;
        this.requests = requests;
        this.trials = trials;
    }

    Duration patience() {
        return requests.isFirst() ? Diagnosis.NONE.patience() : SHORT_PATIENCE;
    }

    /** See {@link Diagnosis#leavesOut}. */
    boolean leavesOut(Exception failure) {
        if (!counted) {
            counted = true;
            patienceIsOver = requests.isOverPatience(codes(failure));
        }
        if (!patienceIsOver || divisions++ >= DIVISIONS) {
            return false;
        }
        List<Change> changes = batch.changes().stream()
                .filter(change -> !leftOut.containsKey(change.seq()))
                .toList();
        Map<Long, String> found = new Division(isOfEdits(failure)).divide(changes);
        if (found.isEmpty()) {
            return false;
        }
        log.warn(
                "node '{}', batch {}: {} can't be written now and will be tried again (BUSY); the other rows are "
                        + "applied: {}",
                batch.nodeId(),
                batch.batchId(),
                Count.of(found.size(), "row"),
                codes(failure));
        leftOut.putAll(found);
        requests.leftOut();
        return true;
    }

    /** Why the row is deferred; null if it is not. */
    @Nullable
    ChangeOutcome refusal(IncomingRow row) {
        String why = leftOut.get(row.seq());
        return why == null
                ? null
                : ChangeOutcome.refused(
                        row.seq(), OutcomeCode.BUSY, "Table '" + row.table().name() + "': " + why);
    }

    private static String codes(Exception failure) {
        RetryReason reason = RetryException.reasonOf(failure);
        return reason == null ? Database.codes(failure) : reason.text() + ", " + Database.codes(failure);
    }

    private static boolean isOfEdits(Exception failure) {
        return RetryException.reasonOf(failure) instanceof RetryReason.UnversionedEdits;
    }

    /**
     * Tries halves, each together with the rows known to succeed, because a row may fail only in combination with
     * others of the batch.
     */
    private final class Division {
        private final long begun = System.nanoTime();
        private final List<Change> good = new ArrayList<>();
        private final Map<Long, String> found = new HashMap<>();
        private final boolean ofEdits;
        private boolean conclusive = true;

        /** @param ofEdits whether the batch is busy because its rows are edited without end */
        Division(boolean ofEdits) {
            this.ofEdits = ofEdits;
        }

        /** The rows to leave out, with the reasons; empty if nothing is known. */
        Map<Long, String> divide(List<Change> changes) {
            if (changes.isEmpty() || !trials.takesWrites()) {
                return Map.of();
            }
            look(changes);
            return conclusive && trials.takesWrites() ? found : Map.of();
        }

        private void look(List<Change> part) {
            if (!conclusive) {
                return;
            }
            if (!found.isEmpty() && System.nanoTime() - begun > PATIENCE.toNanos()) {
                part.forEach(change -> found.put(
                        change.seq(),
                        "central had no time to try the row,"
                                + " because other rows of its batch can't be written now. It is sent again."));
                return;
            }
            Exception failure = tryWith(part, ApplyAttempt.FIRST);
            if (failure == null) {
                good.addAll(part);
            } else if (!passes(failure)) {
                conclusive = false;
            } else if (part.size() == 1) {
                confirm(part, failure);
            } else {
                look(part.subList(0, part.size() / 2));
                look(part.subList(part.size() / 2, part.size()));
            }
        }

        private @Nullable Exception tryWith(List<Change> part, ApplyAttempt attempt) {
            List<Change> together = new ArrayList<>(good);
            together.addAll(part);
            Exception failure = trials.write(together, attempt);
            return failure != null && isOfEdits(failure) && !ofEdits
                    ? null
                    : failure; // edits are checked after everything is written
        }

        /** Whether the same write may succeed later, without a change of the row. */
        private boolean passes(Exception failure) {
            return RetryException.reasonOf(failure) != null || database.classify(failure) == ErrorKind.BUSY;
        }

        /** Tries the row again, and waits for its lock: a row that is only written often is free again in a moment. */
        private void confirm(List<Change> row, Exception first) {
            if (!trials.takesWrites()) {
                conclusive = false; // the database is the cause
                return;
            }
            Exception failure = tryWith(row, ApplyAttempt.FIRST.afterBusy(RetryException.reasonOf(first)));
            if (failure == null) {
                good.addAll(row);
                return;
            }
            if (!passes(failure)) {
                conclusive = false;
                return;
            }
            found.put(
                    row.get(0).seq(),
                    "central's database could not write the row in several requests (" + codes(failure)
                            + "), although it wrote others; the row is locked,"
                            + " or one of central's triggers fails at the moment. It is sent again.");
        }
    }
}

package dev.hybridsync.jdbc.central;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Change;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.database.Database;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries to write parts of a batch, each in a transaction that is rolled back, and makes other writes as a control. */
final class Trials {
    private static final Logger log = LoggerFactory.getLogger(Trials.class);

    /**
     * Each line is inserted by one statement and deleted by another. These are no fewer statements than a row takes, so
     * that the control is no less likely to fail.
     */
    private static final int CONTROL_LINES = 12;

    /** Writes a part of a batch as if it were the whole. */
    @FunctionalInterface
    interface PartApplier {
        void apply(Handle handle, List<Change> part, ApplyAttempt attempt) throws SQLException;
    }

    /** Thrown when a trial has succeeded, so that it is rolled back. */
    private static final class TriedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TriedException() {
            super("tried", null, false, false);
        }
    }

    private final Database database;
    private final Batch batch;
    private final PartApplier applier;

    Trials(Database database, Batch batch, PartApplier applier) {
        this.database = database;
        this.batch = batch;
        this.applier = applier;
    }

    /** Null if the part can be written; else why it can't. */
    @Nullable
    Exception write(List<Change> part, ApplyAttempt attempt) {
        try {
            database.inApply(handle -> {
                applier.apply(handle, part, attempt);
                throw new TriedException();
            });
            throw new IllegalStateException("a trial was not rolled back");
        } catch (TriedException e) {
            return null;
        } catch (SQLException | JdbiException | SyncException e) {
            return e;
        }
    }

    /**
     * Whether other writes succeed now, on connections that are taken for them: small rows, which are committed, and
     * the batch itself without any change.
     */
    boolean takesWrites() {
        Exception failure = write(List.of(), ApplyAttempt.ROW_BY_ROW);
        try {
            if (failure == null) {
                database.inApply(handle -> {
                    for (int i = 0; i < CONTROL_LINES; i++) {
                        writeControlLine(handle, batch.batchId().toString());
                    }
                    return true;
                });
                return true;
            }
        } catch (SQLException | JdbiException | SyncException e) {
            failure = e;
        }
        log.debug("central's database takes no writes: {}", failure.getClass().getSimpleName());
        return false;
    }

    private void writeControlLine(Handle handle, String id) {
        handle.createUpdate(
                        database.sql("INSERT INTO ${hybridsync}_old_journal (node_id, journal_id) VALUES ('', :batch)"))
                .bind("batch", id)
                .execute();
        handle.createUpdate(database.sql(
                        "DELETE FROM ${hybridsync}_old_journal WHERE node_id = '' AND journal_id = :batch"))
                .bind("batch", id)
                .execute();
    }
}

package dev.hybridsync.jdbc.journal;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.entries.BackfillPositions;
import dev.hybridsync.jdbc.entries.JournalState;
import dev.hybridsync.status.Fork;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records a fork of this journal when central reports one, and ends it with a new journal id. */
final class Forks {
    private final Database database;
    private final Lease lease;

    Forks(Database database, Lease lease) {
        this.database = database;
        this.lease = lease;
    }

    /** Records a fork and returns it. If the batch is no longer in flight, nothing is written, and the result is empty. */
    Optional<Fork> found(UUID batchId, @Nullable UUID lastBatchId) {
        return database.inWrite(handle -> {
            int updated = handle.createUpdate(
                            database.sql("UPDATE ${hybridsync}_state SET forked_at = COALESCE(forked_at, :now),"
                                    + " forked_batch_id = :last WHERE in_flight_id = :batch"))
                    .bind("now", database.now(handle))
                    .bind("last", lastBatchId == null ? null : lastBatchId.toString())
                    .bind("batch", batchId.toString())
                    .execute();
            return updated == 0
                    ? Optional.<Fork>empty()
                    : Optional.ofNullable(JournalState.read(handle, database).fork());
        });
    }

    /**
     * Records whether the comparison with central found a fork. If the journal has continued since, or there is nothing
     * to record, nothing is written, and the result is empty.
     */
    Optional<Fork> compared(UUID journalId, @Nullable UUID settled, @Nullable UUID centrals) {
        boolean same = Objects.equals(settled, centrals);
        return database.inWrite(handle -> {
            JournalState state = JournalState.lock(handle, database);
            boolean current = state.inFlight() == null
                    && state.journalId().equals(journalId)
                    && Objects.equals(state.lastBatchId(), settled);
            if (!current || (same && state.fork() == null)) {
                return Optional.<Fork>empty();
            }
            StateWriter.compared(handle, database, same ? null : (Long) database.now(handle), centrals);
            return Optional.ofNullable(JournalState.read(handle, database).fork());
        });
    }

    /**
     * Begins a new journal. The numbers of what was settled begin again with it, since central compares no {@code seq}
     * across journals.
     */
    UUID rejoin(@Nullable Instant changedAt) {
        return database.inDurableWrite(handle -> {
            JournalState state = JournalState.lock(handle, database);
            Fork fork = state.fork();
            if (fork == null) {
                throw new SyncException("not rejoined: the journal is not forked."
                        + " If an earlier rejoin was interrupted, install() continues it");
            }
            lease.require(state.leaseOwner(), state.leaseUntil(), database.now(handle));
            UUID journalId = JournalIds.following(state.journalId());
            StateWriter.rejoin(handle, database, journalId, fork.lastBatchId());
            if (changedAt != null) {
                new BackfillPositions(database).beginAgain(handle, changedAt);
            }
            return journalId;
        });
    }
}

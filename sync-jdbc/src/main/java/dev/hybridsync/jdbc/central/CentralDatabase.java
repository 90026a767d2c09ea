package dev.hybridsync.jdbc.central;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.jdbc.capture.EditCapture;
import dev.hybridsync.jdbc.central.edits.EditJournal;
import dev.hybridsync.jdbc.central.edits.EditVersioner;
import dev.hybridsync.jdbc.central.row.CentralCatalog;
import dev.hybridsync.jdbc.central.row.CentralState;
import dev.hybridsync.jdbc.central.row.RetryException;
import dev.hybridsync.jdbc.central.row.RetryReason;
import dev.hybridsync.jdbc.central.row.TableHolds;
import dev.hybridsync.jdbc.central.write.TriggerFailure;
import dev.hybridsync.jdbc.database.Bookkeeping;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.DatabaseException;
import dev.hybridsync.jdbc.database.Failure;
import dev.hybridsync.jdbc.doctor.TableErrors;
import dev.hybridsync.jdbc.keys.KeyAtCommit;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.TableDefinition;
import dev.hybridsync.spi.ApplyRules;
import dev.hybridsync.spi.ConflictLog;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.NodeStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Central's database: installs the bookkeeping tables, and takes batches, trying again what only came at a bad time. */
public final class CentralDatabase {
    private static final Logger log = LoggerFactory.getLogger(CentralDatabase.class);
    private static final int ATTEMPTS = 20;

    /** After which what is busy is not tried again: the node, and a thread of the central application's, are waiting. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final String NODES = "SELECT node_id, journal_id, last_batch_id, last_seen_at, clock_offset,"
            + " applied, superseded, deferred, rejected FROM ${hybridsync}_node";

    /** Of {@link EditVersioner}'s transactions in one request; the next request goes on. */
    private static final int FOLDS = 40;

    private final Database database;
    private final Bookkeeping bookkeeping;
    private final CentralState state;
    private final BatchApplier applier;
    private final KeyAtCommit keyAtCommit;
    private final ConflictLog conflicts;
    private final EditCapture editCapture;
    private final boolean captureEdits;
    private final EditJournal edits;
    private final EditVersioner folder;
    private final TableHolds holds;

    /** By node, what is known of a batch that did not go through. */
    private final Map<String, OversizedRows> oversized = new ConcurrentHashMap<>();

    private final Set<String> registered;
    private volatile boolean installed;

    /** @param captureEdits whether what the central application writes by itself gets versions */
    public CentralDatabase(Database database, SyncSchema schema, TableErrors errors, boolean captureEdits) {
        this.database = database;
        this.bookkeeping = Bookkeeping.ofCentral(database);
        this.state = new CentralState(database);
        this.captureEdits = captureEdits;
        this.registered = schema.tables().stream().map(TableDefinition::name).collect(Collectors.toSet());
        this.holds = new TableHolds(errors);
        CentralCatalog catalog = new CentralCatalog(database, schema, holds);
        this.editCapture = new EditCapture(database, schema);
        this.edits = new EditJournal(database);
        this.folder = new EditVersioner(database, catalog, edits);
        this.applier = new BatchApplier(database, catalog, edits);
        this.keyAtCommit = new KeyAtCommit(database);
        this.conflicts = new CentralConflictLog(this, database, catalog, edits);
    }

    public ConflictLog conflicts() {
        return conflicts;
    }

    public void install() {
        bookkeeping.ensure();
        state.ensure();
        if (captureEdits) {
            editCapture.install();
        } else {
            editCapture.remove();
        }
        forgetEditsOfOthers();
        holds.find();
        installed = true;
    }

    /** What is left of tables that were released; without it all goes on as well, only slower. */
    private void forgetEditsOfOthers() {
        try {
            edits.forgetAllBut(registered);
        } catch (SQLException | JdbiException e) {
            log.warn(
                    "{}",
                    database.failed("edits of tables that are no longer registered stay", e)
                            .getMessage());
        }
    }

    public List<String> ddl() {
        Stream<String> tables =
                Stream.of(bookkeeping, Bookkeeping.ofApiKeys(database)).flatMap(part -> part.ddl().stream());
        return Stream.concat(tables, editCapture.ddl(captureEdits).stream()).toList();
    }

    /** The tables whose edits can't be captured. */
    public List<Finding> uncapturedEdits() {
        return captureEdits ? editCapture.findings() : List.of();
    }

    public String ddlScript() {
        return database.dialect().migrations().migrationText(ddl());
    }

    public BatchResult apply(Batch batch, Grant grant, Instant receivedAt, ApplyRules rules) {
        OversizedRows found = oversized.compute(
                batch.nodeId(),
                (node, known) ->
                        known != null && known.isOf(batch.batchId()) ? known : new OversizedRows(batch.batchId()));
        String notApplied =
                "node '" + batch.nodeId() + "', batch " + batch.batchId() + ": not applied, nothing was changed";
        ContentFault content = new ContentFault(
                database,
                notApplied,
                batch,
                found,
                (handle, part) -> applyOnce(
                        handle, partOf(batch, part), grant, receivedAt, rules, ApplyAttempt.ROW_BY_ROW, found));
        BatchResult result = attempt(
                notApplied,
                receivedAt,
                content::explains,
                (handle, turn) -> applyOnce(handle, batch, grant, receivedAt, rules, turn, found),
                (handle, applied) -> NodeRecord.remembers(handle, database, batch));
        oversized.remove(batch.nodeId(), found);
        return result;
    }

    private static Batch partOf(Batch batch, List<Change> changes) {
        return new Batch(
                batch.nodeId(), batch.journalId(), batch.batchId(), batch.previousBatchId(), batch.sentAt(), changes);
    }

    /** What one transaction does. */
    @FunctionalInterface
    interface Attempt<T> {
        T run(Handle handle, ApplyAttempt turn) throws SQLException;
    }

    /**
     * @param failure what is said when it did not succeed
     * @param now central's clock
     * @param kept looks, after the commit, whether it is there
     */
    <T> T attempt(String failure, Instant now, Attempt<T> work, Database.Kept<T> kept) {
        return attempt(failure, now, e -> false, work, kept);
    }

    /** @param explained whether something was found out that makes another attempt worth it, row by row */
    private <T> T attempt(
            String failure, Instant now, Predicate<Exception> explained, Attempt<T> work, Database.Kept<T> kept) {
        ApplyAttempt turn = captureEdits ? ApplyAttempt.FIRST : ApplyAttempt.FIRST.withWorkingTriggers();
        boolean unfolded = false;
        boolean folded = false;
        long begun = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            try {
                requireInstalled();
                holds.lookAgain(now);
                if (unfolded) {
                    fold(failure, now);
                    folded = true;
                }
                ApplyAttempt current = turn;
                boolean first = !folded; // what is left after folding is of tables that can't be used
                return database.inApply(
                        handle -> {
                            if (first) {
                                edits.requireNone(handle, folder.passedOver());
                            }
                            return work.run(handle, current);
                        },
                        kept);
            } catch (SQLException | JdbiException | DatabaseException e) {
                if (explained.test(e)) {
                    turn = turn.rowByRow();
                    continue;
                }
                RetryReason reason = RetryException.reasonOf(e);
                Failure kind = database.classify(e);
                boolean brokeAtCommit = kind == Failure.FOREIGN_KEY || kind == Failure.UNIQUE;
                unfolded = reason instanceof RetryReason.UnversionedEdits;
                boolean again = unfolded || reason instanceof RetryReason.ConcurrentVersion || kind == Failure.BUSY;
                if (kind == Failure.PRIVILEGE && TriggerFailure.is(e) && !turn.ownTriggersWork()) {
                    log.warn(
                            "the triggers of central's tables fail and are made anew: {}",
                            database.failed("they can't be run", e).getMessage());
                    editCapture.install();
                    turn = turn.withWorkingTriggers();
                    continue;
                }
                if (kind == Failure.FAULT || (kind == Failure.BUSY && isOutOfReach(e))) {
                    throw Unavailable.unavailable(database, failure, e);
                }
                if (brokeAtCommit && turn.mode() != turn.mode().next()) {
                    turn = turn.moreCareful();
                } else if (!again && !brokeAtCommit) {
                    throw database.failed(failure, e);
                } else if (attempt >= ATTEMPTS || (kind == Failure.BUSY && isTooLate(begun))) {
                    throw new BusyException(failure + ": central's database is busy", Database.RETRY_AFTER, null);
                }
                if (kind == Failure.BUSY) {
                    turn = turn.afterBusy(reason);
                }
                if (turn.contention().locked() == null) {
                    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(5_000_000L << Math.min(attempt, 6)));
                } // else it is waited for
            }
        }
    }

    /** No connection: the pool has waited for one already, and others wait behind this request. */
    private static boolean isOutOfReach(Exception e) {
        return e instanceof ConnectionException || e.getCause() instanceof ConnectionException;
    }

    private static boolean isTooLate(long begun) {
        return System.nanoTime() - begun > PATIENCE.toNanos();
    }

    void requireInstalled() {
        if (!installed) {
            install();
        }
    }

    private void fold(String failure, Instant now) throws SQLException {
        for (int i = 0; i < FOLDS; i++) {
            if (!folder.fold(now)) {
                return;
            }
        }
        throw new BusyException(
                failure + ": the central application has written many rows by itself, which come first",
                Database.RETRY_AFTER,
                null);
    }

    private BatchResult applyOnce(
            Handle handle,
            Batch batch,
            Grant grant,
            Instant receivedAt,
            ApplyRules rules,
            ApplyAttempt turn,
            OversizedRows found)
            throws SQLException {
        Optional<NodeRecord> node = NodeRecord.lock(handle, database, batch.nodeId());
        if (node.isEmpty()) {
            NodeRecord.insert(handle, database, batch.nodeId());
            node = NodeRecord.lock(handle, database, batch.nodeId());
        }
        NodeRecord locked = node.orElseThrow();
        BatchResult result = database.applying(
                handle, inside -> applier.apply(inside, locked, batch, grant, receivedAt, rules, turn, found));
        keyAtCommit.require(handle, grant);
        return result;
    }

    public NodeStatus status(String nodeId) {
        return Unavailable.read(database, "node '" + nodeId + "': its status can't be read", () -> {
            requireInstalled();
            return database.inSnapshot(handle -> handle.createQuery(database.sql(NODES + " WHERE node_id = :node"))
                    .bind("node", nodeId)
                    .map((row, context) -> status(row))
                    .findOne()
                    .orElse(new NodeStatus(nodeId, null, null, null, null, Map.of())));
        });
    }

    public List<NodeStatus> nodes() {
        requireInstalled();
        return database.inSnapshot(handle -> handle.createQuery(database.sql(NODES + " ORDER BY node_id"))
                .map((row, context) -> status(row))
                .list());
    }

    private static NodeStatus status(ResultSet row) throws SQLException {
        String journalId = row.getString(2);
        String lastBatchId = row.getString(3);
        long lastSeenAt = row.getLong(4);
        @Nullable Instant seen = row.wasNull() ? null : Micros.instant(lastSeenAt);
        long offset = row.getLong(5);
        return new NodeStatus(
                row.getString(1),
                journalId == null ? null : UUID.fromString(journalId),
                lastBatchId == null ? null : UUID.fromString(lastBatchId),
                seen,
                seen == null ? null : Duration.of(offset, ChronoUnit.MICROS),
                Map.of(
                        Outcome.APPLIED, row.getLong(6),
                        Outcome.SUPERSEDED, row.getLong(7),
                        Outcome.DEFERRED, row.getLong(8),
                        Outcome.REJECTED, row.getLong(9)));
    }
}

package dev.hybridsync.jdbc.central;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Operation;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.Version;
import dev.hybridsync.jdbc.central.conflict.ConflictDetector;
import dev.hybridsync.jdbc.central.conflict.ConflictMarks;
import dev.hybridsync.jdbc.central.conflict.ConflictRecord;
import dev.hybridsync.jdbc.central.conflict.ConflictTable;
import dev.hybridsync.jdbc.central.conflict.Decisions;
import dev.hybridsync.jdbc.central.edits.EditJournal;
import dev.hybridsync.jdbc.central.row.CentralCatalog;
import dev.hybridsync.jdbc.central.row.CentralState;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.RowGuardCheck;
import dev.hybridsync.jdbc.central.row.RowId;
import dev.hybridsync.jdbc.central.row.RowLocks;
import dev.hybridsync.jdbc.central.row.RowValidator;
import dev.hybridsync.jdbc.central.row.UnreadableKeys;
import dev.hybridsync.jdbc.central.row.UnversionedRows;
import dev.hybridsync.jdbc.central.row.Versions;
import dev.hybridsync.jdbc.central.write.WinnerWriter;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.spi.ApplyRules;
import dev.hybridsync.spi.RowGuard;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Applies one batch in the transaction of one handle. */
final class BatchApplier {
    private final Database database;
    private final BatchRows batchRows;
    private final CentralState state;
    private final Versions versions;
    private final UnreadableKeys unreadableKeys;
    private final UnversionedRows unversionedRows;
    private final ConflictDetector detector;
    private final RowLocks locks;
    private final RowGuardCheck guard;
    private final WinnerWriter writer;
    private final UncontestedApplier uncontested;
    private final ConflictTable conflicts;
    private final EditJournal edits;

    BatchApplier(Database database, CentralCatalog catalog, EditJournal edits) {
        this.database = database;
        RowValidator validator = new RowValidator(database.dialect().values());
        this.batchRows = new BatchRows(catalog, validator);
        this.state = new CentralState(database);
        this.versions = new Versions(database);
        this.unreadableKeys = new UnreadableKeys(database);
        this.unversionedRows = new UnversionedRows(database);
        this.detector = new ConflictDetector(database.dialect(), validator);
        this.locks = new RowLocks(database);
        this.guard = new RowGuardCheck(database.dialect(), locks);
        this.writer = new WinnerWriter(database);
        this.uncontested = new UncontestedApplier(database, locks, writer);
        this.conflicts = new ConflictTable(database);
        this.edits = edits;
    }

    /** @param node the node's line, locked */
    BatchResult apply(
            Handle handle, NodeRecord node, ApplyRequest request, ApplyAttempt attempt, KnownRefusals refusals)
            throws SQLException {
        Batch batch = request.batch();
        ApplyRules rules = request.rules();
        boolean repeat = node.continuedBy(handle, database, batch);
        Outcomes outcomes = repeat ? Outcomes.decode(node.lastOutcomes()) : new Outcomes();
        ConflictMarks marks = ConflictMarks.decode(batch.batchId(), repeat ? node.lastConflicts() : null);
        List<Change> fresh = batch.changes().stream()
                .filter(change -> !outcomes.knows(change.seq()))
                .toList();
        Map<RowId, IncomingRow> rows = batchRows.validate(handle, request, fresh, refusals, outcomes);
        if (!database.dialect().locks().locksParents() && rows.values().stream().anyMatch(BatchApplier::isRelated)) {
            state.lock(handle); // else a parent may be deleted while its child arrives
        }
        boolean guarded = rules.guard() != RowGuard.ALLOW_ALL;
        if (!guarded && uncontested.apply(handle, batch.nodeId(), rows.values(), attempt)) {
            rows.values().forEach(row -> outcomes.put(ChangeOutcome.applied(row.seq())));
        } else {
            decide(handle, request, attempt, rows, outcomes, marks);
        }
        edits.requireNoneOf(handle, rows.values());
        node.save(handle, database, batch, request.receivedAt(), outcomes, marks, count(fresh, outcomes));
        return result(batch, request.receivedAt(), outcomes, marks);
    }

    /** Writes the rows that win. */
    private void decide(
            Handle handle,
            ApplyRequest request,
            ApplyAttempt attempt,
            Map<RowId, IncomingRow> rows,
            Outcomes outcomes,
            ConflictMarks marks)
            throws SQLException {
        ApplyRules rules = request.rules();
        unreadableKeys.refuse(handle.getConnection(), rows, outcomes::put);
        Map<RowId, Version> stored = versions.lock(handle, rows.keySet());
        Set<RowId> unversioned = unversionedRows.find(handle, rows, stored.keySet());
        Map<RowId, Version> known = unversionedRows.withVersions(handle, stored, unversioned);
        guard.refuse(handle, rows, known, rules.guard(), outcomes::put, attempt.contention());
        Decisions decisions = detector.decide(handle.getConnection(), rows.values(), known, rules, outcomes::put);
        locks.lock(
                handle,
                decisions.winners().stream()
                        .filter(row -> stored.containsKey(row.id()) || unversioned.contains(row.id()))
                        .toList(),
                attempt.contention());
        Map<IncomingRow, ChangeOutcome> refused =
                writer.write(handle, decisions.winners(), stored.keySet(), attempt.mode(), attempt.ownTriggersWork());
        for (IncomingRow row : decisions.winners()) {
            outcomes.put(refused.getOrDefault(row, ChangeOutcome.applied(row.seq())));
        }
        logConflicts(handle, request.batch(), decisions, outcomes, marks, request.receivedAt());
    }

    private static boolean isRelated(IncomingRow row) {
        return row.operation() == Operation.DELETE
                ? !row.table().referencedBy().isEmpty()
                : !row.table().references().isEmpty();
    }

    /** Logs the conflicts. If a row could not be written, what should have lost to it did not lose. */
    private void logConflicts(
            Handle handle, Batch batch, Decisions decisions, Outcomes outcomes, ConflictMarks marks, Instant receivedAt)
            throws SQLException {
        List<ConflictRecord> lines = new ArrayList<>();
        decisions.lines().forEach((seq, ofChange) -> {
            Outcome outcome = Objects.requireNonNull(outcomes.get(seq)).outcome();
            if (outcome == Outcome.APPLIED || outcome == Outcome.SUPERSEDED) {
                lines.addAll(ofChange);
                marks.add(batch.journalId(), seq, ofChange);
            }
        });
        if (!lines.isEmpty()) {
            conflicts.write(handle, lines, receivedAt);
        }
    }

    private static Map<Outcome, Long> count(List<Change> changes, Outcomes outcomes) {
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        changes.forEach(change ->
                counts.merge(Objects.requireNonNull(outcomes.get(change.seq())).outcome(), 1L, Long::sum));
        return counts;
    }

    /**
     * Reports the times that were cut for the whole batch, because a repeat may have no room for rows that were
     * accepted before.
     */
    private static BatchResult result(Batch batch, Instant receivedAt, Outcomes outcomes, ConflictMarks marks) {
        List<ChangeOutcome> notApplied = new ArrayList<>();
        for (Change change : batch.changes()) {
            ChangeOutcome outcome = Objects.requireNonNull(outcomes.get(change.seq()));
            if (outcome.outcome() != Outcome.APPLIED) {
                notApplied.add(outcome);
            }
        }
        List<Long> seqs = batch.changes().stream().map(Change::seq).toList();
        return BatchResult.builder()
                .batchId(batch.batchId())
                .receivedAt(receivedAt)
                .applied(batch.changes().size() - notApplied.size())
                .outcomes(notApplied)
                .clamped(outcomes.clamps())
                .conflicts(marks.among(seqs))
                .conflictsWith(marks.nodes(seqs))
                .build();
    }
}

package dev.hybridsync.jdbc.central;

import dev.hybridsync.access.Grant;
import dev.hybridsync.central.LastWriteWins;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Operation;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.change.Version;
import dev.hybridsync.jdbc.central.conflict.ConflictDetector;
import dev.hybridsync.jdbc.central.conflict.ConflictMarks;
import dev.hybridsync.jdbc.central.conflict.ConflictRecord;
import dev.hybridsync.jdbc.central.conflict.ConflictTable;
import dev.hybridsync.jdbc.central.conflict.Decisions;
import dev.hybridsync.jdbc.central.edits.EditJournal;
import dev.hybridsync.jdbc.central.row.CentralCatalog;
import dev.hybridsync.jdbc.central.row.CentralState;
import dev.hybridsync.jdbc.central.row.CentralTable;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.RetryException;
import dev.hybridsync.jdbc.central.row.RetryReason;
import dev.hybridsync.jdbc.central.row.RowGuardCheck;
import dev.hybridsync.jdbc.central.row.RowId;
import dev.hybridsync.jdbc.central.row.RowLocks;
import dev.hybridsync.jdbc.central.row.RowLookup;
import dev.hybridsync.jdbc.central.row.RowValidator;
import dev.hybridsync.jdbc.central.row.Statements;
import dev.hybridsync.jdbc.central.row.Versions;
import dev.hybridsync.jdbc.central.write.BulkApplier;
import dev.hybridsync.jdbc.central.write.RowByRowApplier;
import dev.hybridsync.jdbc.central.write.WriteMode;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.spi.ApplyRules;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** Applies one batch in the transaction of one handle. */
final class BatchApplier {
    private final Database database;
    private final CentralCatalog catalog;
    private final CentralState state;
    private final Versions versions;
    private final RowValidator validator;
    private final RowLookup existing;
    private final ConflictDetector meetings;
    private final RowLocks locks;
    private final RowGuardCheck guarding;
    private final ConflictTable conflicts;
    private final EditJournal edits;

    BatchApplier(Database database, CentralCatalog catalog, EditJournal edits) {
        this.database = database;
        this.catalog = catalog;
        this.state = new CentralState(database);
        this.versions = new Versions(database);
        this.validator = new RowValidator(database.dialect().values());
        this.existing = new RowLookup(database.dialect());
        this.meetings = new ConflictDetector(database.dialect(), validator);
        this.locks = new RowLocks(database);
        this.guarding = new RowGuardCheck(database.dialect(), locks);
        this.conflicts = new ConflictTable(database);
        this.edits = edits;
    }

    /** @param node the node's line, locked */
    BatchResult apply(
            Handle handle,
            NodeRecord node,
            Batch batch,
            Grant grant,
            Instant receivedAt,
            ApplyRules rules,
            ApplyAttempt turn,
            OversizedRows oversized)
            throws SQLException {
        boolean repeat = node.continuedBy(handle, database, batch);
        Outcomes outcomes = repeat ? Outcomes.decode(node.lastOutcomes()) : new Outcomes();
        ConflictMarks marks = ConflictMarks.decode(batch.batchId(), repeat ? node.lastConflicts() : null);
        List<Change> fresh = batch.changes().stream()
                .filter(change -> !outcomes.knows(change.seq()))
                .toList();
        Map<RowId, IncomingRow> rows = validate(handle, batch, fresh, grant, receivedAt, rules, oversized, outcomes);
        if (!database.dialect().locks().locksParents() && rows.values().stream().anyMatch(BatchApplier::isRelated)) {
            state.lock(handle); // else a parent may go while its child comes
        }
        Map<RowId, Version> stored = versions.lock(handle, rows.keySet());
        Set<RowId> unversioned = unversionedRows(handle, rows, stored.keySet(), outcomes);
        Map<RowId, Version> known = withUnversioned(handle, stored, unversioned);
        guarding.refuse(handle, rows, known, rules.guard(), outcomes::put, turn.contention());
        Decisions decided = meetings.decide(handle.getConnection(), rows.values(), known, rules, outcomes::put);
        locks.lock(
                handle,
                decided.winners().stream()
                        .filter(row -> stored.containsKey(row.id()) || unversioned.contains(row.id()))
                        .toList(),
                turn.contention());
        write(handle, decided.winners(), stored.keySet(), outcomes, turn);
        logConflicts(handle, batch, decided, outcomes, marks, receivedAt);
        edits.requireNoneOf(handle, rows.values());
        node.save(handle, database, batch, receivedAt, outcomes, marks, count(fresh, outcomes));
        return result(batch, receivedAt, outcomes, marks);
    }

    /** The rows to decide about; of several changes of one row the highest seq counts, with the largest time. */
    private Map<RowId, IncomingRow> validate(
            Handle handle,
            Batch batch,
            List<Change> changes,
            Grant grant,
            Instant receivedAt,
            ApplyRules rules,
            OversizedRows oversized,
            Outcomes outcomes) {
        Set<String> names = changes.stream().map(Change::table).collect(Collectors.toSet());
        Map<String, CentralTable> tables = names.isEmpty() ? Map.of() : catalog.find(handle, names, receivedAt);
        Map<RowId, IncomingRow> rows = new LinkedHashMap<>();
        List<Change> newestFirst = changes.stream()
                .sorted(Comparator.comparingLong(Change::seq).reversed())
                .toList();
        for (Change change : newestFirst) {
            CentralTable table = tables.get(change.table());
            if (!grant.allows(change.table())) {
                outcomes.put(ChangeOutcome.refused(
                        change.seq(), OutcomeCode.FORBIDDEN, "The node may not write table '" + change.table() + "'."));
                continue;
            }
            if (!grant.allows(change.operation())) {
                outcomes.put(ChangeOutcome.refused(
                        change.seq(),
                        OutcomeCode.FORBIDDEN,
                        "Table '" + change.table() + "': the node's API key does not allow " + change.operation()
                                + "."));
                continue;
            }
            if (table == null) {
                outcomes.put(ChangeOutcome.refused(
                        change.seq(), OutcomeCode.UNKNOWN_TABLE, catalog.problem(change.table())));
                continue;
            }
            Instant sent = Micros.nearest(change.changedAt());
            Instant changedAt = LastWriteWins.clamp(sent, receivedAt, receivedAt.plus(rules.clockTolerance()));
            if (!changedAt.equals(sent)) {
                outcomes.clamp(change.seq(), Micros.of(changedAt));
            }
            Version version = new Version(changedAt, batch.nodeId(), batch.journalId(), change.seq());
            try {
                IncomingRow row = validator.validate(change, table, version);
                ChangeOutcome tooLarge = oversized.refusal(row);
                if (tooLarge != null) {
                    outcomes.put(tooLarge);
                    continue;
                }
                IncomingRow newer = rows.putIfAbsent(row.id(), row);
                if (newer != null) {
                    rows.put(row.id(), newer.notBefore(changedAt));
                    outcomes.put(ChangeOutcome.superseded(change.seq()));
                }
            } catch (RowValidator.Refused e) {
                outcomes.put(e.outcome());
            }
        }
        return rows;
    }

    private static boolean isRelated(IncomingRow row) {
        return row.operation() == Operation.DELETE
                ? !row.table().referencedBy().isEmpty()
                : !row.table().references().isEmpty();
    }

    private Map<RowId, Version> withUnversioned(Handle handle, Map<RowId, Version> stored, Set<RowId> unversioned) {
        Map<RowId, Version> known = new HashMap<>(stored);
        if (!unversioned.isEmpty()) {
            Version central = LastWriteWins.ofUnversionedRow(state.installedAt(handle));
            unversioned.forEach(id -> known.put(id, central));
        }
        return known;
    }

    /** What lost to a row that could not be written did not lose. */
    private void logConflicts(
            Handle handle, Batch batch, Decisions decided, Outcomes outcomes, ConflictMarks marks, Instant receivedAt)
            throws SQLException {
        List<ConflictRecord> lines = new ArrayList<>();
        decided.lines().forEach((seq, ofChange) -> {
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

    /** Rows that central has, but no version of: from before sync, or central's own. */
    private Set<RowId> unversionedRows(
            Handle handle, Map<RowId, IncomingRow> rows, Set<RowId> versioned, Outcomes outcomes) throws SQLException {
        Map<CentralTable, List<IncomingRow>> unknown = new HashMap<>();
        rows.forEach((id, row) -> {
            if (!versioned.contains(id)) {
                unknown.computeIfAbsent(row.table(), table -> new ArrayList<>()).add(row);
            }
        });
        Set<RowId> found = new HashSet<>();
        for (Map.Entry<CentralTable, List<IncomingRow>> ofTable : unknown.entrySet()) {
            Set<String> readable = existing.readable(handle.getConnection(), ofTable.getKey(), ofTable.getValue());
            for (IncomingRow row : ofTable.getValue()) {
                if (!readable.contains(row.keyText())) {
                    rows.remove(row.id());
                    outcomes.put(ChangeOutcome.refused(
                            row.seq(),
                            OutcomeCode.INVALID_KEY,
                            "Table '" + row.table().name() + "': central's database can't read the key ('"
                                    + String.join("', '", row.table().synced().wireKey()) + "')."));
                }
            }
            List<IncomingRow> lookedFor = ofTable.getValue().stream()
                    .filter(row -> readable.contains(row.keyText()))
                    .toList();
            existing.find(handle.getConnection(), ofTable.getKey(), lookedFor)
                    .forEach(key -> found.add(new RowId(ofTable.getKey().name(), key)));
        }
        // a collation may find rows that were not asked for
        found.retainAll(rows.keySet());
        found.removeAll(versioned);
        if (!versions.lock(handle, found).isEmpty()) {
            // another batch made the row after we looked for its version: it is not central's own
            throw new RetryException(new RetryReason.ConcurrentVersion());
        }
        return found;
    }

    private void write(Handle handle, List<IncomingRow> winners, Set<RowId> known, Outcomes outcomes, ApplyAttempt turn)
            throws SQLException {
        WriteMode mode = turn.mode();
        Map<IncomingRow, ChangeOutcome> refused = Map.of();
        if (!winners.isEmpty()) {
            try (Statements statements = new Statements(handle.getConnection())) {
                boolean together = mode == WriteMode.BULK && tryTogether(handle, statements, winners, known);
                if (!together) {
                    boolean counting = mode == WriteMode.ROW_BY_ROW_COUNTING_BROKEN_REFERENCES;
                    refused = new RowByRowApplier(database, versions, counting, turn.ownTriggersWork())
                            .apply(handle, statements, winners, known);
                }
            }
        }
        for (IncomingRow row : winners) {
            ChangeOutcome outcome = refused.get(row);
            outcomes.put(outcome == null ? ChangeOutcome.applied(row.seq()) : outcome);
        }
    }

    private boolean tryTogether(Handle handle, Statements statements, List<IncomingRow> winners, Set<RowId> known)
            throws SQLException {
        statements.execute("SAVEPOINT hybridsync_batch");
        try {
            new BulkApplier(database, versions).apply(handle, statements, winners, known);
            statements.execute("RELEASE SAVEPOINT hybridsync_batch");
            return true;
        } catch (SQLException | JdbiException e) {
            if (RetryException.reasonOf(e) instanceof RetryReason.ConcurrentVersion) {
                throw e;
            }
            if (database.classify(e).isOfDatabase()) {
                throw e;
            }
            statements.execute("ROLLBACK TO SAVEPOINT hybridsync_batch");
            statements.execute("RELEASE SAVEPOINT hybridsync_batch");
            return false;
        }
    }

    private static Map<Outcome, Long> count(List<Change> changes, Outcomes outcomes) {
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        changes.forEach(change ->
                counts.merge(Objects.requireNonNull(outcomes.get(change.seq())).outcome(), 1L, Long::sum));
        return counts;
    }

    /** Times that were cut are told of the whole batch: a repeat may have no room for rows that were taken before. */
    private static BatchResult result(Batch batch, Instant receivedAt, Outcomes outcomes, ConflictMarks marks) {
        List<ChangeOutcome> notApplied = new ArrayList<>();
        for (Change change : batch.changes()) {
            ChangeOutcome outcome = Objects.requireNonNull(outcomes.get(change.seq()));
            if (outcome.outcome() != Outcome.APPLIED) {
                notApplied.add(outcome);
            }
        }
        List<Long> seqs = batch.changes().stream().map(Change::seq).toList();
        return new BatchResult(
                batch.batchId(),
                receivedAt,
                batch.changes().size() - notApplied.size(),
                notApplied,
                outcomes.clamps(),
                marks.among(seqs),
                marks.nodes(seqs));
    }
}

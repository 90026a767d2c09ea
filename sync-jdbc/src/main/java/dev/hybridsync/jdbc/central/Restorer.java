package dev.hybridsync.jdbc.central;

import dev.hybridsync.central.LastWriteWins;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Operation;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.change.Version;
import dev.hybridsync.error.NotRestoredException;
import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.central.conflict.ConflictRecord;
import dev.hybridsync.jdbc.central.conflict.ConflictTable;
import dev.hybridsync.jdbc.central.edits.EditJournal;
import dev.hybridsync.jdbc.central.row.CentralCatalog;
import dev.hybridsync.jdbc.central.row.CentralState;
import dev.hybridsync.jdbc.central.row.CentralTable;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.RowId;
import dev.hybridsync.jdbc.central.row.RowImage;
import dev.hybridsync.jdbc.central.row.RowImages;
import dev.hybridsync.jdbc.central.row.RowLocks;
import dev.hybridsync.jdbc.central.row.RowValidator;
import dev.hybridsync.jdbc.central.row.Statements;
import dev.hybridsync.jdbc.central.row.Versions;
import dev.hybridsync.jdbc.central.write.RowByRowApplier;
import dev.hybridsync.jdbc.central.write.WriteMode;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.status.Conflict;
import dev.hybridsync.status.CurrentRow;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Restores a state that lost, as central's own edit, in the transaction of one handle. */
final class Restorer {
    private final Database database;
    private final CentralCatalog catalog;
    private final CentralState state;
    private final Versions versions;
    private final RowValidator validator;
    private final RowImages rowImages;
    private final RowLocks locks;
    private final ConflictTable conflicts;
    private final EditJournal edits;

    Restorer(Database database, CentralCatalog catalog, EditJournal edits) {
        this.database = database;
        this.edits = edits;
        this.catalog = catalog;
        this.state = new CentralState(database);
        this.versions = new Versions(database);
        this.validator = new RowValidator(database.dialect().values());
        this.rowImages = new RowImages(database.dialect());
        this.locks = new RowLocks(database);
        this.conflicts = new ConflictTable(database);
    }

    /**
     * @return the line of the state that was replaced
     */
    OptionalLong restore(Handle handle, long id, Instant now, ApplyAttempt attempt) throws SQLException {
        Conflict conflict = conflicts
                .find(handle, id)
                .orElseThrow(() -> new NotRestoredException(
                        "there is no conflict " + id + "; it may have been removed when its retention ended", null));
        CentralTable table = catalog.find(handle, Set.of(conflict.table()), now).get(conflict.table());
        if (table == null) {
            throw notRestored(conflict, OutcomeCode.UNKNOWN_TABLE, catalog.whyUnusable(conflict.table()));
        }
        IncomingRow row = validated(conflict, table);
        Map<RowId, Version> stored = versions.lock(handle, Set.of(row.id()));
        RowImage replaced = RowImage.of(
                rowImages.read(handle.getConnection(), List.of(row)).get(row.id()),
                table,
                database.dialect().values());
        @Nullable Version known = stored.get(row.id());
        if (known == null && !replaced.isGone()) {
            known = LastWriteWins.ofUnversionedRow(state.installedAt(handle));
        }
        if (replaced.unreadable() != null) {
            throw notRestored(
                    conflict,
                    OutcomeCode.CONSTRAINT,
                    "the current row at central would be lost: " + replaced.unreadable() + "; correct it first");
        }
        Version version = LastWriteWins.ofCentral(notBefore(now, known), 0);
        write(handle, conflict, row.withVersion(version), stored.keySet(), attempt);
        RowImage restored = RowImage.of(row, database.dialect().values());
        if (known == null || replaced.isSame(restored)) {
            return OptionalLong.empty();
        }
        ConflictRecord line = ConflictRecord.of(row.id(), conflict.key(), known, replaced, version);
        conflicts.write(handle, List.of(line), now);
        return OptionalLong.of(conflicts.idOf(handle, line));
    }

    /** The row of a conflict as it is now; changes nothing. */
    CurrentRow current(Handle handle, Conflict conflict, Instant now) {
        CentralTable table = catalog.find(handle, Set.of(conflict.table()), now).get(conflict.table());
        if (table == null) {
            return new CurrentRow(null, catalog.whyUnusable(conflict.table()));
        }
        try {
            Change keyOnly = Change.delete(0, conflict.table(), conflict.key(), conflict.foundAt());
            IncomingRow row = validated(keyOnly, conflict, table);
            RowImages.StoredRow stored =
                    rowImages.read(handle.getConnection(), List.of(row)).get(row.id());
            return stored == null ? CurrentRow.GONE : new CurrentRow(stored.values(), stored.unreadable());
        } catch (RowValidator.Refused e) {
            return new CurrentRow(null, String.valueOf(e.getMessage()));
        } catch (SQLException e) {
            throw database.failed("the row of conflict " + conflict.id() + " can't be read", e);
        }
    }

    private static Instant notBefore(Instant now, @Nullable Version known) {
        Instant next = known == null ? now : known.changedAt().plus(1, ChronoUnit.MICROS);
        return next.isAfter(now) ? next : now;
    }

    private IncomingRow validated(Conflict conflict, CentralTable table) {
        @Nullable Map<String, @Nullable Object> row = conflict.lostRow();
        Change change = conflict.lostOperation() == Operation.DELETE || row == null
                ? Change.delete(0, conflict.table(), conflict.key(), conflict.foundAt())
                : Change.upsert(0, conflict.table(), conflict.key(), conflict.foundAt(), row);
        try {
            return validated(change, conflict, table);
        } catch (RowValidator.Refused e) {
            throw notRestored(conflict, e.outcome().code(), String.valueOf(e.getMessage()));
        }
    }

    private IncomingRow validated(Change change, Conflict conflict, CentralTable table) throws RowValidator.Refused {
        Column nodeColumn = table.nodeColumn();
        Object node =
                nodeColumn == null ? null : conflict.key().get(table.synced().wireNameOf(nodeColumn));
        Version ofNode = new Version(
                conflict.foundAt(), String.valueOf(node), conflict.lost().journalId(), 0);
        return validator.validate(change, table, ofNode);
    }

    private void write(Handle handle, Conflict conflict, IncomingRow row, Set<RowId> known, ApplyAttempt attempt)
            throws SQLException {
        locks.lock(handle, List.of(row), attempt.contention());
        boolean counting = attempt.mode() == WriteMode.ROW_BY_ROW_COUNTING_BROKEN_REFERENCES;
        try (Statements statements = new Statements(handle.getConnection())) {
            ChangeOutcome refused = new RowByRowApplier(database, versions, counting, attempt.ownTriggersWork())
                    .apply(handle, statements, List.of(row), known)
                    .get(row);
            if (refused != null) {
                throw notRestored(conflict, refused.code(), String.valueOf(refused.detail()));
            }
        }
        edits.requireNoneOf(handle, List.of(row));
    }

    private static NotRestoredException notRestored(Conflict conflict, @Nullable OutcomeCode code, String why) {
        return new NotRestoredException(
                "conflict " + conflict.id() + " of table '" + conflict.table()
                        + "' was not restored, nothing was changed: " + why,
                code);
    }
}

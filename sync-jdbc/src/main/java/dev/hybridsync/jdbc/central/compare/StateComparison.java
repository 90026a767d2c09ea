package dev.hybridsync.jdbc.central.compare;

import dev.hybridsync.central.LastWriteWins;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.Version;
import dev.hybridsync.compare.StateCode;
import dev.hybridsync.compare.StoredVersion;
import dev.hybridsync.compare.VerifyAnswer;
import dev.hybridsync.compare.VerifyQuestion.State;
import dev.hybridsync.compare.VerifyRequest;
import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.central.edits.PendingEdits;
import dev.hybridsync.jdbc.central.row.CentralTable;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.RowId;
import dev.hybridsync.jdbc.central.row.RowImage;
import dev.hybridsync.jdbc.central.row.RowImages;
import dev.hybridsync.jdbc.central.row.RowImages.StoredRow;
import dev.hybridsync.jdbc.central.row.RowLookup;
import dev.hybridsync.jdbc.central.row.RowValidator;
import dev.hybridsync.jdbc.central.row.RowValidator.Refused;
import dev.hybridsync.jdbc.central.row.VersionLookup;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.value.ValueCodec;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Compares states of rows by central's own types, as is done for conflicts. */
final class StateComparison {
    private final Database database;
    private final RowValidator validator;
    private final RowImages images;
    private final RowLookup lookup;
    private final VersionLookup versions;
    private final PendingEdits edits;
    private final StoredForms forms;

    StateComparison(Database database) {
        this.database = database;
        this.validator = new RowValidator(database.dialect().values());
        this.images = new RowImages(database.dialect());
        this.lookup = new RowLookup(database.dialect());
        this.versions = new VersionLookup(database);
        this.edits = new PendingEdits(database);
        this.forms = new StoredForms(database.dialect());
    }

    VerifyAnswer.States compare(Handle handle, VerifyRequest request, CentralTable table, List<State> states)
            throws SQLException {
        Version asked = new Version(Instant.EPOCH, request.nodeId(), request.journalId(), 0);
        List<Sent> sent =
                states.stream().map(state -> sent(state, table, asked)).toList();
        List<IncomingRow> rows = sent.stream()
                .map(Sent::key)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        Set<String> readable = lookup.readable(handle.getConnection(), table, rows);
        List<IncomingRow> wanted =
                rows.stream().filter(row -> readable.contains(row.keyText())).toList();
        Map<RowId, StoredRow> there = images.read(handle.getConnection(), wanted);
        Map<String, StoredVersion> stored = new HashMap<>(versions.find(
                handle, table.name(), wanted.stream().map(IncomingRow::keyText).toList()));
        PendingEdits.Rows edited = edits.of(handle, table);
        List<VerifyAnswer.Found> found = new ArrayList<>();
        for (Sent each : sent) {
            found.add(found(handle.getConnection(), each, table, there, stored, edited));
        }
        return new VerifyAnswer.States(found);
    }

    /**
     * A node's row in central's types.
     *
     * @param key the row, or at least its key; null if central can't have such a key
     * @param state whether central's columns can hold the state
     */
    private record Sent(boolean isGone, @Nullable IncomingRow key, boolean state) {}

    private Sent sent(State state, CentralTable table, Version asked) {
        Change gone = Change.delete(0, table.name(), state.key(), Instant.EPOCH);
        try {
            if (state.row() != null) {
                Change row = Change.upsert(0, table.name(), state.key(), Instant.EPOCH, state.row());
                return new Sent(false, validator.validate(row, table, asked), true);
            }
            return new Sent(true, validator.validate(gone, table, asked), true);
        } catch (Refused e) {
            try {
                return new Sent(state.row() == null, validator.validate(gone, table, asked), false);
            } catch (Refused ofKey) {
                return new Sent(state.row() == null, null, false);
            }
        }
    }

    private VerifyAnswer.Found found(
            Connection connection,
            Sent sent,
            CentralTable table,
            Map<RowId, StoredRow> there,
            Map<String, StoredVersion> versionsOfRows,
            PendingEdits.Rows edited)
            throws SQLException {
        IncomingRow row = sent.key();
        StoredRow image = row == null ? null : there.get(row.id());
        StateCode code = code(connection, sent, image, table);
        if (row == null) {
            return new VerifyAnswer.Found(code, null);
        }
        StoredVersion version = edited.contains(row.keyText())
                ? new StoredVersion(LastWriteWins.ofCentral(editTime(versionsOfRows, row), 0), image == null)
                : versionsOfRows.get(row.keyText());
        return new VerifyAnswer.Found(code, version);
    }

    /** The earliest time that an edit can have: directly after the version that it replaced. */
    private static Instant editTime(Map<String, StoredVersion> versions, IncomingRow row) {
        StoredVersion replaced = versions.get(row.keyText());
        return replaced == null ? Instant.EPOCH : replaced.version().changedAt().plus(1, ChronoUnit.MICROS);
    }

    private StateCode code(Connection connection, Sent sent, @Nullable StoredRow image, CentralTable table)
            throws SQLException {
        if (image == null) {
            return sent.isGone() ? StateCode.EQUAL : StateCode.ABSENT;
        }
        if (sent.isGone() || !sent.state()) {
            return StateCode.DIFFERENT;
        }
        ValueCodec values = database.dialect().values();
        RowImage stored = RowImage.of(image, table, values);
        RowImage incoming = RowImage.of(Objects.requireNonNull(sent.key()), values);
        boolean same = stored.isSame(incoming) || isSameOnceStored(connection, table, stored, incoming);
        return same ? StateCode.EQUAL : StateCode.DIFFERENT;
    }

    private boolean isSameOnceStored(Connection connection, CentralTable table, RowImage stored, RowImage incoming)
            throws SQLException {
        Map<String, @Nullable Object> storedValues = Objects.requireNonNull(stored.values());
        Map<String, @Nullable Object> sentValues = Objects.requireNonNull(incoming.values());
        for (Column column : stored.differences(incoming)) {
            String name = table.nameOf(column);
            Object sent = sentValues.get(name);
            Object kept = storedValues.get(name);
            if (sent == null || kept == null || !forms.isStoredAs(connection, column, sent, kept)) {
                return false;
            }
        }
        return true;
    }
}

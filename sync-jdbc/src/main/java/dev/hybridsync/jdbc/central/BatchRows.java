package dev.hybridsync.jdbc.central;

import dev.hybridsync.access.Grant;
import dev.hybridsync.central.LastWriteWins;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.change.Version;
import dev.hybridsync.jdbc.central.row.CentralCatalog;
import dev.hybridsync.jdbc.central.row.CentralTable;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.RowId;
import dev.hybridsync.jdbc.central.row.RowValidator;
import dev.hybridsync.jdbc.value.Micros;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Turns the changes of a batch into the rows to decide about, and refuses changes that can't become a row. */
final class BatchRows {
    private final CentralCatalog catalog;
    private final RowValidator validator;

    BatchRows(CentralCatalog catalog, RowValidator validator) {
        this.catalog = catalog;
        this.validator = validator;
    }

    /**
     * Of several changes of one row, the one with the highest seq counts, with the latest time of all.
     *
     * @param outcomes receives the outcomes of the changes that are refused or superseded, and the times that were cut
     */
    Map<RowId, IncomingRow> validate(
            Handle handle, ApplyRequest request, List<Change> changes, KnownRefusals known, Outcomes outcomes) {
        Set<String> names = changes.stream().map(Change::table).collect(Collectors.toSet());
        Map<String, CentralTable> tables =
                names.isEmpty() ? Map.of() : catalog.find(handle, names, request.receivedAt());
        Map<RowId, IncomingRow> rows = new LinkedHashMap<>();
        List<Change> newestFirst = changes.stream()
                .sorted(Comparator.comparingLong(Change::seq).reversed())
                .toList();
        for (Change change : newestFirst) {
            CentralTable table = tables.get(change.table());
            ChangeOutcome refusal = refusal(change, table, request.grant());
            if (refusal != null || table == null) {
                outcomes.put(Objects.requireNonNull(refusal));
                continue;
            }
            Instant changedAt = changedAt(change, request, outcomes);
            Batch batch = request.batch();
            Version version = new Version(changedAt, batch.nodeId(), batch.journalId(), change.seq());
            try {
                IncomingRow row = validator.validate(change, table, version);
                ChangeOutcome refused = known.of(row);
                if (refused != null) {
                    outcomes.put(refused);
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

    /** Null if the node may make the change and central has the table. */
    private @Nullable ChangeOutcome refusal(Change change, @Nullable CentralTable table, Grant grant) {
        if (!grant.allows(change.table())) {
            return ChangeOutcome.refused(
                    change.seq(), OutcomeCode.FORBIDDEN, "The node may not write table '" + change.table() + "'.");
        }
        if (!grant.allows(change.operation())) {
            return ChangeOutcome.refused(
                    change.seq(),
                    OutcomeCode.FORBIDDEN,
                    "Table '" + change.table() + "': the node's API key does not allow " + change.operation() + ".");
        }
        return table == null
                ? ChangeOutcome.refused(change.seq(), OutcomeCode.UNKNOWN_TABLE, catalog.whyUnusable(change.table()))
                : null;
    }

    /** When the change was made, but no later than the clock tolerance allows. */
    private static Instant changedAt(Change change, ApplyRequest request, Outcomes outcomes) {
        Instant sent = Micros.nearest(change.changedAt());
        Instant receivedAt = request.receivedAt();
        Instant changedAt = LastWriteWins.clamp(
                sent, receivedAt, receivedAt.plus(request.rules().clockTolerance()));
        if (!changedAt.equals(sent)) {
            outcomes.clamp(change.seq(), Micros.of(changedAt));
        }
        return changedAt;
    }
}

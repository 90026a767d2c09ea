package dev.hybridsync.jdbc.central;

import dev.hybridsync.central.LastWriteWins;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.change.Version;
import dev.hybridsync.jdbc.central.IncomingRow.RowId;
import dev.hybridsync.jdbc.central.RowValidator.Refused;
import dev.hybridsync.jdbc.central.StoredRows.StoredRow;
import dev.hybridsync.jdbc.database.Dialect;
import dev.hybridsync.jdbc.value.ValueCodec;
import dev.hybridsync.spi.ApplyRules;
import dev.hybridsync.spi.ConflictResolver;
import dev.hybridsync.spi.ConflictResolver.Meeting;
import dev.hybridsync.spi.ConflictResolver.Resolution;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which of a batch's rows win, and what the log of conflicts gets. Rows that meet a state of another origin are read
 * for that; the others, which are nearly all, are decided by their versions alone.
 */
final class Meetings {
    private static final Logger log = LoggerFactory.getLogger(Meetings.class);

    private final ValueCodec codec;
    private final RowValidator validator;
    private final StoredRows storedRows;

    Meetings(Dialect dialect, RowValidator validator) {
        this.codec = dialect.values();
        this.validator = validator;
        this.storedRows = new StoredRows(dialect);
    }

    /**
     * What was decided.
     *
     * @param winners the rows to write
     * @param lines what the log gets unless the change is refused when it is written, by the change's seq
     */
    record Decided(List<IncomingRow> winners, Map<Long, List<ConflictLine>> lines) {
        private void win(IncomingRow row) {
            winners.add(row);
        }

        private void log(long seq, ConflictLine line) {
            lines.computeIfAbsent(seq, key -> new ArrayList<>(1)).add(line);
        }
    }

    /**
     * @param known the versions of the states that central holds, by row; none for a row never seen
     * @param outcomes gets those of the rows that do not win
     */
    Decided decide(
            Connection connection,
            Collection<IncomingRow> rows,
            Map<RowId, Version> known,
            ApplyRules rules,
            Outcomes outcomes)
            throws SQLException {
        Decided decided = new Decided(new ArrayList<>(), new HashMap<>());
        List<IncomingRow> meeting = new ArrayList<>();
        for (IncomingRow row : rows) {
            Version stored = known.get(row.id());
            if (stored == null || LastWriteWins.sameOrigin(row.version(), stored)) {
                byVersion(row, stored, decided, outcomes);
            } else {
                meeting.add(row);
            }
        }
        if (!meeting.isEmpty()) {
            Map<RowId, StoredRow> there = storedRows.read(connection, meeting);
            for (IncomingRow row : meeting) {
                RowState state = RowState.of(there.get(row.id()), row.table(), codec);
                try {
                    meet(row, state, Objects.requireNonNull(known.get(row.id())), rules, decided, outcomes);
                } catch (Refused e) {
                    outcomes.put(e.outcome());
                }
            }
        }
        return decided;
    }

    private static void byVersion(IncomingRow row, @Nullable Version stored, Decided decided, Outcomes outcomes) {
        Optional<Version> merged = LastWriteWins.merge(row.version(), stored);
        if (merged.isPresent()) {
            decided.win(row.withVersion(merged.get()));
        } else {
            outcomes.put(
                    LastWriteWins.isRepeat(row.version(), stored)
                            ? ChangeOutcome.applied(row.seq())
                            : ChangeOutcome.superseded(row.seq()));
        }
    }

    private void meet(
            IncomingRow row,
            RowState stored,
            Version storedVersion,
            ApplyRules rules,
            Decided decided,
            Outcomes outcomes)
            throws Refused {
        RowState incoming = RowState.of(row, codec);
        if (stored.isSame(incoming)) {
            byVersion(row, storedVersion, decided, outcomes);
            return;
        }
        ConflictResolver resolver = rules.resolvers().get(row.table().name());
        Resolution resolution = resolver == null
                ? new Resolution.LastWriteWins()
                : ask(resolver, row, readable(row, stored), storedVersion, incoming);
        if (resolution instanceof Resolution.Merged merged) {
            merge(row, merged, stored, storedVersion, incoming, decided);
            return;
        }
        boolean taken = resolution instanceof Resolution.LastWriteWins
                ? LastWriteWins.merge(row.version(), storedVersion).isPresent()
                : resolution instanceof Resolution.TakeIncoming;
        if (taken) {
            RowState lost = readable(row, stored);
            decided.win(row);
            decided.log(row.seq(), ConflictLine.of(row, storedVersion, lost, row.version()));
        } else {
            outcomes.put(ChangeOutcome.superseded(row.seq()));
            decided.log(row.seq(), ConflictLine.of(row, row.version(), incoming, storedVersion));
        }
    }

    /** What can't be kept must not be replaced. */
    private static RowState readable(IncomingRow row, RowState stored) throws Refused {
        if (stored.problem() != null) {
            throw new Refused(
                    row.seq(),
                    OutcomeCode.CONSTRAINT,
                    "Table '" + row.table().name()
                            + "': central's own row would be lost, because it can't be kept in the"
                            + " log of conflicts: " + stored.problem() + ". Correct it at central.");
        }
        return stored;
    }

    /** An error of the resolver's refuses the one row: the batch, and the node's other rows, must not wait for it. */
    private static Resolution ask(
            ConflictResolver resolver, IncomingRow row, RowState stored, Version storedVersion, RowState incoming)
            throws Refused {
        String table = row.table().name();
        Meeting meeting = new Meeting(
                table, RowState.keyOf(row), stored.values(), storedVersion, incoming.values(), row.version());
        try {
            return Objects.requireNonNull(resolver.resolve(meeting));
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            log.error(
                    "table '{}', node '{}': the conflict resolver failed; the change is rejected",
                    table,
                    row.version().nodeId(),
                    Unworded.of(e));
            throw new Refused(
                    row.seq(),
                    OutcomeCode.CONSTRAINT,
                    "Table '" + table + "': the central application's conflict resolver failed.");
        }
    }

    private void merge(
            IncomingRow row,
            Resolution.Merged merged,
            RowState stored,
            Version storedVersion,
            RowState incoming,
            Decided decided)
            throws Refused {
        IncomingRow both = merged(row, merged, storedVersion);
        decided.win(both);
        if (!merged.containsBoth()) {
            RowState state = stored.with(RowState.of(both, codec));
            if (stored.isGone() || !stored.isSame(state)) {
                decided.log(row.seq(), ConflictLine.of(row, storedVersion, stored, both.version()));
            }
            if (incoming.isGone() || !state.isSame(incoming)) {
                decided.log(row.seq(), ConflictLine.of(row, row.version(), incoming, both.version()));
            }
        }
    }

    private IncomingRow merged(IncomingRow row, Resolution.Merged merged, Version storedVersion) throws Refused {
        Map<String, @Nullable Object> key = RowState.keyOf(row);
        Map<String, @Nullable Object> values = new LinkedHashMap<>(key);
        merged.row()
                .forEach((name, value) -> values.put(
                        row.table()
                                .column(name)
                                .map(row.table().synced()::wireNameOf)
                                .orElse(name),
                        value));
        Instant incomingAt = row.version().changedAt();
        Instant later = incomingAt.isAfter(storedVersion.changedAt()) ? incomingAt : storedVersion.changedAt();
        try {
            Change change = Change.upsert(
                    row.seq(), row.change().table(), key, row.change().changedAt(), values);
            return validator
                    .validate(change, row.table(), row.version())
                    .withVersion(LastWriteWins.ofCentral(later, 0));
        } catch (Refused e) {
            throw new Refused(
                    row.seq(),
                    OutcomeCode.CONSTRAINT,
                    "Table '" + row.table().name()
                            + "': the central application's conflict resolver made a row that does" + " not fit: "
                            + e.getMessage());
        }
    }
}

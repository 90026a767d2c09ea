package dev.hybridsync.jdbc.central.conflict;

import dev.hybridsync.central.LastWriteWins;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.change.Version;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.RedactedError;
import dev.hybridsync.jdbc.central.row.RowId;
import dev.hybridsync.jdbc.central.row.RowImage;
import dev.hybridsync.jdbc.central.row.RowImages;
import dev.hybridsync.jdbc.central.row.RowImages.StoredRow;
import dev.hybridsync.jdbc.central.row.RowValidator;
import dev.hybridsync.jdbc.central.row.RowValidator.Refused;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which of a batch's rows win, and what the log of conflicts gets. Rows that meet a state of another origin are read
 * for that; the others, which are nearly all, are decided by their versions alone.
 */
public final class ConflictDetector {
    private static final Logger log = LoggerFactory.getLogger(ConflictDetector.class);

    private final ValueCodec codec;
    private final RowValidator validator;
    private final RowImages storedRows;

    public ConflictDetector(Dialect dialect, RowValidator validator) {
        this.codec = dialect.values();
        this.validator = validator;
        this.storedRows = new RowImages(dialect);
    }

    /**
     * @param known the versions of the states that central holds, by row; none for a row never seen
     * @param outcomes gets those of the rows that do not win
     */
    public Decisions decide(
            Connection connection,
            Collection<IncomingRow> rows,
            Map<RowId, Version> known,
            ApplyRules rules,
            Consumer<ChangeOutcome> outcomes)
            throws SQLException {
        Decisions decisions = new Decisions(new ArrayList<>(), new HashMap<>());
        List<IncomingRow> meeting = new ArrayList<>();
        for (IncomingRow row : rows) {
            Version stored = known.get(row.id());
            if (stored == null || LastWriteWins.sameOrigin(row.version(), stored)) {
                byVersion(row, stored, decisions, outcomes);
            } else {
                meeting.add(row);
            }
        }
        if (!meeting.isEmpty()) {
            Map<RowId, StoredRow> there = storedRows.read(connection, meeting);
            for (IncomingRow row : meeting) {
                RowImage state = RowImage.of(there.get(row.id()), row.table(), codec);
                try {
                    meet(row, state, Objects.requireNonNull(known.get(row.id())), rules, decisions, outcomes);
                } catch (Refused e) {
                    outcomes.accept(e.outcome());
                }
            }
        }
        return decisions;
    }

    private static void byVersion(
            IncomingRow row, @Nullable Version stored, Decisions decisions, Consumer<ChangeOutcome> outcomes) {
        Optional<Version> merged = LastWriteWins.merge(row.version(), stored);
        if (merged.isPresent()) {
            decisions.win(row.withVersion(merged.get()));
        } else {
            outcomes.accept(
                    LastWriteWins.isRepeat(row.version(), stored)
                            ? ChangeOutcome.applied(row.seq())
                            : ChangeOutcome.superseded(row.seq()));
        }
    }

    private void meet(
            IncomingRow row,
            RowImage stored,
            Version storedVersion,
            ApplyRules rules,
            Decisions decisions,
            Consumer<ChangeOutcome> outcomes)
            throws Refused {
        RowImage incoming = RowImage.of(row, codec);
        if (stored.isSame(incoming)) {
            byVersion(row, storedVersion, decisions, outcomes);
            return;
        }
        ConflictResolver resolver = rules.resolvers().get(row.table().name());
        Resolution resolution = resolver == null
                ? new Resolution.LastWriteWins()
                : ask(resolver, row, readable(row, stored), storedVersion, incoming);
        if (resolution instanceof Resolution.Merged merged) {
            merge(row, merged, stored, storedVersion, incoming, decisions);
            return;
        }
        boolean taken = resolution instanceof Resolution.LastWriteWins
                ? LastWriteWins.merge(row.version(), storedVersion).isPresent()
                : resolution instanceof Resolution.TakeIncoming;
        if (taken) {
            RowImage lost = readable(row, stored);
            decisions.win(row);
            decisions.log(row.seq(), ConflictRecord.of(row, storedVersion, lost, row.version()));
        } else {
            outcomes.accept(ChangeOutcome.superseded(row.seq()));
            decisions.log(row.seq(), ConflictRecord.of(row, row.version(), incoming, storedVersion));
        }
    }

    /** What can't be kept must not be replaced. */
    private static RowImage readable(IncomingRow row, RowImage stored) throws Refused {
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
            ConflictResolver resolver, IncomingRow row, RowImage stored, Version storedVersion, RowImage incoming)
            throws Refused {
        String table = row.table().name();
        Meeting meeting = new Meeting(
                table, RowImage.keyOf(row), stored.values(), storedVersion, incoming.values(), row.version());
        try {
            return Objects.requireNonNull(resolver.resolve(meeting));
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            log.error(
                    "table '{}', node '{}': the conflict resolver failed; the change is rejected",
                    table,
                    row.version().nodeId(),
                    RedactedError.of(e));
            throw new Refused(
                    row.seq(),
                    OutcomeCode.CONSTRAINT,
                    "Table '" + table + "': the central application's conflict resolver failed.");
        }
    }

    private void merge(
            IncomingRow row,
            Resolution.Merged merged,
            RowImage stored,
            Version storedVersion,
            RowImage incoming,
            Decisions decisions)
            throws Refused {
        IncomingRow both = merged(row, merged, storedVersion);
        decisions.win(both);
        if (!merged.containsBoth()) {
            RowImage state = stored.with(RowImage.of(both, codec));
            if (stored.isGone() || !stored.isSame(state)) {
                decisions.log(row.seq(), ConflictRecord.of(row, storedVersion, stored, both.version()));
            }
            if (incoming.isGone() || !state.isSame(incoming)) {
                decisions.log(row.seq(), ConflictRecord.of(row, row.version(), incoming, both.version()));
            }
        }
    }

    private IncomingRow merged(IncomingRow row, Resolution.Merged merged, Version storedVersion) throws Refused {
        Map<String, @Nullable Object> key = RowImage.keyOf(row);
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

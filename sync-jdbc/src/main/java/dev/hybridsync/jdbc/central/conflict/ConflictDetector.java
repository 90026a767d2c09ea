package dev.hybridsync.jdbc.central.conflict;

import dev.hybridsync.central.LastWriteWins;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.change.Version;
import dev.hybridsync.jdbc.central.row.IncomingRow;
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
import dev.hybridsync.spi.ConflictResolver.Resolution;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides which of a batch's rows win, and which lines the log of conflicts gets. For that it reads the rows whose
 * state is from another origin; nearly all rows are decided by their versions alone.
 */
public final class ConflictDetector {
    private final ValueCodec codec;
    private final ResolverCall resolverCall;
    private final RowImages rowImages;

    public ConflictDetector(Dialect dialect, RowValidator validator) {
        this.codec = dialect.values();
        this.resolverCall = new ResolverCall(validator);
        this.rowImages = new RowImages(dialect);
    }

    /**
     * @param known the versions of the states that central holds, by row; none for a row that was never seen
     * @param outcomes receives the outcomes of the rows that do not win
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
                take(row, LastWriteWins.merge(row.version(), stored), stored, decisions, outcomes);
            } else {
                meeting.add(row);
            }
        }
        if (!meeting.isEmpty()) {
            Map<RowId, StoredRow> there = rowImages.read(connection, meeting);
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

    private static void take(
            IncomingRow row,
            Optional<Version> merged,
            @Nullable Version stored,
            Decisions decisions,
            Consumer<ChangeOutcome> outcomes) {
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
            take(row, LastWriteWins.mergeEqual(row.version(), storedVersion), storedVersion, decisions, outcomes);
            return;
        }
        ConflictResolver resolver = rules.resolvers().get(row.table().name());
        Resolution resolution = resolver == null
                ? new Resolution.LastWriteWins()
                : ResolverCall.ask(resolver, row, readable(row, stored), storedVersion, incoming);
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

    /** Refuses to replace a state that can't be kept in the log. */
    private static RowImage readable(IncomingRow row, RowImage stored) throws Refused {
        if (stored.unreadable() != null) {
            throw new Refused(
                    row.seq(),
                    OutcomeCode.CONSTRAINT,
                    "Table '" + row.table().name()
                            + "': central's own row would be lost, because it can't be kept in the"
                            + " log of conflicts: " + stored.unreadable() + ". Correct it at central.");
        }
        return stored;
    }

    private void merge(
            IncomingRow row,
            Resolution.Merged merged,
            RowImage stored,
            Version storedVersion,
            RowImage incoming,
            Decisions decisions)
            throws Refused {
        IncomingRow both = resolverCall.merged(row, merged, storedVersion);
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
}

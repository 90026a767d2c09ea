package dev.hybridsync.contract;

import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.spi.AcknowledgedRows;
import dev.hybridsync.spi.RetrySchedule;
import dev.hybridsync.testkit.RowId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** When {@link InMemoryJournal} tries waiting rows again, in one transaction. */
final class InMemoryRetrySchedule implements RetrySchedule {
    private final InMemoryState state;
    private final Map<String, Map<String, String>> foreignKeys;

    InMemoryRetrySchedule(InMemoryState state, Map<String, Map<String, String>> foreignKeys) {
        this.state = state;
        this.foreignKeys = foreignKeys;
    }

    @Override
    public void retryDeferred(Instant now, AcknowledgedRows arrivals) {
        Set<RowId> tried = state.quarantine.markDeferredDue(now, (id, code) -> hasArrived(id, code, arrivals));
        if (!tried.isEmpty()) {
            state.quarantine.markDueTogether(
                    new InMemoryMutualWaits(foreignKeys, state.quarantine.deferred(), this::parents, this::isGone)
                            .of(tried));
        }
    }

    private boolean isGone(RowId id) {
        return !state.tables.rows().containsKey(id);
    }

    private boolean hasArrived(RowId waiting, OutcomeCode code, AcknowledgedRows arrivals) {
        if (code != OutcomeCode.FOREIGN_KEY) {
            return arrivals.tables().contains(waiting.table());
        }
        Set<String> related = new HashSet<>(
                foreignKeys.getOrDefault(waiting.table(), Map.of()).values());
        if (!related.isEmpty() && state.tables.rows().containsKey(waiting)) {
            return parents(waiting).stream().anyMatch(parent -> arrivals.mayInclude(parent.table(), parent.key()));
        }
        foreignKeys.forEach((table, parents) -> {
            if (parents.containsValue(waiting.table())) {
                related.add(table);
            }
        });
        return related.isEmpty()
                ? !arrivals.isEmpty()
                : related.stream().anyMatch(table -> arrivals.tables().contains(table));
    }

    @Override
    public boolean postponeDeferred(Instant now, AcknowledgedRows acknowledged) {
        Map<RowId, Instant> lost = new TreeMap<>();
        for (RowId waiting : state.quarantine.waitingForParents()) {
            List<RowId> parents = parents(waiting);
            boolean helped = false;
            for (RowId parent : parents) {
                if (state.tables.rows().containsKey(parent)
                        && !acknowledged.mayInclude(parent.table(), parent.key())
                        && !willBeReadAnew(parent)
                        && !state.quarantine.has(parent)) {
                    // if there are several parents, it is unknown which one is missing
                    lost.merge(parent, parents.size() == 1 ? now : Instant.EPOCH, (a, b) -> a.isAfter(b) ? a : b);
                    helped = true;
                }
            }
            if (helped) {
                state.quarantine.parentJournaled(waiting);
            }
        }
        lost.forEach(state.entries::addOwn);
        state.quarantine.postpone(now);
        return !lost.isEmpty();
    }

    /**
     * Whether the row has an entry behind the batch in flight. Only such an entry counts, because that batch may have been
     * answered already, with the row as it was then.
     */
    private boolean willBeReadAnew(RowId id) {
        long sent = state.inFlight == null ? 0 : state.inFlight.highestSeq();
        return state.entries.bySeq.tailMap(sent, false).values().stream()
                .anyMatch(entry -> entry.row().equals(id));
    }

    private List<RowId> parents(RowId id) {
        Map<String, @Nullable Object> row = state.tables.rows().get(id);
        List<RowId> parents = new ArrayList<>();
        if (row != null) {
            foreignKeys.getOrDefault(id.table(), Map.of()).forEach((column, parent) -> {
                if (row.get(column) instanceof String key) {
                    parents.add(new RowId(parent, key));
                }
            });
        }
        return parents;
    }

    @Override
    public boolean probe(Instant now) {
        boolean any = false;
        for (InMemoryHold hold : state.holds.values()) {
            any |= hold.probe(now);
        }
        return any;
    }
}

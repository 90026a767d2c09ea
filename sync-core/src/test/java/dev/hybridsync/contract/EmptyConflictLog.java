package dev.hybridsync.contract;

import dev.hybridsync.error.NotRestoredException;
import dev.hybridsync.spi.ConflictLog;
import dev.hybridsync.status.Conflict;
import dev.hybridsync.status.ConflictQuery;
import dev.hybridsync.status.CurrentRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The conflict log of a store that keeps none. It remembers how it was pruned. */
public final class EmptyConflictLog implements ConflictLog {
    /** The times before which lines were to be removed. */
    public final List<Instant> pruned = new ArrayList<>();

    /** The number of removed lines that the next calls report. */
    public int removed;

    @Override
    public List<Conflict> find(ConflictQuery query) {
        return List.of();
    }

    @Override
    public Optional<Conflict> find(long id) {
        return Optional.empty();
    }

    @Override
    public Optional<CurrentRow> current(long id, Instant now) {
        return Optional.empty();
    }

    @Override
    public OptionalLong restore(long id, Instant now) {
        throw new NotRestoredException("there is no conflict " + id, null);
    }

    @Override
    public int prune(Instant before, int limit) {
        pruned.add(before);
        return Math.min(removed, limit);
    }
}

package dev.hybridsync.spi;

import dev.hybridsync.error.BusyException;
import dev.hybridsync.error.NotRestoredException;
import dev.hybridsync.status.Conflict;
import dev.hybridsync.status.ConflictQuery;
import dev.hybridsync.status.CurrentRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Central's log of the states that lost. {@link CentralStore#apply} writes it. Implementations are thread-safe. */
public interface ConflictLog {
    /**
     * {@return the lines that match the query, newest first, without the rows that lost}
     *
     * @param query which lines, and how many at most
     */
    List<Conflict> find(ConflictQuery query);

    /**
     * {@return a line, with the row that lost; empty if no line has this id, or if it was removed}
     *
     * @param id the line's {@link Conflict#id}
     */
    Optional<Conflict> find(long id);

    /**
     * Reads the row of a line as it is now. Changes nothing.
     *
     * @param id the line's {@link Conflict#id}
     * @param now central's clock
     * @return the row; empty if no line has this id, or if it was removed
     */
    Optional<CurrentRow> current(long id, Instant now);

    /**
     * Restores a state that lost, as central's own edit, in one transaction. The state that it replaces becomes a line
     * of the log, if it differs.
     *
     * @param id the line's {@link Conflict#id}
     * @param now central's clock, to the microsecond
     * @return the id of that line; empty if nothing different was replaced
     * @throws NotRestoredException if the state can't be written; nothing was changed
     * @throws BusyException if the store could not do it now; nothing was changed
     */
    OptionalLong restore(long id, Instant now);

    /**
     * Removes lines found before {@code before}, the oldest first.
     *
     * @param before a time by central's clock; lines of this time or later stay
     * @param limit the maximum number of lines
     * @return how many were removed; fewer than {@code limit} when no more are due
     */
    int prune(Instant before, int limit);
}

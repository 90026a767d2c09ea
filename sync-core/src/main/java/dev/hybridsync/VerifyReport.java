package dev.hybridsync;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.status.RowClass;
import dev.hybridsync.status.TableVerification;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a verification found. Immutable and thread-safe; later releases may add to it. */
public final class VerifyReport {
    private final List<TableVerification> tables;
    private final List<String> unfinished;
    private final Duration duration;
    private final @Nullable SyncException stoppedBy;

    /**
     * A report.
     *
     * @param tables what was found, by table
     * @param unfinished the tables that were not reached
     * @param duration from the start of the verification to its end
     * @param stoppedBy why it ended early; null if it did not
     */
    public VerifyReport(
            List<TableVerification> tables,
            List<String> unfinished,
            Duration duration,
            @Nullable SyncException stoppedBy) {
        this.tables = List.copyOf(tables);
        this.unfinished = List.copyOf(unfinished);
        this.duration = Objects.requireNonNull(duration, "duration");
        this.stoppedBy = stoppedBy;
    }

    /** {@return the tables that were done, in the order in which they were compared} */
    public List<TableVerification> tables() {
        return tables;
    }

    /** {@return the tables that are not done: {@link VerifyOptions#tables} of these continues} */
    public List<String> unfinished() {
        return unfinished;
    }

    /** {@return how long it took} */
    public Duration duration() {
        return duration;
    }

    /**
     * {@return why it ended before all tables were done: central unreachable, cancelled and so on} Empty if it ran to
     * its end.
     */
    public Optional<SyncException> stoppedBy() {
        return Optional.ofNullable(stoppedBy);
    }

    /**
     * {@return how many rows of all tables are of a class}
     *
     * @param kind one of the classes into which rows are sorted
     */
    public long count(RowClass kind) {
        return tables.stream().mapToLong(table -> table.count(kind)).sum();
    }

    /** {@return how many rows were journaled, to be sent again} */
    public long repaired() {
        return tables.stream().mapToLong(TableVerification::repaired).sum();
    }

    /**
     * {@return whether a row of the tables that are done differs: is different, missing, surplus or kept at a rejoin}
     * Other origins' states, and what waits, are no differences.
     */
    public boolean differs() {
        return tables.stream().anyMatch(TableVerification::differs);
    }

    /** {@return whether every table was compared to its end, and nothing differs} */
    public boolean isEqual() {
        return stoppedBy == null && unfinished.isEmpty() && tables.stream().allMatch(TableVerification::isEqual);
    }

    @Override
    public String toString() {
        return tables.stream().map(TableVerification::toString).collect(Collectors.joining("; "))
                + (unfinished.isEmpty() ? "" : "; not done: " + String.join(", ", unfinished)) + "; took "
                + duration.toMillis() + " ms" + (stoppedBy == null ? "" : "; stopped: " + stoppedBy.getMessage());
    }
}

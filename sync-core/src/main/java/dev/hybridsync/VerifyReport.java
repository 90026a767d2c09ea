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
     * Creates a report.
     *
     * @param tables what was found, by table
     * @param unfinished the tables that are not done
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

    /** {@return the tables that are not done} To continue, pass them to {@link VerifyOptions#tables}. */
    public List<String> unfinished() {
        return unfinished;
    }

    /** {@return how long the verification took} */
    public Duration duration() {
        return duration;
    }

    /**
     * {@return why the verification ended before all tables were done, for example because central was unreachable or
     * it was cancelled} Empty if it ran to its end.
     */
    public Optional<SyncException> stoppedBy() {
        return Optional.ofNullable(stoppedBy);
    }

    /**
     * {@return how many rows of all tables belong to a class}
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
     * {@return whether any row of the tables that are done is different, missing, surplus or kept at a rejoin} States
     * of other origins, and rows that wait, do not count as differences.
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

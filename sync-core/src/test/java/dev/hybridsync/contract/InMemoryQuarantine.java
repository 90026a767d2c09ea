package dev.hybridsync.contract;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.status.QuarantinedRow;
import dev.hybridsync.testkit.RowId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The quarantine of {@link InMemoryJournal}, with one line per row. */
final class InMemoryQuarantine {
    private static final int PARENT_RETRIES = 5;

    /** A line; {@code triedAt} is null until it is tried again. */
    private static final class Line {
        private PendingRow row;
        private final ChangeOutcome outcome;
        private final int attempts;
        private final Instant since;
        private int retries;
        private boolean due;
        private boolean together;
        private @Nullable Instant triedAt;

        private boolean parentJournaled;

        private Line(PendingRow row, ChangeOutcome outcome, int attempts, Instant since, int retries) {
            this.row = row;
            this.outcome = outcome;
            this.attempts = attempts;
            this.since = since;
            this.retries = retries;
        }

        private Line copy() {
            Line copy = new Line(row, outcome, attempts, since, retries);
            copy.due = due;
            copy.together = together;
            copy.triedAt = triedAt;
            copy.parentJournaled = parentJournaled;
            return copy;
        }

        private RowId id() {
            return new RowId(row.table(), row.rowKey());
        }

        private boolean isDeferred() {
            return outcome.outcome() == Outcome.DEFERRED;
        }

        private Duration delay() {
            return InMemoryQuarantine.delay(retries - 2);
        }

        /** @param divisor 2 for half of the delay */
        private boolean isOver(Instant now, int divisor) {
            Instant from = Objects.requireNonNull(triedAt);
            return now.isBefore(from) || !from.plus(delay().dividedBy(divisor)).isAfter(now);
        }
    }

    /** Reads the row's current state. */
    interface Reader {
        PendingRow read(RowId id, long seq, Instant changedAt, List<Long> entries);
    }

    private final Map<RowId, Line> lines = new LinkedHashMap<>();

    static Duration delay(int tries) {
        return tries <= 0 ? Duration.ZERO : Duration.ofMinutes(Math.min(60, 1L << (Math.min(tries, 10) - 1)));
    }

    static boolean isOver(Instant triedAt, int tries, Instant now) {
        return now.isBefore(triedAt) || !triedAt.plus(delay(tries)).isAfter(now);
    }

    InMemoryQuarantine copy() {
        InMemoryQuarantine copy = new InMemoryQuarantine();
        lines.forEach((id, line) -> copy.lines.put(id, line.copy()));
        return copy;
    }

    boolean has(RowId id) {
        return lines.containsKey(id);
    }

    /** The seq of the row's line; 0 if the row has none. */
    long seq(RowId id) {
        Line line = lines.get(id);
        return line == null ? 0 : line.row.seq();
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** The time of each line, by row. */
    Map<RowId, Instant> times() {
        Map<RowId, Instant> times = new LinkedHashMap<>();
        lines.forEach((id, line) -> times.put(id, line.row.changedAt()));
        return times;
    }

    Instant changedAt(RowId id) {
        Line line = lines.get(id);
        return line == null ? Instant.MIN : line.row.changedAt();
    }

    /** Changes the time of the row's line, if it has one. */
    void changedAt(RowId id, Instant time) {
        Line line = lines.get(id);
        if (line != null) {
            PendingRow row = line.row;
            line.row = new PendingRow(
                    row.table(), row.rowKey(), row.seq(), time, row.entries(), row.change(), row.refused());
        }
    }

    List<PendingRow> due(int limit, Predicate<RowId> leftOut, Reader reader) {
        return lines.values().stream()
                .filter(line -> line.due && !leftOut.test(line.id()))
                .sorted(Comparator.comparing(line -> !line.together))
                .limit(limit)
                .map(line -> reader.read(line.id(), line.row.seq(), line.row.changedAt(), List.of()))
                .toList();
    }

    /** The rows of the table, due or not. */
    List<PendingRow> of(String table, Reader reader) {
        return lines.values().stream()
                .filter(line -> line.row.table().equals(table))
                .map(line -> reader.read(line.id(), line.row.seq(), line.row.changedAt(), List.of()))
                .toList();
    }

    /** Adds a line. A newer change replaces the row's line, and either way the number of attempts grows. */
    void put(PendingRow row, ChangeOutcome outcome, Instant now) {
        RowId id = new RowId(row.table(), row.rowKey());
        Line before = lines.get(id);
        boolean isSame = before != null && before.row.seq() == row.seq();
        Line line = new Line(
                row,
                outcome,
                before == null ? 1 : before.attempts + 1,
                before == null ? now : before.since,
                before != null && isSame ? before.retries : 0);
        line.parentJournaled = before != null && isSame && before.parentJournaled;
        lines.put(id, line);
    }

    void remove(RowId id) {
        lines.remove(id);
    }

    long count(@Nullable Outcome outcome) {
        return lines.values().stream()
                .filter(line -> outcome == null || line.outcome.outcome() == outcome)
                .count();
    }

    long deferred(@Nullable Instant after, Instant until) {
        return lines.values().stream()
                .filter(line -> line.isDeferred() && (after == null || line.since.isAfter(after)))
                .filter(line -> !line.since.isAfter(until))
                .count();
    }

    long markDue(Predicate<QuarantinedRow> which) {
        return lines.values().stream()
                .filter(line -> which.test(quarantined(line)))
                .peek(line -> line.due = true)
                .count();
    }

    /**
     * Marks deferred rows as due. If the delay of any row is over, the rows whose delay is half over become due, too.
     *
     * @param hasArrived whether what a row waits for has arrived, given why the row was deferred
     * @return the rows that became due
     */
    Set<RowId> markDeferredDue(Instant now, BiPredicate<RowId, OutcomeCode> hasArrived) {
        boolean anyOver = lines.values().stream()
                .anyMatch(line -> line.isDeferred()
                        && !line.due
                        && line.triedAt != null
                        && !line.delay().isZero()
                        && line.isOver(now, 1));
        Set<RowId> becameDue = new LinkedHashSet<>();
        lines.values().stream().filter(line -> line.isDeferred() && !line.due).forEach(line -> {
            line.due = line.triedAt == null
                    || line.isOver(now, anyOver ? 2 : 1)
                    || hasArrived.test(line.id(), Objects.requireNonNull(line.outcome.code()));
            if (line.due) {
                becameDue.add(line.id());
            }
        });
        return becameDue;
    }

    /** The deferred rows, each with the reason. */
    Map<RowId, OutcomeCode> deferred() {
        Map<RowId, OutcomeCode> deferred = new LinkedHashMap<>();
        lines.values().stream()
                .filter(Line::isDeferred)
                .forEach(line -> deferred.put(line.id(), Objects.requireNonNull(line.outcome.code())));
        return deferred;
    }

    /** Marks these rows as due together, before all others. */
    void markDueTogether(Set<RowId> rows) {
        rows.forEach(id -> {
            Line line = Objects.requireNonNull(lines.get(id));
            line.due = true;
            line.together = true;
        });
    }

    /** Rows that were tried again and still lack a parent, and may have it journaled. */
    List<RowId> waitingForParents() {
        return lines.values().stream()
                .filter(line -> line.isDeferred() && !line.due && line.triedAt == null)
                .filter(line -> line.outcome.code() == OutcomeCode.FOREIGN_KEY)
                .filter(line -> !line.parentJournaled || line.retries <= PARENT_RETRIES)
                .map(Line::id)
                .toList();
    }

    void parentJournaled(RowId id) {
        Objects.requireNonNull(lines.get(id)).parentJournaled = true;
    }

    void postpone(Instant now) {
        lines.values().stream()
                .filter(line -> line.isDeferred() && !line.due && line.triedAt == null)
                .forEach(line -> {
                    line.retries++;
                    line.triedAt = now;
                });
    }

    List<QuarantinedRow> rows(int limit) {
        return lines.values().stream()
                .map(InMemoryQuarantine::quarantined)
                .sorted(Comparator.comparing(QuarantinedRow::since))
                .limit(limit)
                .toList();
    }

    private static QuarantinedRow quarantined(Line line) {
        OutcomeCode code = Objects.requireNonNull(line.outcome.code());
        boolean due = line.due || (line.isDeferred() && line.triedAt == null);
        Instant triedAt = due || !line.isDeferred() ? null : line.triedAt;
        return QuarantinedRow.builder()
                .table(line.row.table())
                .rowKey(line.row.rowKey())
                .seq(line.row.seq())
                .changedAt(line.row.changedAt())
                .outcome(line.outcome.outcome())
                .code(code)
                .detail(line.outcome.detail())
                .attempts(line.attempts)
                .since(line.since)
                .due(due)
                .nextTryAt(triedAt == null ? null : triedAt.plus(line.delay()))
                .build();
    }
}

package dev.hybridsync.contract;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.change.QuarantinedRow;
import dev.hybridsync.spi.PendingRow;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The quarantine of {@link InMemoryJournal}: one line a row, and marks of those that are due for another try. */
final class InMemoryQuarantine {
    private record Line(QuarantinedRow row, Instant changedAt) {}

    /** Reads the row's current state. */
    interface Reader {
        PendingRow read(String key, long seq, Instant changedAt, List<Long> entries);
    }

    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final Set<String> due = new LinkedHashSet<>();

    Instant changedAt(String key) {
        Line line = lines.get(key);
        return line == null ? Instant.MIN : line.changedAt;
    }

    List<PendingRow> due(int limit, Reader reader) {
        return lines.values().stream()
                .filter(line -> due.contains(line.row.rowKey()))
                .limit(limit)
                .map(line -> reader.read(line.row.rowKey(), line.row.seq(), line.changedAt, List.of()))
                .toList();
    }

    /** A newer change replaces the line; the same one again counts another attempt. */
    void put(PendingRow row, ChangeOutcome outcome, Instant now) {
        Line before = lines.get(row.rowKey());
        boolean again = before != null && before.row.seq() == row.seq();
        OutcomeCode code = Objects.requireNonNull(outcome.code());
        QuarantinedRow line = new QuarantinedRow(
                row.table(),
                row.rowKey(),
                row.seq(),
                outcome.outcome(),
                code,
                outcome.detail(),
                again ? before.row.attempts() + 1 : 0,
                again ? before.row.since() : now);
        lines.put(row.rowKey(), new Line(line, row.changedAt()));
        due.remove(row.rowKey());
    }

    void remove(String key) {
        lines.remove(key);
        due.remove(key);
    }

    long count(@Nullable Outcome outcome) {
        return lines.values().stream()
                .filter(line -> outcome == null || line.row.outcome() == outcome)
                .count();
    }

    long markDue(Outcome outcome) {
        lines.values().stream()
                .filter(line -> line.row.outcome() == outcome)
                .forEach(line -> due.add(line.row.rowKey()));
        return count(outcome);
    }

    List<QuarantinedRow> rows(int limit) {
        return lines.values().stream()
                .map(Line::row)
                .sorted(Comparator.comparing(QuarantinedRow::since))
                .limit(limit)
                .toList();
    }
}

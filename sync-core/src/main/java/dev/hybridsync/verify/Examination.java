package dev.hybridsync.verify;

import dev.hybridsync.compare.VerifyAnswer;
import dev.hybridsync.compare.VerifyQuestion;
import dev.hybridsync.compare.VerifyQuestion.State;
import dev.hybridsync.spi.ComparedRow;
import dev.hybridsync.spi.ComparedRow.Waiting;
import dev.hybridsync.status.RowClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Asks central about the states of rows until its answers are certain. An answer is about the row as it is only if the
 * row, its receipt and the absence of entries are the same before and after the answer. A row without receipt may have
 * come and gone meanwhile, so two answers about it must agree.
 */
final class Examination {
    private static final int ROUNDS = 6;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    /** What is known of a row while it is examined. */
    private record Once(ComparedRow row, Found found) {}

    /** Receives the result of each row, once. */
    @FunctionalInterface
    interface Result {
        void found(String rowKey, ComparedRow row, Found found);
    }

    private final ComparedHere here;
    private final Result result;
    private final Map<String, Once> once = new HashMap<>();

    Examination(ComparedHere here, Result result) {
        this.here = here;
        this.result = result;
    }

    /** @param rowKeys few enough for their rows to fit into one question */
    void examine(List<String> rowKeys) {
        List<String> left = rowKeys;
        for (int round = 0; round < ROUNDS && !left.isEmpty(); round++) {
            if (round > 1) {
                LockSupport.parkNanos(PAUSE << (round - 2));
            }
            left = round(left);
        }
        here.rows(left).forEach((rowKey, row) -> result.found(rowKey, row, new Found(RowClass.CHANGING, null)));
    }

    /** Returns the rows that are not certain yet. */
    private List<String> round(List<String> rowKeys) {
        Map<String, ComparedRow> before = new LinkedHashMap<>(here.rows(rowKeys));
        reportWaiting(before);
        if (before.isEmpty()) {
            return List.of();
        }
        List<String> asked = List.copyOf(before.keySet());
        List<VerifyAnswer.Found> answers = ask(before.values());
        Map<String, ComparedRow> after = here.rows(asked);
        List<String> left = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            String rowKey = asked.get(i);
            ComparedRow row = Objects.requireNonNull(before.get(rowKey));
            Found found = Found.of(
                    row,
                    answers.get(i),
                    here.context().nodeId(),
                    here.questions().journalId());
            if (isCertain(rowKey, row, after.get(rowKey), found)) {
                result.found(rowKey, row, found);
            } else {
                left.add(rowKey);
            }
        }
        return left;
    }

    /** Removes and reports the rows with a change that waits, because the change explains any difference. */
    private void reportWaiting(Map<String, ComparedRow> rows) {
        rows.entrySet().removeIf(entry -> {
            Waiting waiting = entry.getValue().waiting();
            boolean waits = waiting == Waiting.PENDING || waiting == Waiting.QUARANTINED;
            if (waits) {
                RowClass kind = waiting == Waiting.PENDING ? RowClass.PENDING : RowClass.QUARANTINED;
                result.found(entry.getKey(), entry.getValue(), new Found(kind, null));
            }
            return waits;
        });
    }

    private List<VerifyAnswer.Found> ask(Iterable<ComparedRow> rows) {
        List<State> states = new ArrayList<>();
        rows.forEach(row -> states.add(new State(row.key(), row.row())));
        List<VerifyAnswer.Found> found = here.ask(new VerifyQuestion.States(states), VerifyAnswer.States.class)
                .found();
        if (found.size() != states.size()) {
            throw here.questions().unexpected();
        }
        return found;
    }

    private boolean isCertain(String rowKey, ComparedRow before, @Nullable ComparedRow after, Found found) {
        if (after == null || !before.isSame(after)) {
            once.remove(rowKey);
            return false;
        }
        if (found.kind() == null || !found.kind().isDifference() || before.acknowledgedSeq() != null) {
            return true;
        }
        Once earlier = once.put(rowKey, new Once(before, found));
        return earlier != null && earlier.row.isSame(before) && earlier.found.equals(found);
    }
}

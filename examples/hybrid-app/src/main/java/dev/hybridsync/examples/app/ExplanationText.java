package dev.hybridsync.examples.app;

import dev.hybridsync.status.DiscardedRow;
import dev.hybridsync.status.QuarantinedRow;
import dev.hybridsync.status.RowExplanation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All that is known of one row, for a person or for a program. What happens to the row next comes first. */
final class ExplanationText {
    private ExplanationText() {}

    static String of(RowExplanation row) {
        Map<String, @Nullable Object> members = members(row);
        members.values().removeIf(Objects::isNull);
        return StatusText.lines(members);
    }

    static Map<String, @Nullable Object> members(RowExplanation row) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("next", CommandWords.of(row.next()));
        members.put("state", row.row().state());
        members.put("table", row.table());
        members.put("key", row.rowKey());
        members.put("present", row.present());
        members.put("entries", row.entries());
        members.put("newestSeq", row.newestSeq());
        members.put("pendingSince", Json.text(row.row().pendingSince()));
        members.put("inFlight", Json.text(row.inFlight()));
        members.put("syncedAt", Json.text(row.row().syncedAt()));
        members.put("acknowledgedSeq", row.acknowledgedSeq());
        addLine(members, row.quarantined());
        DiscardedRow discarded = row.discarded();
        members.put("discardedAt", discarded == null ? null : Json.text(discarded.discardedAt()));
        members.put("heldReason", CommandWords.ofAny(row.heldReason()));
        members.put("probeAt", Json.text(row.probeAt()));
        members.put("fork", row.fork() == null ? null : row.fork().cause());
        return members;
    }

    private static void addLine(Map<String, @Nullable Object> members, @Nullable QuarantinedRow line) {
        members.put("outcome", line == null ? null : line.outcome());
        members.put("code", line == null ? null : line.code());
        members.put("detail", line == null ? null : CommandWords.ofAny(line.detail()));
        members.put("attempts", line == null ? null : line.attempts());
        members.put("quarantinedSince", line == null ? null : Json.text(line.since()));
        members.put("due", line == null ? null : line.due());
        members.put("nextTryAt", line == null ? null : Json.text(line.nextTryAt()));
        members.put("overdue", line == null ? null : line.overdue());
    }
}

package dev.hybridsync.examples.app;

import dev.hybridsync.change.Outcome;
import dev.hybridsync.status.Count;
import dev.hybridsync.status.QuarantinedRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Quarantined rows, for a person or for a program. */
final class QuarantineText {
    private QuarantineText() {}

    /**
     * Why rows are in quarantine, one line for each table and reason.
     *
     * @param rows the oldest of them
     * @param all how many there are
     */
    static List<String> reasons(List<QuarantinedRow> rows, long all) {
        Map<String, Integer> counts = new TreeMap<>();
        rows.forEach(row -> counts.merge(
                row.table() + " " + row.outcome() + " " + row.code()
                        + (row.detail() == null ? "" : ": " + CommandWords.ofAny(row.detail())),
                1,
                Integer::sum));
        List<String> lines = new ArrayList<>();
        counts.forEach((reason, count) -> lines.add("in quarantine: " + count + " of " + reason));
        if (all > rows.size()) {
            lines.add("in quarantine: " + (all - rows.size()) + " more, newer ones");
        }
        return lines;
    }

    /** One row; its key is row data, so it is shown only on request. */
    static String line(QuarantinedRow row, boolean withKey) {
        return row.since() + " " + row.table() + " seq " + row.seq() + (withKey ? " key " + row.rowKey() : "") + " "
                + row.outcome() + " " + row.code() + ", sent " + Count.of(row.attempts(), "time") + prospect(row)
                + (row.detail() == null ? "" : ": " + CommandWords.ofAny(row.detail()));
    }

    private static String prospect(QuarantinedRow row) {
        if (row.outcome() == Outcome.REJECTED) {
            return ", waits for a retry or a newer change";
        }
        return ", tried again automatically" + (row.overdue() ? ", but has waited for long; check the reason" : "");
    }

    /** The rows for a program. */
    static List<Map<String, @Nullable Object>> members(List<QuarantinedRow> rows, boolean withKeys) {
        return rows.stream().map(row -> members(row, withKeys)).toList();
    }

    private static Map<String, @Nullable Object> members(QuarantinedRow row, boolean withKey) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("table", row.table());
        if (withKey) {
            members.put("key", row.rowKey());
        }
        members.put("seq", row.seq());
        members.put("changedAt", Json.text(row.changedAt()));
        members.put("outcome", row.outcome());
        members.put("code", row.code());
        members.put("detail", CommandWords.ofAny(row.detail()));
        members.put("attempts", row.attempts());
        members.put("since", Json.text(row.since()));
        members.put("nextTryAt", Json.text(row.nextTryAt()));
        members.put("overdue", row.overdue());
        return members;
    }
}

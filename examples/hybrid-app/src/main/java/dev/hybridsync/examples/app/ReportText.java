package dev.hybridsync.examples.app;

import dev.hybridsync.FlushReport;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.QuarantinedRow;
import dev.hybridsync.spi.SyncException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Flush reports and quarantined rows, for a person. */
final class ReportText {
    private ReportText() {}

    /** A report in full. */
    static List<String> lines(FlushReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(counts(report) + " in " + report.duration().toMillis() + " ms");
        lines.add("left: " + report.pending() + " pending, " + report.quarantined() + " in quarantine");
        return lines;
    }

    /** A report in one line. */
    static String brief(FlushReport report) {
        String left = report.failure()
                .map(failure -> "stopped, " + report.pending() + " pending: " + Failure.describe(failure))
                .orElse(report.isComplete() ? "central has everything" : left(report));
        return (report.sent() == 0 ? "" : counts(report) + "; ") + left;
    }

    /** What must change before a flush that did nothing is worth another line. */
    static String state(FlushReport report) {
        return report.failure()
                        .map(SyncException::getClass)
                        .map(Class::getSimpleName)
                        .orElse("")
                + report.quarantined();
    }

    /** Why rows are in quarantine, one line for each table and reason. */
    static List<String> reasons(List<QuarantinedRow> rows) {
        Map<String, Integer> counts = new TreeMap<>();
        rows.forEach(row -> counts.merge(
                row.table() + " " + row.outcome() + " " + row.code()
                        + (row.detail() == null ? "" : ": " + row.detail()),
                1,
                Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> "in quarantine: " + entry.getValue() + " of " + entry.getKey())
                .toList();
    }

    /** One quarantined row; its key is the row's data, so it is shown only to those who ask. */
    static String line(QuarantinedRow row, boolean withKey) {
        return row.since() + " " + row.table() + " seq " + row.seq() + (withKey ? " key " + row.rowKey() : "") + " "
                + row.outcome() + " " + row.code() + ", sent " + row.attempts() + " times"
                + (row.outcome() == Outcome.DEFERRED ? ", tried again by itself" : ", waits for you or a newer change")
                + (row.detail() == null ? "" : ": " + row.detail());
    }

    private static String left(FlushReport report) {
        return report.pending() + " pending, " + report.quarantined() + " in quarantine";
    }

    private static String counts(FlushReport report) {
        return "sent " + report.sent() + ": " + report.applied() + " applied, " + report.superseded() + " superseded, "
                + report.deferred() + " deferred, " + report.rejected() + " rejected";
    }
}

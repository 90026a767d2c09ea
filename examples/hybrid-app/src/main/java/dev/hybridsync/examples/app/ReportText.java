package dev.hybridsync.examples.app;

import dev.hybridsync.FlushReport;
import dev.hybridsync.error.SyncException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Flush reports and quarantined rows, for a person. */
final class ReportText {
    private ReportText() {}

    /** A report in full. */
    static List<String> lines(FlushReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(counts(report) + " in " + report.duration().toMillis() + " ms");
        if (report.conflicts() > 0) {
            lines.add("in conflict: " + report.conflicts() + " replaced a row of another site, or lost to it;"
                    + " central's log of conflicts has the states that lost");
        }
        lines.add("left: " + report.pending() + " pending, " + report.quarantined() + " in quarantine");
        return lines;
    }

    /** A report in one line. */
    static String brief(FlushReport report) {
        String left = report.stoppedBy()
                .map(failure -> "stopped, " + report.pending() + " pending: " + Failure.describe(failure))
                .orElse(report.isComplete() ? "central has everything" : left(report));
        return (report.sent() + unsent(report) == 0 ? "" : counts(report) + "; ") + left;
    }

    /** The state of a flush. A flush that did nothing is worth another line only if this has changed. */
    static String state(FlushReport report) {
        return report.stoppedBy()
                        .map(SyncException::getClass)
                        .map(Class::getSimpleName)
                        .orElse("")
                + report.quarantined();
    }

    private static String left(FlushReport report) {
        return report.pending() + " pending, " + report.quarantined() + " in quarantine";
    }

    /**
     * Changes that could not be sent are rejected, too, but not by central. They are shown separately, so that the
     * other numbers add up to what was sent.
     */
    private static String counts(FlushReport report) {
        long unsent = unsent(report);
        return "sent " + report.sent() + ": " + report.applied() + " applied, " + report.superseded() + " superseded, "
                + report.deferred() + " deferred, " + (report.rejected() - unsent) + " rejected"
                + (unsent == 0 ? "" : ", and " + unsent + " that can't be sent")
                + (report.conflicts() == 0 ? "" : ", " + report.conflicts() + " in conflict with other sites");
    }

    private static long unsent(FlushReport report) {
        long answered = report.applied() + report.superseded() + report.deferred() + report.rejected();
        return Math.max(0, Math.min(report.rejected(), answered - report.sent()));
    }

    /** A report for a program. */
    static Map<String, @Nullable Object> members(FlushReport report) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("complete", report.isComplete());
        members.put("sent", report.sent());
        members.put("applied", report.applied());
        members.put("superseded", report.superseded());
        members.put("deferred", report.deferred());
        members.put("rejected", report.rejected());
        members.put("conflicts", report.conflicts());
        members.put("pending", report.pending());
        members.put("quarantined", report.quarantined());
        members.put("duration", Json.text(report.duration()));
        members.put("stoppedBy", report.stoppedBy().map(Failure::describe).orElse(null));
        return members;
    }
}

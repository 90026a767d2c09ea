package dev.hybridsync.flush;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.spi.DoctorReport;
import dev.hybridsync.spi.JournalDoctor;
import dev.hybridsync.spi.UnverifiedTable;
import dev.hybridsync.status.Count;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has tables whose values may have changed unseen compared with central, once each in a flush. A table that central
 * can't compare is sent as a whole. Until one of the two is done, a table is kept for the next flush. No failure ends
 * the flush.
 */
final class UnverifiedTables {
    private static final Logger log = LoggerFactory.getLogger(UnverifiedTables.class);

    /** After this time, rows are sent without a comparison if central takes batches but never gets to compare. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final FlushContext context;
    private final FindingsLog findings;
    private final JournalDoctor doctor;

    UnverifiedTables(FlushContext context, FindingsLog findings) {
        this.context = context;
        this.findings = findings;
        this.doctor = context.journal().doctor();
    }

    /**
     * @param answered whether central has answered in this flush
     * @return whether rows may have been journaled
     */
    boolean run(boolean answered) {
        boolean found = false;
        try {
            for (UnverifiedTable table : doctor.unverified()) {
                if (context.stopping().getAsBoolean()) {
                    return found;
                }
                found = compare(table, answered) || found;
            }
        } catch (SyncException e) {
            log.warn(
                    "[{}] could not compare tables with central; the next flush tries again: {}",
                    context.nodeId(),
                    e.getMessage());
        }
        return found;
    }

    private boolean compare(UnverifiedTable table, boolean answered) {
        try {
            UnseenChanges.Answer answer = context.unseen().compare(table, context.working());
            return switch (answer.kind()) {
                case COMPARED -> verified(table, answer.journaled());
                case NEVER -> resendAll(table);
                case LATER -> (isOverdue(table) && answered) ? resendAll(table) : later(table, answer.reason());
            };
        } catch (SyncException e) {
            return later(table, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return later(table, e.getClass().getName()); // its message may quote anything
        }
    }

    private boolean verified(UnverifiedTable table, long journaled) {
        doctor.verified(table);
        if (journaled > 0) {
            findings.found(List.of(Finding.of(
                    FindingCode.CHANGES_FOUND,
                    table.table(),
                    "values may have changed without firing the triggers;"
                            + " a comparison with central found and journaled "
                            + Count.of(journaled, "row that differs", "rows that differ"),
                    "nothing; the next flush sends them")));
        }
        return journaled > 0;
    }

    private boolean resendAll(UnverifiedTable table) {
        boolean complete = false;
        while (!complete && !context.stopping().getAsBoolean()) {
            DoctorReport report = doctor.resendAll(table);
            complete = report.complete();
            if (!report.findings().isEmpty()) {
                findings.found(report.findings());
            }
        }
        return true;
    }

    private boolean isOverdue(UnverifiedTable table) {
        return context.now().isAfter(table.since().plus(LONGEST));
    }

    /**
     * Leaves a table to the next flush. Returns true, because rows may have been journaled before the comparison
     * failed.
     */
    private boolean later(UnverifiedTable table, String reason) {
        if (context.stopping().getAsBoolean()) {
            return false;
        }
        findings.found(List.of(Finding.of(
                FindingCode.TABLE_NOT_CHECKED,
                table.table(),
                "values may have changed without firing the triggers, and could not be compared with central yet: "
                        + reason,
                "nothing; the next flush tries again")));
        return true;
    }
}

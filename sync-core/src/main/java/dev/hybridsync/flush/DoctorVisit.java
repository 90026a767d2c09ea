package dev.hybridsync.flush;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.spi.DoctorReport;

/** Has the captured tables checked during a flush. Pending changes must reach central even if the check fails. */
final class DoctorVisit {
    private final FlushContext context;
    private final FindingsLog findings;

    DoctorVisit(FlushContext context, FindingsLog findings) {
        this.context = context;
        this.findings = findings;
    }

    /** Checks the tables, and returns whether there was nothing to find and nothing to do. */
    boolean run() {
        try {
            boolean complete = false;
            int looks = 0;
            boolean found = false;
            while (!complete && !context.stopping().getAsBoolean()) {
                DoctorReport report = context.journal().doctor().check();
                complete = report.complete();
                looks++;
                found |= !report.findings().isEmpty();
                if (!report.findings().isEmpty()) {
                    findings.found(report.findings());
                }
            }
            findings.checked();
            return complete && looks == 1 && !found;
        } catch (SyncException e) {
            findings.notChecked(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            findings.notChecked(e.getClass().getName()); // its message may quote anything
        }
        return false;
    }
}

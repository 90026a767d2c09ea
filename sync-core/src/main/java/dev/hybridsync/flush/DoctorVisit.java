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

    void run() {
        try {
            boolean complete = false;
            while (!complete && !context.stopping().getAsBoolean()) {
                DoctorReport report = context.journal().doctor().check();
                complete = report.complete();
                if (!report.findings().isEmpty()) {
                    findings.found(report.findings());
                }
            }
            findings.checked();
        } catch (SyncException e) {
            findings.notChecked(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            findings.notChecked(e.getClass().getName()); // its message may quote anything
        }
    }
}

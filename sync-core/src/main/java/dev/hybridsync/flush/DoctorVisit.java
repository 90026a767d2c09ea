package dev.hybridsync.flush;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.spi.DoctorReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the captured tables checked during a flush. Pending changes must reach central even if the check fails. */
final class DoctorVisit {
    private static final Logger log = LoggerFactory.getLogger(DoctorVisit.class);

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
        } catch (SyncException e) {
            log.warn(
                    "[{}] the captured tables were not checked, and will be at the next flush: {}",
                    context.nodeId(),
                    e.getMessage());
        } catch (RuntimeException e) {
            // its message may quote anything
            log.warn(
                    "[{}] the captured tables were not checked: {}",
                    context.nodeId(),
                    e.getClass().getName());
        }
    }
}

package dev.hybridsync.spi;

import dev.hybridsync.status.Finding;
import java.util.List;

/**
 * What one call of the doctor did.
 *
 * @param complete whether nothing is left to do; otherwise call it again
 * @param findings what was found, repaired or not
 */
public record DoctorReport(boolean complete, List<Finding> findings) {
    /**
     * Copies the list.
     *
     * @param complete see {@link #complete()}
     * @param findings see {@link #findings()}
     */
    public DoctorReport {
        findings = List.copyOf(findings);
    }
}

package dev.hybridsync.spi;

import java.util.List;
import java.util.stream.Collectors;

/** What preflight found must be put right before anything is installed. Nothing was changed. */
public class PreflightException extends SyncException {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    /** @param findings at least one */
    public PreflightException(List<Finding> findings) {
        super(findings.stream().map(PreflightException::sentence).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    public PreflightException(Finding finding) {
        this(List.of(finding));
    }

    /** What was found, errors only. */
    public List<Finding> findings() {
        return findings;
    }

    private static String sentence(Finding finding) {
        String table = finding.table() == null ? "" : "table '" + finding.table() + "': ";
        return table + finding.explanation() + "; " + finding.fix() + " (" + finding.code() + ")";
    }
}

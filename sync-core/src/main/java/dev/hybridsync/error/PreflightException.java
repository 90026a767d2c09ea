package dev.hybridsync.error;

import dev.hybridsync.status.Finding;
import java.util.List;

/** Preflight found errors that must be fixed before anything is installed. Nothing was changed. */
public class PreflightException extends SyncException {
    private static final long serialVersionUID = 1L;

    /** About the longest message: it is also kept with its table, and shown with it. */
    private static final int MAX_MESSAGE = 8_000;

    private final transient List<Finding> findings;

    /** @param findings at least one */
    public PreflightException(List<Finding> findings) {
        super(message(findings));
        this.findings = List.copyOf(findings);
    }

    /**
     * Creates an exception with a single finding.
     *
     * @param finding an error
     */
    public PreflightException(Finding finding) {
        this(List.of(finding));
    }

    /** {@return what was found, errors only} */
    public List<Finding> findings() {
        return findings;
    }

    /**
     * One line for each finding. Lines that would make the message too long are only counted; {@link #findings()} still
     * has them.
     */
    private static String message(List<Finding> findings) {
        StringBuilder message = new StringBuilder();
        for (int i = 0; i < findings.size(); i++) {
            String sentence = sentence(findings.get(i));
            if (i > 0 && message.length() + sentence.length() > MAX_MESSAGE) {
                return message + "\nand " + (findings.size() - i) + " more";
            }
            message.append(i == 0 ? "" : "\n").append(sentence);
        }
        return message.toString();
    }

    private static String sentence(Finding finding) {
        String table = finding.table() == null ? "" : "table '" + finding.table() + "': ";
        return table + finding.explanation() + "; " + finding.fix() + " (" + finding.code() + ")";
    }
}

package dev.hybridsync.examples.app;

import dev.hybridsync.status.Finding;
import dev.hybridsync.status.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What preflight found, for a person. */
final class FindingsText {
    private FindingsText() {}

    /** All findings, errors first. */
    static String of(List<Finding> findings) {
        if (findings.isEmpty()) {
            return "nothing found";
        }
        Map<Severity, List<Finding>> groups =
                findings.stream().collect(Collectors.groupingBy(Finding::severity, TreeMap::new, Collectors.toList()));
        List<String> lines = new ArrayList<>();
        groups.forEach((severity, group) -> {
            lines.add(group.size() + " " + severity + (group.size() == 1 ? "" : "S") + meaning(severity));
            group.forEach(finding -> {
                lines.add("  " + place(finding) + finding.code());
                lines.add("    " + CommandWords.of(finding.explanation()));
                lines.add("    fix: " + CommandWords.of(finding.fix()));
            });
        });
        return String.join(System.lineSeparator(), lines);
    }

    private static String meaning(Severity severity) {
        return severity == Severity.ERROR ? ", which must be put right first" : ", which you should know of";
    }

    private static String place(Finding finding) {
        if (finding.table() == null) {
            return "";
        }
        return finding.table() + (finding.column() == null ? "" : "." + finding.column()) + " ";
    }
}

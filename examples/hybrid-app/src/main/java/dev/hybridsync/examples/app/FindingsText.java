package dev.hybridsync.examples.app;

import dev.hybridsync.status.Finding;
import dev.hybridsync.status.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
        return severity == Severity.ERROR ? ", which must be corrected first" : ", which you should know of";
    }

    private static String place(Finding finding) {
        if (finding.table() == null) {
            return "";
        }
        return finding.table() + (finding.column() == null ? "" : "." + finding.column()) + " ";
    }

    /** All findings, for a program. */
    static List<Map<String, @Nullable Object>> members(List<Finding> findings) {
        return findings.stream().map(FindingsText::members).toList();
    }

    private static Map<String, @Nullable Object> members(Finding finding) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("code", finding.code());
        members.put("severity", finding.severity());
        members.put("table", finding.table());
        members.put("column", finding.column());
        members.put("explanation", CommandWords.of(finding.explanation()));
        members.put("fix", CommandWords.of(finding.fix()));
        return members;
    }

    /** Prints the findings, and returns the exit status: an error among them is a failure. */
    static int tell(List<Finding> findings, Invocation call) {
        call.tell(members(findings), of(findings));
        return findings.stream().anyMatch(Finding::isError) ? ExitStatus.FAILED : ExitStatus.OK;
    }
}

package dev.hybridsync.jdbc.conformance;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Statements as a document lists them: each once, on a line, in order, whatever the names and numbers of a run were. */
final class StatementList {
    private StatementList() {}

    static List<String> of(Collection<String> run) {
        return run.stream()
                .map(sql -> sql.replaceAll("--[^\n]*", ""))
                // several of them are sent at a time
                .flatMap(sql -> Arrays.stream(sql.startsWith("SET ") ? sql.split(";") : new String[] {sql}))
                .map(sql -> sql.replaceAll("\"hybridsync_conformance_\\w+\"\\.", "")
                        .replaceAll("/\\* \\d+ \\*/", "")
                        .replaceAll("IN \\(\\?(,\\s*\\?)*\\)", "IN (?)")
                        .replaceAll("\\s+", " ")
                        .strip())
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether a statement makes, drops or changes a trigger, or will not wait. What it says in texts does not count. */
    static boolean needsTriggersOrNowait(String sql) {
        return sql.replaceAll("'[^']*'", "''").matches("(?is).*\\b(TRIGGER|NOWAIT|xmax|ctid)\\b.*");
    }
}

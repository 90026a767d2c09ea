package dev.hybridsync.jdbc.conformance;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Statements as a document lists them: each once, on one line, in order, and without the names and numbers of a
 * particular run.
 */
final class StatementList {
    private StatementList() {}

    static List<String> of(Collection<String> run) {
        return run.stream()
                .map(sql -> sql.replaceAll("--[^\n]*", ""))
                // several of these are sent at a time
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

    /**
     * Whether a statement creates, drops or changes a trigger, or uses NOWAIT or PostgreSQL's system columns. Its text
     * literals do not count.
     */
    static boolean needsTriggersOrNowait(String sql) {
        return sql.replaceAll("'[^']*'", "''").matches("(?is).*\\b(TRIGGER|NOWAIT|xmax|ctid)\\b.*");
    }
}

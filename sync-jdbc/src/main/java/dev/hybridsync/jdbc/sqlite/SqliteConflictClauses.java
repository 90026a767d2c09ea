package dev.hybridsync.jdbc.sqlite;

import dev.hybridsync.error.PreflightException;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * The {@code ON CONFLICT} clauses of SQLite's constraints. They replace other rows, leave rows out or end the
 * transaction where a node's change must be refused. {@code OR ABORT} in the statement overrides them, but also the
 * {@code OR} clauses of the triggers that it fires. Nothing overrides {@code RAISE(ROLLBACK)}.
 */
final class SqliteConflictClauses {
    private static final Set<String> POLICIES = Set.of("REPLACE", "IGNORE", "FAIL", "ROLLBACK");

    private final Map<String, List<String>> tables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<Trigger> triggers = new ArrayList<>();

    private record Trigger(String table, List<String> words) {}

    SqliteConflictClauses(Handle handle) {
        handle.createQuery("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE type IN ('table', 'trigger')"
                        + " AND sql IS NOT NULL AND substr(name, 1, 11) <> 'hybridsync_'")
                .map((row, context) -> List.of(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .forEach(line -> {
                    List<String> words = SqliteIndexSql.words(line.get(3));
                    if (line.get(0).equals("table")) {
                        tables.put(line.get(1), words);
                    } else {
                        triggers.add(new Trigger(line.get(2), words));
                    }
                });
    }

    /**
     * The clause that follows {@code INSERT} and {@code UPDATE} for this table.
     *
     * @param wireName for the message
     * @throws PreflightException if no clause is sufficient
     */
    String override(String table, String wireName) {
        Set<String> own = policies(tables.getOrDefault(table, List.of()), "ON", "CONFLICT");
        Set<String> ofTriggers = new TreeSet<>();
        Set<String> reached = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        follow(table, reached, ofTriggers);
        reached.remove(table);
        reached.forEach(other -> ofTriggers.addAll(policies(tables.getOrDefault(other, List.of()), "ON", "CONFLICT")));
        if (ofTriggers.contains("ROLLBACK")) {
            throw refused(
                    wireName,
                    "a trigger that its changes fire may end the whole transaction (ROLLBACK),"
                            + " so one row would keep all others of its batch waiting",
                    "let it fail that statement only: RAISE(ABORT, ...) and OR ABORT");
        }
        if (!own.isEmpty() && !ofTriggers.isEmpty()) {
            throw refused(
                    wireName,
                    "its constraints have ON CONFLICT clauses (" + String.join(", ", own)
                            + "), and so do statements of triggers that its changes fire ("
                            + String.join(", ", ofTriggers)
                            + "); SQLite can't ignore the former and obey the latter",
                    "remove the ON CONFLICT clauses from the table");
        }
        return own.isEmpty() ? "" : " OR ABORT";
    }

    /** Visits the triggers of a table, and of the tables that these triggers name. */
    private void follow(String table, Set<String> reached, Set<String> policies) {
        if (!reached.add(table)) {
            return;
        }
        for (Trigger trigger : triggers) {
            if (trigger.table.equalsIgnoreCase(table)) {
                policies.addAll(policies(trigger.words, "OR"));
                policies.addAll(policies(trigger.words, "RAISE", "(")); // RAISE(IGNORE) is noticed when it happens
                if (hasSequence(trigger.words, "REPLACE", "INTO")) {
                    policies.add("REPLACE");
                }
                trigger.words.stream()
                        .filter(tables::containsKey)
                        .toList()
                        .forEach(other -> follow(other, reached, policies));
            }
        }
    }

    /** The policies that follow these words. */
    private static Set<String> policies(List<String> words, String... before) {
        Set<String> found = new TreeSet<>();
        for (int i = before.length; i < words.size(); i++) {
            String word = words.get(i).toUpperCase(Locale.ROOT);
            boolean raised = before[0].equals("RAISE");
            if (POLICIES.contains(word)
                    && matches(words, i - before.length, before)
                    && (!raised || word.equals("ROLLBACK"))) {
                found.add(word);
            }
        }
        return found;
    }

    private static boolean hasSequence(List<String> words, String... sequence) {
        for (int i = 0; i + sequence.length <= words.size(); i++) {
            if (matches(words, i, sequence)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(List<String> words, int from, String... sequence) {
        for (int i = 0; i < sequence.length; i++) {
            if (!words.get(from + i).equalsIgnoreCase(sequence[i])) {
                return false;
            }
        }
        return true;
    }

    private static PreflightException refused(String table, String explanation, String fix) {
        return new PreflightException(Finding.of(FindingCode.TABLE_UNSUPPORTED, table, explanation, fix));
    }
}

package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.jdbc.catalog.TableName;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Finds, from their text, the application's triggers that write to tables with foreign keys. With
 * {@code foreign_key_checks} off, nobody would check those keys, and their cascades would not run.
 */
final class MariaDbTriggerWrites {
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}_$]+");
    private static final Set<String> WRITES = Set.of("insert", "replace", "update", "delete", "load");

    private record Trigger(String name, String body) {}

    private final Handle handle;
    private final String schema;

    MariaDbTriggerWrites(Handle handle, String schema) {
        this.handle = handle;
        this.schema = schema;
    }

    /** Such a trigger that is fired, directly or by other triggers, when rows of a table are written; part of a message. */
    Optional<String> find(TableName table) {
        Deque<String> next = new ArrayDeque<>(List.of(table.name()));
        Set<String> seen = new HashSet<>(next);
        while (!next.isEmpty()) {
            String name = next.remove();
            for (Trigger trigger : triggers(name)) {
                Set<String> words = Arrays.stream(NO_WORD.split(trigger.body().toLowerCase(Locale.ROOT)))
                        .collect(Collectors.toSet());
                if (words.contains("call")) {
                    return Optional.of(text(trigger, name));
                }
                if (words.stream().noneMatch(WRITES::contains)) {
                    continue;
                }
                for (String other : tablesIn(trigger, words)) {
                    if (withForeignKeys().contains(other)) {
                        return Optional.of(text(trigger, name));
                    }
                    if (seen.add(other)) {
                        next.add(other);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static String text(Trigger trigger, String table) {
        return "'" + trigger.name() + "' of table '" + table + "'";
    }

    private List<Trigger> triggers(String table) {
        return handle.createQuery("SELECT trigger_name, action_statement FROM information_schema.triggers"
                        + " WHERE event_object_schema = :schema AND event_object_table = :table"
                        + " AND trigger_name NOT LIKE 'hybridsync\\_%'")
                .bind("schema", schema)
                .bind("table", table)
                .map((row, context) -> new Trigger(row.getString(1), row.getString(2)))
                .list();
    }

    private Set<String> tablesIn(Trigger trigger, Set<String> words) {
        String body = trigger.body().toLowerCase(Locale.ROOT);
        return handle.createQuery("SELECT table_name FROM information_schema.tables WHERE table_schema = :schema")
                .bind("schema", schema)
                .mapTo(String.class)
                .filter(name -> {
                    String lower = name.toLowerCase(Locale.ROOT);
                    return words.contains(lower) || (NO_WORD.matcher(lower).find() && body.contains(lower));
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> withForeignKeys() {
        Set<String> names = new HashSet<>();
        handle.createQuery("SELECT table_name, referenced_table_name FROM information_schema.referential_constraints"
                        + " WHERE constraint_schema = :schema")
                .bind("schema", schema)
                .map((row, context) -> List.of(row.getString(1), row.getString(2)))
                .forEach(names::addAll);
        return names;
    }
}

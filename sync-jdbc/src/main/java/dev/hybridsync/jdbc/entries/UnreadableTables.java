package dev.hybridsync.jdbc.entries;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables that could not be read when that was tried, with the reasons. Thread-safe. */
final class UnreadableTables {
    private static final Logger log = LoggerFactory.getLogger(UnreadableTables.class);

    private record Held(String reason, boolean isNew) {}

    private final Map<String, Held> held = new ConcurrentHashMap<>();

    /** The last reason logged for each table, so that it is logged once. */
    private final Map<String, String> logged = new ConcurrentHashMap<>();

    /** Adds a table; false if it has been added already. */
    boolean add(String table, String reason) {
        if (held.putIfAbsent(table, new Held(reason, true)) != null) {
            return false;
        }
        if (!reason.equals(logged.put(table, reason))) {
            log.warn("table '{}': {}; its entries wait in the journal, and other tables continue", table, reason);
        }
        return true;
    }

    @Nullable
    String reason(String table) {
        Held line = held.get(table);
        return line == null ? null : line.reason;
    }

    Set<String> names() {
        return Set.copyOf(held.keySet());
    }

    boolean hasNew() {
        return held.values().stream().anyMatch(Held::isNew);
    }

    /** Releases the tables that can be read again. Tables that are new since the last call stay. */
    void unholdIf(Predicate<String> readable) {
        for (Map.Entry<String, Held> line : Map.copyOf(held).entrySet()) {
            if (line.getValue().isNew) {
                held.replace(line.getKey(), new Held(line.getValue().reason, false));
            } else if (readable.test(line.getKey())) {
                held.remove(line.getKey());
            }
        }
    }
}

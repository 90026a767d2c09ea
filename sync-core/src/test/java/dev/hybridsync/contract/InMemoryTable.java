package dev.hybridsync.contract;

import dev.hybridsync.change.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The host's table {@code items} of {@link InMemoryJournal}: columns {@code id} and {@code value}. */
final class InMemoryTable {
    static final String NAME = "items";

    /** A line of the journal. */
    record Entry(String key, Instant changedAt) {}

    /** By the rule alone: any two entries of a row are compared. */
    static List<Long> superseded(NavigableMap<Long, Entry> entries) {
        List<Long> superseded = new ArrayList<>();
        entries.forEach((seq, entry) -> {
            boolean isOldest = entries.headMap(seq, false).values().stream()
                    .noneMatch(older -> older.key().equals(entry.key()));
            boolean hasNewer = entries.tailMap(seq, false).values().stream()
                    .anyMatch(newer -> newer.key().equals(entry.key())
                            && !newer.changedAt().isBefore(entry.changedAt()));
            if (hasNewer && !isOldest) {
                superseded.add(seq);
            }
        });
        return superseded;
    }

    private final Map<String, Object> values = new HashMap<>();
    private final Set<String> unreadable = new HashSet<>();

    void put(String key, @Nullable Object value) {
        if (value == null) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
    }

    void readable(String key, boolean readable) {
        if (readable) {
            unreadable.remove(key);
        } else {
            unreadable.add(key);
        }
    }

    Map<Object, Object> values() {
        return Map.copyOf(values);
    }

    long size(String key) {
        return String.valueOf(values.get(key)).length();
    }

    /** The row as it is now; null when it can't be read. */
    @Nullable
    Change change(String key, long seq, Instant changedAt) {
        if (unreadable.contains(key)) {
            return null;
        }
        Object value = values.get(key);
        return value == null
                ? Change.delete(seq, NAME, Map.of("id", key), changedAt)
                : Change.upsert(seq, NAME, Map.of("id", key), changedAt, Map.of("id", key, "value", value));
    }
}

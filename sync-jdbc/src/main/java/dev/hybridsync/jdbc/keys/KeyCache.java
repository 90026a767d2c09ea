package dev.hybridsync.jdbc.keys;

import dev.hybridsync.access.Grant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A cache of keys that were valid a moment ago. It grows with the number of valid keys, not with the number of keys
 * that are tried.
 */
final class KeyCache {
    private record Entry(Grant grant, Instant from, Instant until) {}

    private final Duration time;
    private final Clock clock;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private long clearings;

    KeyCache(Duration time, Clock clock) {
        this.time = time;
        this.clock = clock;
    }

    Optional<Grant> find(String sha256) {
        Entry entry = entries.get(sha256);
        if (entry == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        // a clock that was set back must not keep a key alive
        if (now.isBefore(entry.from) || !now.isBefore(entry.until)) {
            entries.remove(sha256, entry);
            return Optional.empty();
        }
        return Optional.of(entry.grant);
    }

    /** How often the cache was cleared. Must be read before the database is queried. */
    synchronized long clearings() {
        return clearings;
    }

    /**
     * @param asked when the query began; the database's answer is not older than that
     * @param clearingsThen {@link #clearings()} at that time: a key may have been revoked since
     */
    synchronized void keep(KeyTable.Valid key, Grant grant, Instant asked, long clearingsThen) {
        if (time.isZero() || clearingsThen != clearings) {
            return;
        }
        Long expiresAt = key.row().expiresAt();
        Duration left = expiresAt == null ? time : Duration.ofNanos((expiresAt - key.now()) * 1_000);
        entries.put(key.row().sha256(), new Entry(grant, asked, asked.plus(left.compareTo(time) < 0 ? left : time)));
    }

    synchronized void clear() {
        clearings++;
        entries.clear();
    }
}

package dev.hybridsync.jdbc.keys;

import dev.hybridsync.access.ApiKey;
import dev.hybridsync.access.Grant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Finds out which keys are valid: it queries the table, and remembers the answer for a moment. Thread-safe. */
public final class ValidKeys {
    /**
     * How long to wait after the day of use could not be written, because the user may only read, or because of a lock.
     */
    private static final Duration NOTE_AGAIN_AFTER = Duration.ofMinutes(1);

    private final KeyTable table;
    private final Clock clock;
    private final KeyCache cache;
    private final KnownHashes known;
    private volatile Instant notesUseFrom = Instant.MIN;

    public ValidKeys(KeyTable table, Clock clock, Duration cacheTime) {
        this.table = table;
        this.clock = clock;
        this.cache = new KeyCache(cacheTime, clock);
        this.known = new KnownHashes(table::validHashes, clock);
    }

    /** What a key that was valid a moment ago allows; queries no database. */
    public Optional<Grant> remembered(String sha256) {
        return cache.find(sha256);
    }

    /** What a key that is valid now allows. Records the day of its use. */
    public Optional<Grant> find(String sha256) {
        long clearings = cache.clearings();
        Instant asked = clock.instant();
        Optional<KeyTable.Valid> found = table.findValid(sha256);
        found.ifPresent(key -> {
            if (!asked.isBefore(notesUseFrom) && !table.used(key)) {
                notesUseFrom = asked.plus(NOTE_AGAIN_AFTER);
            }
        });
        return found.map(key -> {
            Grant grant = key.row().grant().checkedBy(new StoredKeyCheck(table, sha256));
            cache.keep(key, grant, asked, clearings);
            return grant;
        });
    }

    /** What the key of this id allows, if it is valid now. Always queries the database, and does not count as a use. */
    public Optional<Grant> findById(String keyId) {
        return table.findValidById(keyId).map(key -> key.grant().checkedBy(new StoredKeyCheck(table, key.sha256())));
    }

    /** Whether the key is among all valid keys as they were some seconds ago. */
    public boolean isKnown(String sha256) {
        return known.contains(sha256);
    }

    /** Notes that a key was issued here. */
    public void issued(String apiKey) {
        known.add(ApiKey.sha256(apiKey));
    }

    /** Forgets all remembered keys, because keys were revoked here, or expire at another time. */
    public void forget() {
        cache.clear();
    }
}

package dev.hybridsync.jdbc.keys;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The hashes of all valid keys, as they were some seconds ago. While too many wrong keys arrive, a key is looked up
 * only if it is among these, so that all the wrong keys together cost one query in that time.
 */
final class KnownHashes {
    private static final Duration AGE = Duration.ofSeconds(5);

    private final Supplier<Set<String>> source;
    private final Clock clock;
    private @Nullable Set<String> hashes;
    private Instant readAt = Instant.MIN;

    /** @param source reads the hashes */
    KnownHashes(Supplier<Set<String>> source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    synchronized boolean contains(String sha256) {
        Instant now = clock.instant();
        Set<String> known = hashes;
        if (known == null || now.isBefore(readAt) || !now.isBefore(readAt.plus(AGE))) {
            known = new HashSet<>(source.get());
            hashes = known;
            readAt = now;
        }
        return known.contains(sha256);
    }

    /** Adds a key that was issued here. */
    synchronized void add(String sha256) {
        if (hashes != null) {
            hashes.add(sha256);
        }
    }
}

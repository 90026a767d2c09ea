package dev.hybridsync.jdbc.shard;

import dev.hybridsync.error.BusyException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The shards of the keys that were moved with their nodes, and so are not at the shard that their ids name.
 * Thread-safe.
 */
public final class MovedKeys {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private record Read(Map<String, String> shards, Instant at) {}

    private final OpenedTable table;
    private final Clock clock;
    private volatile @Nullable Read last;

    MovedKeys(OpenedTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /**
     * The shard of a key that was moved, as of at most a minute ago; while the table can't be read, as it was last
     * read.
     */
    public Optional<String> shardOf(String keyId) {
        return Optional.ofNullable(read().get(keyId));
    }

    /**
     * The shard of a key that was moved, as it is now, for callers that must not miss a key. Throws
     * {@link BusyException} if that can't be found out.
     */
    public Optional<String> currentShardOf(String keyId) {
        return Optional.ofNullable(ask(clock.instant()).get(keyId));
    }

    /** Notes that keys were moved in this process. */
    void changed() {
        Read known = last;
        last = known == null ? null : new Read(known.shards, Instant.MIN);
    }

    private Map<String, String> read() {
        Instant now = clock.instant();
        Read known = last;
        if (known != null && !now.isBefore(known.at) && now.isBefore(known.at.plus(REMEMBERED))) {
            return known.shards;
        }
        try {
            return ask(now);
        } catch (BusyException e) {
            if (known == null) {
                throw e;
            }
            return known.shards;
        }
    }

    private Map<String, String> ask(Instant now) {
        Map<String, String> shards = table.ask("could not find out which keys were moved", ShardTable::movedKeys);
        last = new Read(shards, now);
        return shards;
    }
}

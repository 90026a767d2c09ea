package dev.hybridsync.jdbc.shard;

import dev.hybridsync.error.BusyException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where keys are that were moved with their nodes: at another shard than their ids name. Thread-safe. */
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

    /** As it was up to a minute ago; while the table can't be read, as it was then. */
    public Optional<String> shardOf(String keyId) {
        return Optional.ofNullable(read().get(keyId));
    }

    /** As it is now: for what must not miss a key. Throws {@link BusyException} if that can't be told. */
    public Optional<String> currentShardOf(String keyId) {
        return Optional.ofNullable(ask(clock.instant()).get(keyId));
    }

    /** In this process, keys were moved. */
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

package dev.hybridsync.jdbc.shard;

import dev.hybridsync.shard.ShardCode;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds the shard of a key: the shard that it was moved to, else the one that its id names, else the first one.
 * Thread-safe.
 */
public final class KeyShards {
    private static final int PREFIX_LENGTH = ShardCode.keyPrefix("a").length();

    private final Map<String, String> byPrefix = new HashMap<>();
    private final String first;
    private final MovedKeys moved;

    /** @param shards the names of all shards, the first one first */
    public KeyShards(Collection<String> shards, MovedKeys moved) {
        shards.forEach(shard -> byPrefix.put(ShardCode.keyPrefix(shard), shard));
        this.first = shards.iterator().next();
        this.moved = moved;
    }

    /** Asks the likely shard; asks another one only if the key is not there, and may just have been moved. */
    public <T> Optional<T> find(String keyId, Function<String, Optional<T>> ask) {
        return find(keyId, moved::currentShardOf, ask);
    }

    /** The same, without a query for where keys are if that was read at most a minute ago. */
    public <T> Optional<T> guess(String keyId, Function<String, Optional<T>> ask) {
        return find(keyId, moved::shardOf, ask);
    }

    private <T> Optional<T> find(
            String keyId, Function<String, Optional<String>> missing, Function<String, Optional<T>> ask) {
        String likely = moved.shardOf(keyId).orElseGet(() -> named(keyId));
        Optional<T> found = ask.apply(likely);
        if (found.isPresent()) {
            return found;
        }
        String other = missing.apply(keyId).orElse(first); // the key may be from before there were shards
        return other.equals(likely) ? Optional.empty() : ask.apply(other);
    }

    /** Each shard where the key may be. */
    public Set<String> all(String keyId) {
        Set<String> all = new LinkedHashSet<>();
        moved.currentShardOf(keyId).ifPresent(all::add);
        all.add(named(keyId));
        all.add(first);
        return all;
    }

    private String named(String keyId) {
        return keyId.length() < PREFIX_LENGTH ? first : byPrefix.getOrDefault(keyId.substring(0, PREFIX_LENGTH), first);
    }
}

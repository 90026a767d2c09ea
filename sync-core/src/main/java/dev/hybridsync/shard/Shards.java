package dev.hybridsync.shard;

import dev.hybridsync.error.SyncException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** All shards, and which shard each node is on. */
final class Shards {
    private final Map<String, Shard> byName = new LinkedHashMap<>();
    private final ShardDirectory directory;

    Shards(Collection<Shard> shards, ShardDirectory directory) {
        this.directory = directory;
        for (Shard shard : shards) {
            all().stream().filter(other -> other.code() == shard.code()).forEach(other -> {
                throw new IllegalArgumentException("shards '" + other.name() + "' and '" + shard.name()
                        + "' have the same number in ids; give one of them another name");
            });
            byName.put(shard.name(), shard);
        }
    }

    List<Shard> all() {
        return List.copyOf(byName.values());
    }

    Shard of(String nodeId) {
        return named(directory.shardOf(nodeId), nodeId);
    }

    /** The node's shard, where it stays from now on. */
    Shard placed(String nodeId) {
        return named(directory.place(nodeId), nodeId);
    }

    /** Finds the shard again after the known one refused the node. */
    Shard placedAgain(String nodeId) {
        directory.refused(nodeId);
        return placed(nodeId);
    }

    /** The shard that a conflict's id names. */
    Optional<Shard> ofConflict(long globalId) {
        int code = ShardCode.codeOf(globalId);
        return byName.values().stream().filter(shard -> shard.code() == code).findFirst();
    }

    Optional<Shard> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private Shard named(String name, String nodeId) {
        Objects.requireNonNull(name, "the directory's answer");
        return named(name)
                .orElseThrow(() -> new SyncException("node '" + nodeId + "' is on shard '" + name
                        + "', which is not one of " + byName.keySet() + ": add it"));
    }
}

package dev.hybridsync.shard;

import dev.hybridsync.spi.CentralUpkeep;
import dev.hybridsync.spi.TombstoneStep;
import dev.hybridsync.spi.VersionPosition;
import dev.hybridsync.status.VersionTable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request about one node goes to the node's shard. All others go through all shards in turn. */
final class ShardedUpkeep implements CentralUpkeep {
    private static final char AFTER_SHARD = ':';

    private final Shards shards;

    ShardedUpkeep(Shards shards) {
        this.shards = shards;
    }

    @Override
    public boolean label(String nodeId, @Nullable String label) {
        return shards.of(nodeId).ask(store -> store.upkeep().label(nodeId, label));
    }

    @Override
    public void asked(String nodeId, Instant at) {
        shards.of(nodeId).serve(store -> {
            store.upkeep().asked(nodeId, at);
            return true;
        });
    }

    @Override
    public boolean forget(String nodeId) {
        return shards.of(nodeId).ask(store -> store.upkeep().forget(nodeId));
    }

    /** A position has its shard's name in front of the table's. */
    @Override
    public TombstoneStep tombstones(Instant before, @Nullable VersionPosition after, int limit, boolean remove) {
        List<Shard> all = shards.all();
        int at = after == null ? 0 : indexOf(after, all);
        Shard shard = all.get(at);
        VersionPosition local = after == null ? null : local(after);
        TombstoneStep step = shard.ask(store -> store.upkeep().tombstones(before, local, limit, remove));
        VersionPosition next = step.next();
        if (next != null) {
            next = new VersionPosition(shard.name() + AFTER_SHARD + next.table(), next.rowKey());
        } else if (at + 1 < all.size()) {
            next = new VersionPosition(all.get(at + 1).name() + AFTER_SHARD, "");
        }
        return new TombstoneStep(step.versions(), step.tombstones(), step.old(), next);
    }

    private static int indexOf(VersionPosition position, List<Shard> all) {
        String name = position.table().substring(0, position.table().indexOf(AFTER_SHARD));
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("there is no shard '" + name + "'");
    }

    /** Null for the beginning of the shard. */
    private static @Nullable VersionPosition local(VersionPosition position) {
        String table = position.table().substring(position.table().indexOf(AFTER_SHARD) + 1);
        return table.isEmpty() && position.rowKey().isEmpty() ? null : new VersionPosition(table, position.rowKey());
    }

    @Override
    public VersionTable versionTable() {
        return VersionTableSum.of(shards.all().stream()
                .map(shard -> shard.ask(store -> store.upkeep().versionTable()))
                .toList());
    }

    @Override
    public void sampleVersionTable(Instant now) {
        new EachShard(shards)
                .run(shard -> shard.ask(store -> {
                    store.upkeep().sampleVersionTable(now);
                    return true;
                }));
    }
}

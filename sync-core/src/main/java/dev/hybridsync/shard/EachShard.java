package dev.hybridsync.shard;

import dev.hybridsync.error.SyncException;
import java.util.function.Consumer;

/** Does something at every shard that can be reached, even after a failure at another one. */
final class EachShard {
    private final Shards shards;

    EachShard(Shards shards) {
        this.shards = shards;
    }

    /**
     * @throws SyncException the first failure, after all shards had their turn; it has the others as suppressed
     *     exceptions
     */
    void run(Consumer<Shard> work) {
        SyncException failed = null;
        for (Shard shard : shards.all()) {
            try {
                work.accept(shard);
            } catch (SyncException e) {
                if (failed == null) {
                    failed = e;
                } else {
                    failed.addSuppressed(e);
                }
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}

package dev.hybridsync.shard;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.compare.VerifyAnswer;
import dev.hybridsync.compare.VerifyRequest;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.error.PreflightException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.ApplyRules;
import dev.hybridsync.spi.CentralComparison;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.spi.CentralUpkeep;
import dev.hybridsync.spi.ConflictLog;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.NodeStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Central on several databases. Each node is on one of them, its shard. A batch is one transaction on one shard, where
 * everything holds that {@link CentralStore} promises. Thread-safe.
 *
 * <p><b>A shard that is down</b> keeps only its own nodes waiting ({@link BusyException}). {@link #install} and
 * {@link #preflight()} do what they can and say which shard is missing; its bookkeeping tables are created before its
 * first batch. Lists of all nodes and of all conflicts fail and name the shard, because a list without its part would
 * look complete. A request about one node or one conflict needs only its own shard.
 *
 * <p><b>Tables need the node column</b> ({@link SyncSchema.Builder#nodeColumn}): rows of nodes on different shards are
 * never merged, so a row that all nodes share would silently become several. Without the column, {@link #install} and
 * {@link #apply} refuse.
 *
 * <p>The id of a conflict names its shard.
 */
public final class ShardedCentralStore implements CentralStore {
    private static final Logger log = LoggerFactory.getLogger(ShardedCentralStore.class);

    private final Shards shards;
    private final ShardFindings findings;
    private final ShardedConflictLog conflicts;
    private final ShardedUpkeep upkeep;

    private ShardedCentralStore(Builder options) {
        if (options.shards.isEmpty()) {
            throw new IllegalArgumentException("ShardedCentralStore needs a shard(...)");
        }
        shards = new Shards(
                options.shards.values(),
                Objects.requireNonNull(options.directory, "ShardedCentralStore needs a directory(...)"));
        findings = new ShardFindings(shards, options.schema, options.sharedWithinShards);
        conflicts = new ShardedConflictLog(shards);
        upkeep = new ShardedUpkeep(shards);
    }

    /**
     * Begins a store over several shards.
     *
     * @param schema the tables that nodes may write, the same for all shards
     * @return a new builder
     */
    public static Builder builder(SyncSchema schema) {
        return new Builder(schema);
    }

    /**
     * {@inheritDoc}
     *
     * <p>A shard that can't be reached is left for later, with a warning in the log.
     *
     * @throws PreflightException if a table has no node column; nothing was changed
     * @throws SyncException if it failed at all shards
     */
    @Override
    public void install() {
        requireNodeColumns();
        SyncException failed = null;
        int failures = 0;
        for (Shard shard : shards.all()) {
            try {
                shard.ask(store -> {
                    store.install();
                    return true;
                });
            } catch (SyncException e) {
                log.warn("{}; it is installed before its first batch", e.getMessage());
                failed = e;
                failures++;
            }
        }
        if (failed != null && failures == shards.all().size()) {
            throw failed;
        }
    }

    private void requireNodeColumns() {
        List<Finding> shared = findings.sharedTables();
        if (!shared.isEmpty()) {
            throw new PreflightException(shared);
        }
    }

    /** {@inheritDoc} For a shard that can't be asked, these are all tables. Each reason names its shard. */
    @Override
    public Map<String, String> heldTables() {
        return findings.heldTables();
    }

    /** {@inheritDoc} Each explanation names its shard. */
    @Override
    public List<Finding> preflight() {
        return findings.preflight();
    }

    @Override
    public List<Finding> preflight(NodeDescription node, Grant grant) {
        return shards.of(node.nodeId()).serve(store -> store.preflight(node, grant));
    }

    /** {@inheritDoc} The transaction runs on the node's shard. */
    @Override
    public BatchResult apply(Batch batch, Grant grant, Instant receivedAt, ApplyRules rules) {
        requireNodeColumns();
        Shard shard = shards.placed(batch.nodeId());
        try {
            return shard.serve(store -> store.apply(batch, grant, receivedAt, rules));
        } catch (BusyException e) {
            Shard moved = shards.placedAgain(batch.nodeId());
            if (moved.equals(shard)) {
                throw e;
            } // otherwise the directory's first answer was out of date
            return moved.serve(store -> store.apply(batch, grant, receivedAt, rules));
        }
    }

    @Override
    public NodeStatus status(String nodeId) {
        return shards.of(nodeId).serve(store -> store.status(nodeId));
    }

    /** {@inheritDoc} A node that is being moved is listed once. */
    @Override
    public List<NodeStatus> nodes() {
        Map<String, NodeStatus> byName = new TreeMap<>();
        Map<String, Shard> known = new LinkedHashMap<>();
        for (Shard shard : shards.all()) {
            for (NodeStatus node : shard.ask(store -> store.nodes())) {
                String name = node.nodeId();
                if (known.putIfAbsent(name, shard) == null || shards.of(name).equals(shard)) {
                    byName.put(name, node);
                }
            }
        }
        return List.copyOf(byName.values());
    }

    @Override
    public CentralUpkeep upkeep() {
        return upkeep;
    }

    @Override
    public ConflictLog conflicts() {
        return conflicts;
    }

    @Override
    public CentralComparison comparison() {
        return this::compare;
    }

    /** An answer counts only if the node was on the shard all the time. Otherwise its rows may have been gone. */
    private VerifyAnswer compare(VerifyRequest request, Grant grant, Instant now) {
        while (true) {
            Shard shard = shards.of(request.nodeId());
            VerifyAnswer answer = shard.serve(store -> store.comparison().answer(request, grant, now));
            if (shards.of(request.nodeId()).equals(shard)) {
                return answer;
            }
        }
    }

    /**
     * Builds a {@link ShardedCentralStore}. Every method throws {@link NullPointerException} for null. Not thread-safe.
     */
    public static final class Builder {
        private final SyncSchema schema;
        private final Map<String, Shard> shards = new LinkedHashMap<>();
        private @Nullable ShardDirectory directory;
        private boolean sharedWithinShards;

        private Builder(SyncSchema schema) {
            this.schema = Objects.requireNonNull(schema, "schema");
        }

        /**
         * Does the same as {@link #shard(String, Supplier)}, with a store that already exists.
         *
         * @param name 1 to 32 lower-case letters, digits and hyphens
         * @param store the store of the shard's database
         * @return this builder
         */
        public Builder shard(String name, CentralStore store) {
            Objects.requireNonNull(store, "store");
            return shard(name, () -> store);
        }

        /**
         * Adds a shard. It must keep its name forever, because ids of conflicts and API keys are derived from the name.
         *
         * @param name 1 to 32 lower-case letters, digits and hyphens
         * @param store opens the store on first use, so that central can start while the shard is down
         * @return this builder
         * @throws IllegalArgumentException if the name has another form, or is already used
         */
        public Builder shard(String name, Supplier<? extends CentralStore> store) {
            if (shards.putIfAbsent(ShardCode.checkName(name), new Shard(name, Objects.requireNonNull(store, "store")))
                    != null) {
                throw new IllegalArgumentException("there are two shards of the name '" + name + "'");
            }
            return this;
        }

        /**
         * Sets the directory that knows which shard each node is on.
         *
         * @param directory is asked at each batch, so it should remember answers
         * @return this builder
         */
        public Builder directory(ShardDirectory directory) {
            this.directory = Objects.requireNonNull(directory, "directory");
            return this;
        }

        /**
         * Allows tables without node column. All nodes that share rows must then be on the same shard, for example
         * because a shard is a country or a customer. Nothing checks that. Such nodes can't be moved one by one.
         *
         * @return this builder
         */
        public Builder rowsSharedWithinShards() {
            sharedWithinShards = true;
            return this;
        }

        /**
         * {@return a store over the shards that were given; it connects to none yet}
         *
         * @throws NullPointerException if {@code directory} was not given
         * @throws IllegalArgumentException if there is no shard, or two shards have the same number in ids
         */
        public ShardedCentralStore build() {
            return new ShardedCentralStore(this);
        }
    }
}

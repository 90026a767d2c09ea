package dev.hybridsync.jdbc;

import dev.hybridsync.change.NodeId;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.dialects.Databases;
import dev.hybridsync.jdbc.shard.KeptShards;
import dev.hybridsync.jdbc.shard.MoveStep;
import dev.hybridsync.jdbc.shard.NodeMove;
import dev.hybridsync.jdbc.shard.OpenedTable;
import dev.hybridsync.jdbc.shard.ShardSide;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.shard.ShardCode;
import dev.hybridsync.shard.ShardedCentralStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Central on several databases, its shards: the store, the API keys, and the move of a node to another shard. Which node is
 * where is kept in the table {@code hybridsync_shard} of one database: a shard's, or one of its own. Thread-safe.
 *
 * <p>Databases are opened when they are first used, so that central starts while one of them is down.
 */
public final class JdbcShards {
    private final ShardedCentralStore store;
    private final ShardedApiKeys keys;
    private final KeptShards directory;
    private final OpenedTable table;
    private final Map<String, Supplier<ShardSide>> sides = new LinkedHashMap<>();
    private final Clock clock;

    private JdbcShards(Builder options) {
        if (options.shards.isEmpty()) {
            throw new IllegalArgumentException("JdbcShards needs a shard(...)");
        }
        clock = options.clock;
        DataSource kept =
                options.directory == null ? options.shards.values().iterator().next() : options.directory;
        table = new OpenedTable(() -> Databases.open(kept).portable());
        Function<String, String> ofNewNodes =
                Objects.requireNonNull(options.ofNewNodes, "JdbcShards needs a shardOfNewNodes(...)");
        directory = new KeptShards(table, oneOf(options.shards.keySet(), ofNewNodes), clock);
        ShardedCentralStore.Builder sharded =
                ShardedCentralStore.builder(options.schema).directory(directory);
        if (options.rowsSharedWithinShards) {
            sharded.rowsSharedWithinShards();
        }
        Map<String, Supplier<JdbcApiKeys>> keysOfShards = new LinkedHashMap<>();
        options.shards.forEach((name, dataSource) -> {
            Supplier<JdbcCentralStore> opening = new Once<>(() -> JdbcCentralStore.builder(dataSource, options.schema)
                    .captureEdits(options.captureEdits)
                    .build());
            sharded.shard(name, opening);
            keysOfShards.put(
                    name,
                    new Once<>(() -> JdbcApiKeys.builder(dataSource)
                            .clock(clock)
                            .cacheTime(options.cacheTime)
                            .idPrefix(ShardCode.keyPrefix(name))
                            .build()));
            sides.put(
                    name,
                    new Once<>(() -> new ShardSide(
                            name,
                            opening.get().transfer(),
                            Databases.open(dataSource).portable())));
        });
        store = sharded.build();
        keys = new ShardedApiKeys(keysOfShards, directory);
    }

    /** What it names is written down for ever. */
    private static Function<String, String> oneOf(Collection<String> shards, Function<String, String> ofNewNodes) {
        Set<String> known = new LinkedHashSet<>(shards);
        return node -> {
            String shard = ofNewNodes.apply(node);
            if (!known.contains(shard)) {
                throw new SyncException("node '" + node + "' is new and was assigned to shard '" + shard
                        + "', but the shards are " + known);
            }
            return shard;
        };
    }

    /**
     * {@return a new builder}
     *
     * @param schema the tables that nodes may write, the same for all shards, each with the node column
     */
    public static Builder builder(SyncSchema schema) {
        return new Builder(schema);
    }

    /** {@return central's store over all shards} */
    public ShardedCentralStore store() {
        return store;
    }

    /** {@return the API keys of all shards} */
    public ShardedApiKeys apiKeys() {
        return keys;
    }

    /**
     * {@return the name of the node's shard; of a node that is on none yet, where it would be}
     *
     * @param nodeId the node's name
     */
    public String shardOf(String nodeId) {
        return directory.shardOf(NodeId.check(nodeId));
    }

    /**
     * {@return the statements that make the table of nodes and shards, for a migration tool;
     * {@link JdbcCentralStore#ddl} has those for each shard} Changes nothing.
     */
    public List<String> ddl() {
        return table.ddl();
    }

    /**
     * Moves a node to another shard, with its rows and their versions, its conflicts, its place in the chain of batches and its
     * API keys. While it runs, pushes of this node are answered with "try later"; all other nodes go on.
     *
     * <p>Whatever interrupts it, the same call repeats and finishes it. At no time two shards take batches of the node, and
     * nothing is removed before its copy was compared. To take a move back that has not switched yet, move the node to where it
     * was: the copies are removed. When it is done for good, let the node verify.
     *
     * @param nodeId the node's name
     * @param shard the shard's name
     * @return what was done; if it names shards that could not be asked, call it again when they are back
     * @throws SyncException if it can't go on; the message says why, and the same call continues
     */
    public MovedNode move(String nodeId, String shard) {
        return move(nodeId, shard, step -> {});
    }

    /** @param steps is told what is done; what it throws ends the move there */
    MovedNode move(String nodeId, String shard, Consumer<MoveStep> steps) {
        NodeMove.Done done =
                new NodeMove(sides, directory, clock, steps).run(NodeId.check(nodeId), ShardCode.checkName(shard));
        return new MovedNode(
                nodeId, done.from(), done.to(), done.copied(), done.removed(), done.keys(), done.notAsked());
    }

    /** A value that is made once; a failure to make it is not kept. */
    private static final class Once<T> implements Supplier<T> {
        private final Supplier<T> source;
        private volatile @Nullable T value;

        Once(Supplier<T> source) {
            this.source = source;
        }

        @Override
        public T get() {
            T known = value;
            return known == null ? make() : known;
        }

        private synchronized T make() {
            T known = value;
            if (known == null) {
                known = source.get();
                value = known;
            }
            return known;
        }
    }

    /**
     * Builds {@link JdbcShards}. No method takes null: it throws {@link NullPointerException}. Not thread-safe.
     */
    public static final class Builder {
        private final SyncSchema schema;
        private final Map<String, DataSource> shards = new LinkedHashMap<>();
        private @Nullable DataSource directory;
        private @Nullable Function<String, String> ofNewNodes;
        private boolean rowsSharedWithinShards;
        private boolean captureEdits = JdbcCentralStore.DEFAULT_CAPTURE_EDITS;
        private Duration cacheTime = JdbcApiKeys.DEFAULT_CACHE_TIME;
        private Clock clock = SystemClock.utc();

        private Builder(SyncSchema schema) {
            this.schema = Objects.requireNonNull(schema, "schema");
        }

        /**
         * A shard. It keeps its name for ever: ids of conflicts and API keys are made of it. The first one is where API keys
         * from before there were shards are looked for.
         *
         * @param name 1 to 32 lower-case letters, digits and hyphens
         * @param dataSource its database; the application closes it
         * @return this builder
         * @throws IllegalArgumentException if the name is something else, or is there already
         */
        public Builder shard(String name, DataSource dataSource) {
            Objects.requireNonNull(dataSource, "dataSource");
            if (shards.putIfAbsent(ShardCode.checkName(name), dataSource) != null) {
                throw new IllegalArgumentException("there are two shards of the name '" + name + "'");
            }
            return this;
        }

        /**
         * The database in which it is kept which node is where, the same for all processes. Nodes that are known to a process
         * are served for as long as it is down; others wait. Default: that of the first shard. On SQLite it needs a file of
         * its own.
         *
         * @param dataSource the application closes it
         * @return this builder
         */
        public Builder directory(DataSource dataSource) {
            directory = Objects.requireNonNull(dataSource, "dataSource");
            return this;
        }

        /**
         * The name of the shard of a node that is on none yet. The node stays there, whatever the function says later. A
         * batch of a node for which it names something else is answered 500.
         *
         * @param shardOfNode from the node's name
         * @return this builder
         */
        public Builder shardOfNewNodes(Function<String, String> shardOfNode) {
            ofNewNodes = Objects.requireNonNull(shardOfNode, "shardOfNode");
            return this;
        }

        /**
         * As {@link ShardedCentralStore.Builder#rowsSharedWithinShards}.
         *
         * @return this builder
         */
        public Builder rowsSharedWithinShards() {
            rowsSharedWithinShards = true;
            return this;
        }

        /**
         * As {@link JdbcCentralStore.Builder#captureEdits}, at all shards.
         *
         * @param captured false to leave them out
         * @return this builder
         */
        public Builder captureEdits(boolean captured) {
            captureEdits = captured;
            return this;
        }

        /**
         * As {@link JdbcApiKeys.Builder#cacheTime}.
         *
         * @param time zero to 5 seconds
         * @return this builder
         */
        public Builder apiKeyCacheTime(Duration time) {
            if (time.isNegative() || time.compareTo(JdbcApiKeys.MAX_CACHE_TIME) > 0) {
                throw new IllegalArgumentException("apiKeyCacheTime must be zero to 5 seconds, but is " + time);
            }
            cacheTime = time;
            return this;
        }

        /**
         * The clock by which answers are remembered for a while. Default: the system's, UTC.
         *
         * @param clock only its time counts
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Connects to nothing yet.
         *
         * @return the shards, each opened when it is first needed
         * @throws NullPointerException if {@code shardOfNewNodes} was not given
         * @throws IllegalArgumentException if there is no shard, or two have the same number in ids
         */
        public JdbcShards build() {
            return new JdbcShards(this);
        }
    }
}

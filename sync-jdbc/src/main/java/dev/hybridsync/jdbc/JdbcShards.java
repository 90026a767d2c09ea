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
 * Central on several databases, its shards: the store, the API keys, and the move of a node to another shard. The table
 * {@code hybridsync_shard} records which node is on which shard. It is kept in the database of one of the shards, or in
 * a separate one. Thread-safe.
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

    /** Checks the shard's name, because it is stored permanently. */
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
     * {@return the name of the node's shard; for a node that is on none yet, the shard that it would be assigned to}
     *
     * @param nodeId the node's name
     */
    public String shardOf(String nodeId) {
        return directory.shardOf(NodeId.check(nodeId));
    }

    /**
     * {@return the statements that create the table of nodes and shards, for a migration tool}
     * {@link JdbcCentralStore#ddl} returns the statements for each shard. This method changes nothing.
     */
    public List<String> ddl() {
        return table.ddl();
    }

    /**
     * Moves a node to another shard, with its rows and their versions, its conflicts, its place in the chain of batches
     * and its API keys. While it runs, pushes of this node are answered with "try later"; all other nodes continue.
     *
     * <p>If anything interrupts it, make the same call again to finish it. Two shards never accept batches of the node
     * at the same time, and nothing is removed before its copy has been compared. To undo a move that has not switched
     * yet, move the node to where it was: the copies are removed. When the move is finished, let the node verify.
     *
     * @param nodeId the node's name
     * @param shard the shard's name
     * @return what was done; if it names shards that could not be asked, call it again when they are available
     * @throws SyncException if it can't continue; the message says why, and the same call resumes the move
     */
    public MovedNode move(String nodeId, String shard) {
        return move(nodeId, shard, step -> {});
    }

    /** @param steps receives each step that is done; an exception that it throws ends the move there */
    MovedNode move(String nodeId, String shard, Consumer<MoveStep> steps) {
        NodeMove.Done done =
                new NodeMove(sides, directory, clock, steps).run(NodeId.check(nodeId), ShardCode.checkName(shard));
        return new MovedNode(
                nodeId, done.from(), done.to(), done.copied(), done.removed(), done.keys(), done.notAsked());
    }

    /** A value that is created once; a failure to create it is not remembered. */
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

    /** Builds {@link JdbcShards}. Every method throws {@link NullPointerException} for null. Not thread-safe. */
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
         * A shard. Its name must never change, because ids of conflicts and API keys are derived from it. API keys that
         * were issued before there were shards are expected at the first shard.
         *
         * @param name 1 to 32 lower-case letters, digits and hyphens
         * @param dataSource its database; the application closes it
         * @return this builder
         * @throws IllegalArgumentException if the name has another form, or is already used
         */
        public Builder shard(String name, DataSource dataSource) {
            Objects.requireNonNull(dataSource, "dataSource");
            if (shards.putIfAbsent(ShardCode.checkName(name), dataSource) != null) {
                throw new IllegalArgumentException("there are two shards of the name '" + name + "'");
            }
            return this;
        }

        /**
         * The database that records which node is on which shard. It must be the same for all processes. While it is
         * down, a process still serves the nodes whose shard it knows; other nodes wait. Default: the database of the
         * first shard. On SQLite it needs a separate file.
         *
         * @param dataSource the application closes it
         * @return this builder
         */
        public Builder directory(DataSource dataSource) {
            directory = Objects.requireNonNull(dataSource, "dataSource");
            return this;
        }

        /**
         * The name of the shard of a node that is on none yet. The node stays there, whatever the function returns
         * later. If the function names a shard that does not exist, the node's batch is answered with 500.
         *
         * @param shardOfNode returns the shard's name for a node's name
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
         * The clock that limits how long answers are remembered. Default: the system's, UTC.
         *
         * @param clock only its time counts
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Builds the shards without connecting to any database yet.
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

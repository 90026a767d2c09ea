package dev.hybridsync.kafka;

import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.spi.ConflictResolver;
import dev.hybridsync.spi.RowGuard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An applier: takes the batches that {@link KafkaCentralStore} appends, applies each to the store, answers it, and
 * commits its offset, in this order. A batch may be applied again after a crash; that has no effect, because the store
 * knows a node's last batch by its id.
 *
 * <p>Any number of appliers may run, which share the partitions. While the store is busy with one node's batch, or one
 * database is unreachable, the batches of other nodes are applied. Each node's batches stay in order. Thread-safe.
 */
public final class BatchApplierLoop implements AutoCloseable {
    /** {@code hybridsync-appliers}. */
    public static final String DEFAULT_GROUP = "hybridsync-appliers";

    /** One. */
    public static final int DEFAULT_THREADS = 1;

    private static final Logger log = LoggerFactory.getLogger(BatchApplierLoop.class);
    private static final Duration AFTER_ERROR = Duration.ofSeconds(1);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final Duration CLOSE = Duration.ofSeconds(30);
    private static final int MOST_THREADS = 1_000;

    private final SyncTopics topics;
    private final Map<String, Object> kafka;
    private final String group;
    private final ApplierCounter counter = new ApplierCounter();
    private final RecordApplier applier;
    private final Step step;
    private final Backoff backoff;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    private BatchApplierLoop(Builder builder) {
        topics = Objects.requireNonNull(builder.topics, "BatchApplierLoop needs topics(...)");
        CentralStore store = Objects.requireNonNull(builder.store, "BatchApplierLoop needs store(...)");
        kafka = Objects.requireNonNull(builder.kafka, "BatchApplierLoop needs kafka(...)");
        group = builder.group;
        step = builder.step;
        backoff = builder.backoff;
        applier = new RecordApplier(store, builder.keys, Map.copyOf(builder.resolvers), builder.guard, counter);
        for (int i = 0; i < builder.threads; i++) {
            Thread thread = new Thread(this::run, "hybridsync-kafka-applier-" + i);
            thread.setDaemon(true);
            threads.add(thread);
        }
    }

    /** {@return a new builder} Topics, Kafka's settings and a store are required. */
    public static Builder builder() {
        return new Builder();
    }

    /** Starts the applier on its own threads, which do not keep the JVM alive. It can be started only once. */
    public void start() {
        threads.forEach(Thread::start);
    }

    private void run() {
        try {
            do {
                session();
            } while (!closing.await(AFTER_ERROR.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Error e) {
            log.error(
                    "an applier's thread ends because of an error of the JVM;"
                            + " other appliers take over its partitions",
                    e);
            throw e;
        }
    }

    /** Works as one member of the group until closing, or until Kafka can't be used. The next session is a new member. */
    private void session() {
        try (Producer<String, byte[]> producer = Clients.producer(kafka, ANSWER_WITHIN);
                Consumer<String, byte[]> consumer = Clients.member(kafka, group)) {
            AnswerSender answers = new AnswerSender(producer, topics.answers(), backoff);
            new ApplierWorker(consumer, applier, answers, counter, step, backoff, () -> closing.getCount() == 0)
                    .run(topics.requests());
        } catch (RuntimeException e) {
            log.warn("an applier failed and starts again: {}", e.toString());
        }
    }

    /** {@return what was done since the start} */
    public ApplierCounts counts() {
        return counter.counts();
    }

    /** {@return whether any of its threads works; false before {@link #start}} */
    public boolean isRunning() {
        return threads.stream().anyMatch(Thread::isAlive);
    }

    /** Ends after the batch that is being applied now, and leaves the group. The store stays open. */
    @Override
    public void close() {
        closing.countDown();
        long begin = System.nanoTime();
        try {
            for (Thread thread : threads) {
                long left = CLOSE.toMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
                thread.join(Math.max(1, left));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Builds a {@link BatchApplierLoop}. {@code topics}, {@code kafka} and {@code store} are required. A null argument
     * causes a {@link NullPointerException}. Not thread-safe.
     */
    public static final class Builder {
        private @Nullable SyncTopics topics;
        private @Nullable Map<String, Object> kafka;
        private @Nullable CentralStore store;
        private @Nullable KeyLookup keys;
        private final Map<String, ConflictResolver> resolvers = new HashMap<>();
        private RowGuard guard = RowGuard.ALLOW_ALL;
        private String group = DEFAULT_GROUP;
        private int threads = DEFAULT_THREADS;
        private Step step = Step.NONE;
        private Backoff backoff = Backoff.DEFAULT;

        private Builder() {}

        /**
         * The topics; see {@link SyncTopics#create}.
         *
         * @param topics the topics, which must be the same at all fronts and appliers
         * @return this builder
         */
        public Builder topics(SyncTopics topics) {
            this.topics = Objects.requireNonNull(topics, "topics");
            return this;
        }

        /**
         * The settings of Kafka's clients, as in {@link KafkaCentralStore.Builder#kafka}.
         *
         * @param settings names and values, as in Kafka's documentation
         * @return this builder
         */
        public Builder kafka(Map<String, ?> settings) {
            this.kafka = Map.copyOf(settings);
            return this;
        }

        /**
         * The store that takes the batches. The application closes it.
         *
         * @param store a store on the databases, such as {@code JdbcCentralStore}
         * @return this builder
         */
        public Builder store(CentralStore store) {
            this.store = Objects.requireNonNull(store, "store");
            return this;
        }

        /**
         * Finds a batch's key again if the fronts' keys can be revoked. Without it, such a batch is not applied. If you
         * use your own authenticator, it must name the key's id with {@code Grant.ofKey}. Default: none, for fronts
         * whose keys can't be revoked while they run, that is {@code ApiKeys}.
         *
         * @param keys finds a key by its id
         * @return this builder
         */
        public Builder keys(KeyLookup keys) {
            this.keys = Objects.requireNonNull(keys, "keys");
            return this;
        }

        /**
         * Sets the resolver that decides the conflicts of a table instead of Last-Write-Wins. It must be the same at
         * all appliers.
         *
         * @param table the table's name on the wire
         * @param resolver called on the appliers' threads
         * @return this builder
         */
        public Builder resolver(String table, ConflictResolver resolver) {
            resolvers.put(Objects.requireNonNull(table, "table"), Objects.requireNonNull(resolver, "resolver"));
            return this;
        }

        /**
         * Sets the guard, which may refuse single changes. It must be the same at all appliers. Default: it refuses
         * none.
         *
         * @param guard called on the appliers' threads
         * @return this builder
         */
        public Builder rowGuard(RowGuard guard) {
            this.guard = Objects.requireNonNull(guard, "guard");
            return this;
        }

        /**
         * The group whose members share the partitions. Default: {@link #DEFAULT_GROUP}.
         *
         * @param group the name of a Kafka consumer group
         * @return this builder
         */
        public Builder group(String group) {
            this.group = Objects.requireNonNull(group, "group");
            return this;
        }

        /**
         * How many batches this applier applies at the same time, 1 to 1000. Default: {@link #DEFAULT_THREADS}.
         *
         * @param threads 1 to 1000
         * @return this builder
         */
        public Builder threads(int threads) {
            if (threads < 1 || threads > MOST_THREADS) {
                throw new IllegalArgumentException("threads must be 1 to 1000, but is " + threads);
            }
            this.threads = threads;
            return this;
        }

        /** For tests: called at each step. */
        Builder step(Step step) {
            this.step = step;
            return this;
        }

        /** For tests: how soon a batch is tried again. */
        Builder backoff(Backoff backoff) {
            this.backoff = backoff;
            return this;
        }

        /**
         * {@return a new applier, which does nothing until it is started}
         *
         * @throws NullPointerException if a required option is missing
         */
        public BatchApplierLoop build() {
            return new BatchApplierLoop(this);
        }
    }
}

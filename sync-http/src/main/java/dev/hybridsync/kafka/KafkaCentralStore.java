package dev.hybridsync.kafka;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import dev.hybridsync.http.HttpSyncTransport;
import dev.hybridsync.http.wire.BatchWriter;
import dev.hybridsync.http.wire.GrantJson.Travelled;
import dev.hybridsync.spi.ApplyRules;
import dev.hybridsync.spi.CentralComparison;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.spi.CentralUpkeep;
import dev.hybridsync.spi.ConflictLog;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.spi.RowGuard;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.NodeStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * A front's store: {@link #apply} appends the batch to a topic and waits until a {@link BatchApplierLoop} has applied
 * it and answered exactly this append. A batch that is in the log, but not answered in time, is reported as busy. The
 * node sends it again, and the repeat waits for the append that is already there. Nothing is ever answered from the log
 * alone.
 *
 * <p>Everything else goes to another store, on the databases that the appliers write to. Thread-safe. Several fronts
 * may share the topics.
 */
public final class KafkaCentralStore implements CentralStore, AutoCloseable {
    /** As long as a node waits by default: {@link HttpSyncTransport#DEFAULT_REQUEST_TIMEOUT}. */
    public static final Duration DEFAULT_REQUEST_TIMEOUT = HttpSyncTransport.DEFAULT_REQUEST_TIMEOUT;

    private static final Duration LEAST_REQUEST_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration MOST_REQUEST_TIMEOUT = Duration.ofMinutes(10);

    /** A fifth of the request's timeout is left to transfer the request and the answer. */
    private static final int MARGIN = 5;

    private static final Duration REPEAT_AFTER = Duration.ofSeconds(5);

    /** Far longer than appliers should be behind, and short enough to recover from a lost answer. */
    static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final CentralStore reads;
    private final String topic;
    private final Duration wait;
    private final UUID frontId = UUID.randomUUID();
    private final PendingAppends pending;
    private final AnswerListener answers;
    private final KafkaProducer<String, byte[]> producer;

    private KafkaCentralStore(Builder builder) {
        reads = Objects.requireNonNull(builder.reads, "KafkaCentralStore needs reads(...)");
        SyncTopics topics = Objects.requireNonNull(builder.topics, "KafkaCentralStore needs topics(...)");
        Map<String, Object> kafka = Objects.requireNonNull(builder.kafka, "KafkaCentralStore needs kafka(...)");
        topic = topics.requests();
        wait = builder.requestTimeout.minus(builder.requestTimeout.dividedBy(MARGIN));
        pending = new PendingAppends(REMEMBERED, System::nanoTime);
        KafkaConsumer<String, byte[]> reader = Clients.reader(kafka);
        try {
            producer = Clients.producer(kafka, wait);
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
        answers = new AnswerListener(frontId, topics.answers(), reader, pending);
        answers.start();
    }

    /** {@return a new builder} Topics, Kafka's settings and a store for reads are required. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@inheritDoc}
     *
     * @param rules rules with only the clock tolerance; resolvers and guards run where the batch is applied
     * @throws IllegalArgumentException if the rules have a resolver or a guard; set these at {@link BatchApplierLoop}
     *     instead
     */
    @Override
    public BatchResult apply(Batch batch, Grant grant, Instant receivedAt, ApplyRules rules) {
        if (!rules.resolvers().isEmpty() || rules.guard() != RowGuard.ALLOW_ALL) {
            throw new IllegalArgumentException(
                    "conflict resolvers and a row guard have no effect at a front with a log;"
                            + " set them at the BatchApplierLoop instead");
        }
        long begin = System.nanoTime();
        byte[] changes = BatchWriter.changes(batch.changes());
        try {
            int answerTo = answers.partition(wait);
            PendingAppends.Joined joined = pending.join(Content.of(batch, changes, grant));
            Append append = joined.append();
            try {
                if (joined.isNew()) {
                    Envelope envelope = new Envelope(append.id(), frontId, answerTo);
                    Travelled travelling = new Travelled(grant, grant.keyCheck() != null);
                    append(
                            append,
                            new RequestRecord(envelope, batch, travelling, receivedAt, rules.clockTolerance()),
                            changes);
                }
                return await(append, begin).result(batch.nodeId());
            } finally {
                pending.leave(append);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException("node '" + batch.nodeId() + "': interrupted while waiting", REPEAT_AFTER, e);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback is told of a failure
    private void append(Append append, RequestRecord request, byte[] changes) {
        try {
            producer.send(request.toRecord(topic, changes), (metadata, e) -> {
                if (e != null) {
                    pending.failed(append, refusal(append.content().nodeId(), e));
                }
            });
        } catch (KafkaException | IllegalStateException e) {
            pending.failed(append, refusal(append.content().nodeId(), e));
        }
    }

    /** The batch may be in the log nevertheless. The repeat is then a second append, which has no further effect. */
    private static RuntimeException refusal(String nodeId, Exception e) {
        if (e instanceof RecordTooLargeException) {
            return new ProblemException(
                    Problem.BATCH_TOO_LARGE,
                    "The batch is too large for central's log.",
                    Map.of("limit", SyncTopics.MAX_RECORD_BYTES, "unit", "bytes"));
        }
        return new BusyException(
                "node '" + nodeId + "': its batch can't be appended to the log now: "
                        + e.getClass().getSimpleName(),
                REPEAT_AFTER,
                e);
    }

    private Answer await(Append append, long begin) throws InterruptedException {
        String nodeId = append.content().nodeId();
        try {
            long left = wait.toNanos() - (System.nanoTime() - begin);
            return append.answer().get(Math.max(0, left), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new BusyException(
                    "node '" + nodeId + "': its batch " + append.content().batchId()
                            + " is in the log, but not applied yet",
                    REPEAT_AFTER,
                    e);
        } catch (ExecutionException e) {
            throw rethrown(nodeId, e.getCause());
        }
    }

    /** Creates an exception with the stack trace of this thread. */
    private static RuntimeException rethrown(String nodeId, @Nullable Throwable cause) {
        if (cause instanceof ProblemException problem) {
            return new ProblemException(problem.problem(), String.valueOf(problem.getMessage()), problem.members());
        }
        return new BusyException(
                "node '" + nodeId + "': its batch was not answered: " + (cause == null ? "" : cause.getMessage()),
                REPEAT_AFTER,
                cause);
    }

    @Override
    public void install() {
        reads.install();
    }

    @Override
    public Map<String, String> heldTables() {
        return reads.heldTables();
    }

    @Override
    public List<Finding> preflight() {
        return reads.preflight();
    }

    @Override
    public List<Finding> preflight(NodeDescription node, Grant grant) {
        return reads.preflight(node, grant);
    }

    @Override
    public NodeStatus status(String nodeId) {
        return reads.status(nodeId);
    }

    @Override
    public List<NodeStatus> nodes() {
        return reads.nodes();
    }

    @Override
    public CentralUpkeep upkeep() {
        return reads.upkeep();
    }

    @Override
    public ConflictLog conflicts() {
        return reads.conflicts();
    }

    @Override
    public CentralComparison comparison() {
        return reads.comparison();
    }

    /** {@return how many batches were appended here and wait for their answer, or for their node to ask for it again} */
    public int pendingAppends() {
        return pending.size();
    }

    /** Ends this front: requests that wait are answered with 503. The other store stays open. */
    @Override
    public void close() {
        answers.close();
        producer.close(Duration.ofSeconds(1));
        pending.failAll(new BusyException("this front is closing", REPEAT_AFTER, null));
    }

    /**
     * Builds a {@link KafkaCentralStore}. {@code topics}, {@code kafka} and {@code reads} are required. A null argument
     * causes a {@link NullPointerException}. Not thread-safe.
     */
    public static final class Builder {
        private @Nullable SyncTopics topics;
        private @Nullable Map<String, Object> kafka;
        private @Nullable CentralStore reads;
        private Duration requestTimeout = DEFAULT_REQUEST_TIMEOUT;

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
         * The settings of Kafka's clients: {@code bootstrap.servers}, what security needs, and what is to be tuned.
         * Settings that the guarantees depend on ({@code acks}, {@code enable.idempotence}) are always overridden.
         *
         * @param settings names and values, as in Kafka's documentation
         * @return this builder
         */
        public Builder kafka(Map<String, ?> settings) {
            this.kafka = Map.copyOf(settings);
            return this;
        }

        /**
         * The store that answers everything but batches, on the databases that the appliers write to. The application
         * closes it.
         *
         * @param reads called on the threads of the requests
         * @return this builder
         */
        public Builder reads(CentralStore reads) {
            this.reads = Objects.requireNonNull(reads, "reads");
            return this;
        }

        /**
         * The timeout of the nodes' requests, 1 second to 10 minutes. A request is answered with 503 after four fifths
         * of it. Default: {@link #DEFAULT_REQUEST_TIMEOUT}.
         *
         * @param requestTimeout 1 second to 10 minutes
         * @return this builder
         */
        public Builder requestTimeout(Duration requestTimeout) {
            if (requestTimeout.compareTo(LEAST_REQUEST_TIMEOUT) < 0
                    || requestTimeout.compareTo(MOST_REQUEST_TIMEOUT) > 0) {
                throw new IllegalArgumentException(
                        "requestTimeout must be 1 second to 10 minutes, but is " + requestTimeout);
            }
            this.requestTimeout = requestTimeout;
            return this;
        }

        /**
         * {@return a store that appends batches to the topic}
         *
         * @throws NullPointerException if a required option is missing
         */
        public KafkaCentralStore build() {
            return new KafkaCentralStore(this);
        }
    }
}

package dev.hybridsync.kafka;

import dev.hybridsync.error.SyncException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.record.TimestampType;

/**
 * The two topics: requests, with the node's name as the key, and answers. Whoever may write requests can write every
 * row that any node may write, and whoever may read them sees every row. So allow only fronts to write them, and only
 * appliers to read them. Immutable and thread-safe.
 */
public final class SyncTopics {
    /** The largest record that both topics take: a request body of 16 MiB, the endpoint's default, and its overhead. */
    public static final int MAX_RECORD_BYTES = (16 << 20) + (1 << 20);

    /** How long requests are kept: 7 days. */
    public static final Duration REQUEST_RETENTION = Duration.ofDays(7);

    /** How long answers are kept: 1 hour. Nobody reads them after the request's timeout. */
    public static final Duration ANSWER_RETENTION = Duration.ofHours(1);

    private static final int SAFE_REPLICAS = 3;

    private final String requests;
    private final String answers;

    private SyncTopics(String requests, String answers) {
        this.requests = requests;
        this.answers = answers;
    }

    /**
     * Topics {@code <prefix>.requests} and {@code <prefix>.answers}.
     *
     * @param prefix a prefix that Kafka allows in names of topics
     * @return their names; nothing is created
     */
    public static SyncTopics named(String prefix) {
        return of(prefix + ".requests", prefix + ".answers");
    }

    /**
     * Topics of these names, which must differ.
     *
     * @param requests the topic that carries the batches
     * @param answers the topic that carries their results
     * @return their names; nothing is created
     */
    public static SyncTopics of(String requests, String answers) {
        if (requests.isBlank() || answers.isBlank() || requests.equals(answers)) {
            throw new IllegalArgumentException("requests and answers need different topics");
        }
        return new SyncTopics(requests, answers);
    }

    /** {@return the topic of batches} */
    public String requests() {
        return requests;
    }

    /** {@return the topic of their results} */
    public String answers() {
        return answers;
    }

    /**
     * Creates those topics that do not exist. A topic that exists is not changed.
     *
     * @param kafka how to connect: {@code bootstrap.servers} and what security needs
     * @param partitions the partitions of each topic; at most as many appliers work at the same time
     * @param replicas copies of each partition; with 3 or more, a batch is on 2 brokers before a front counts it as
     *     appended
     * @throws SyncException if they can't be created
     */
    public void create(Map<String, ?> kafka, int partitions, int replicas) {
        Map<String, String> common = new HashMap<>();
        common.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        // by the broker's clock: retention, and what a broker accepts, must not depend on the clocks of fronts and
        // appliers
        common.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, TimestampType.LOG_APPEND_TIME.name);
        common.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(MAX_RECORD_BYTES));
        if (replicas >= SAFE_REPLICAS) {
            common.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
        }
        List<NewTopic> topics = new ArrayList<>();
        topics.add(new NewTopic(requests, partitions, (short) replicas).configs(kept(common, REQUEST_RETENTION)));
        topics.add(new NewTopic(answers, partitions, (short) replicas).configs(kept(common, ANSWER_RETENTION)));
        try (Admin admin = Admin.create(new HashMap<>(kafka))) {
            for (NewTopic topic : topics) {
                create(admin, topic);
            }
        }
    }

    private static Map<String, String> kept(Map<String, String> common, Duration retention) {
        Map<String, String> config = new HashMap<>(common);
        config.put(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(retention.toMillis()));
        return config;
    }

    private static void create(Admin admin, NewTopic topic) {
        try {
            admin.createTopics(List.of(topic)).all().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SyncException("interrupted while topic '" + topic.name() + "' was created", e);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new SyncException("topic '" + topic.name() + "' can't be created: " + e.getCause(), e.getCause());
            }
        }
    }
}

package dev.hybridsync.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Creates Kafka's clients from the application's settings. Settings that the guarantees depend on can't be overridden. */
final class Clients {
    /** An unreachable broker must not hold up a request for long before it is answered with 503. */
    private static final Duration MOST_BLOCKED = Duration.ofSeconds(5);

    /** Until then, nobody applies the batches of an applier that died, and their nodes are answered with 503. */
    private static final Duration DEAD_AFTER = Duration.ofSeconds(10);

    /** A record may be as large as a batch, and all records of a poll are unpacked at once. */
    private static final int FEW_RECORDS = 50;

    private Clients() {}

    /**
     * @param within the time after which an unacknowledged record is given up, so that it does not enter the log long
     *     after its node has moved on
     */
    static KafkaProducer<String, byte[]> producer(Map<String, Object> kafka, Duration within) {
        return new KafkaProducer<>(producerConfig(kafka, within), new StringSerializer(), new ByteArraySerializer());
    }

    /** A node's batches stay in one partition, in their order, whatever partitioner the application configures. */
    static Map<String, Object> producerConfig(Map<String, Object> kafka, Duration within) {
        Map<String, Object> config = new HashMap<>();
        int most = Math.toIntExact(within.toMillis());
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L << 20);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Math.min(most, MOST_BLOCKED.toMillis()));
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(1, most / 2));
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, most);
        config.putAll(kafka);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, SyncTopics.MAX_RECORD_BYTES);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG, false);
        config.remove(ProducerConfig.PARTITIONER_CLASS_CONFIG);
        config.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        return config;
    }

    /** A consumer without a group. */
    static KafkaConsumer<String, byte[]> reader(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, null);
        config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        return consumer(config);
    }

    /** A member of the group. If the group has read nothing yet, it begins at the beginning of the log. */
    static KafkaConsumer<String, byte[]> member(Map<String, Object> kafka, String group) {
        Map<String, Object> config = new HashMap<>();
        // with that protocol, the broker decides
        if (!"consumer".equals(kafka.get(ConsumerConfig.GROUP_PROTOCOL_CONFIG))) {
            config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, Math.toIntExact(DEAD_AFTER.toMillis()));
            config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, Math.toIntExact(DEAD_AFTER.toMillis() / 3));
        }
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, FEW_RECORDS);
        config.putAll(kafka);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return consumer(config);
    }

    private static KafkaConsumer<String, byte[]> consumer(Map<String, Object> config) {
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }
}

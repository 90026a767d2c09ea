package dev.hybridsync.examples.kafka.demo;

import dev.hybridsync.examples.kafka.Central;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads both topics from their beginning. If an applier lost a batch, its site would repair that by sending the batch
 * again, but the log shows it.
 */
final class LogCheck {
    private static final String APPEND_ID = "hs-append";

    private final Central central;

    LogCheck(Central central) {
        this.central = central;
    }

    /** How many batches are in the log. */
    int batches() {
        return appendIds(central.topics().requests()).size();
    }

    /** Whether an applier has answered each of them, whoever waited for it. */
    boolean isAnswered() {
        Set<String> answered = appendIds(central.topics().answers());
        return answered.containsAll(appendIds(central.topics().requests()));
    }

    private Set<String> appendIds(String topic) {
        Set<String> ids = new HashSet<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", central.kafka().get("bootstrap.servers")),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> ids.add(appendId(record.headers())));
            }
        }
        return ids;
    }

    private static String appendId(Headers headers) {
        return new String(headers.lastHeader(APPEND_ID).value(), StandardCharsets.UTF_8);
    }
}

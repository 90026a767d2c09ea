package dev.hybridsync.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.junit.jupiter.api.Test;

/** Which of the application's settings take effect. */
class ClientsTest {
    @Test
    void noSettingOfTheApplicationTakesAGuaranteeAway() {
        Map<String, Object> config = Clients.producerConfig(
                Map.of(
                        ProducerConfig.ACKS_CONFIG,
                        "0",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        false,
                        ProducerConfig.PARTITIONER_CLASS_CONFIG,
                        RoundRobinPartitioner.class.getName(),
                        ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG,
                        true,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "fronts",
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "zstd"),
                Duration.ofSeconds(10));
        assertThat(config)
                .containsEntry(ProducerConfig.ACKS_CONFIG, "all")
                .containsEntry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true)
                .containsEntry(ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG, false)
                .containsEntry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd")
                .doesNotContainKeys(ProducerConfig.PARTITIONER_CLASS_CONFIG, ProducerConfig.TRANSACTIONAL_ID_CONFIG);
    }
}

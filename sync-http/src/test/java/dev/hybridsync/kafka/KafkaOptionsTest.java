package dev.hybridsync.kafka;

import dev.hybridsync.contract.OptionsDocument;
import org.junit.jupiter.api.Test;

class KafkaOptionsTest {
    /** Of the builders, only these need Kafka. */
    @Test
    void docsConfigurationTellsTheOptionsOfFrontsAndAppliers() {
        new OptionsDocument("KafkaCentralStore", KafkaCentralStore.builder()).assertTold();
        new OptionsDocument("BatchApplierLoop", BatchApplierLoop.builder()).assertTold();
    }
}

package dev.hybridsync.kafka;

import dev.hybridsync.contract.OptionsDocument;
import org.junit.jupiter.api.Test;

class KafkaOptionsTest {
    /** These are the only builders that need Kafka. */
    @Test
    void docsConfigurationTellsTheOptionsOfFrontsAndAppliers() {
        new OptionsDocument("KafkaCentralStore", KafkaCentralStore.builder()).assertTold();
        new OptionsDocument("BatchApplierLoop", BatchApplierLoop.builder()).assertTold();
    }
}

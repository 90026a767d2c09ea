package dev.hybridsync.kafka;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.jdbc.JdbcApiKeys;
import dev.hybridsync.spi.CentralStore;
import java.util.Map;

/** The code of docs/kafka.md that makes fronts and appliers. It only has to compile. */
final class DocumentedLog {
    private DocumentedLog() {}

    static SyncHandler make(CentralStore centralStore, JdbcApiKeys apiKeys) {
        Map<String, Object> kafka = Map.of("bootstrap.servers", "kafka-1:9092,kafka-2:9092,kafka-3:9092");
        SyncTopics topics = SyncTopics.named("hybridsync"); // hybridsync.requests, hybridsync.answers
        topics.create(kafka, 12, 3); // once: 12 partitions, 3 copies
        KafkaCentralStore store = KafkaCentralStore.builder()
                .topics(topics)
                .kafka(kafka)
                .reads(centralStore) // answers everything but batches
                .build();
        SyncHandler handler =
                SyncHandler.builder().store(store).authenticator(apiKeys).build();
        BatchApplierLoop applier = BatchApplierLoop.builder()
                .topics(topics)
                .kafka(kafka)
                .store(centralStore) // a JdbcCentralStore, or a ShardedCentralStore
                .keys(apiKeys::findById) // JdbcApiKeys, or ShardedApiKeys
                .threads(4)
                .build();
        applier.start();
        return handler;
    }
}

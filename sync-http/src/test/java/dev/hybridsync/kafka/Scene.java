package dev.hybridsync.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Outcome;
import dev.hybridsync.contract.CentralStoreFixture;
import dev.hybridsync.shard.ShardedCentralStore;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.status.NodeStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The topics, databases, fronts and appliers of one test. All of them are closed together. */
final class Scene implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    final TestBroker broker = TestBroker.shared();
    final SyncTopics topics;
    final List<H2Shard> shards = new ArrayList<>();
    private final List<AutoCloseable> opened = new ArrayList<>();

    Scene(int partitions, int shards) {
        topics = broker.topics(partitions);
        for (int i = 0; i < shards; i++) {
            this.shards.add(new H2Shard());
        }
    }

    H2Shard shardOf(String nodeId) {
        return shards.get(Math.floorMod(nodeId.hashCode(), shards.size()));
    }

    private static String nameOf(int shard) {
        return "shard-" + shard;
    }

    /** A store on all shards. */
    CentralStore store() {
        if (shards.size() == 1) {
            return shards.get(0).store();
        }
        ShardedCentralStore.Builder store = ShardedCentralStore.builder(H2Shard.SCHEMA)
                .rowsSharedWithinShards()
                .directory(nodeId -> nameOf(Math.floorMod(nodeId.hashCode(), shards.size())));
        for (int i = 0; i < shards.size(); i++) {
            store.shard(nameOf(i), shards.get(i).store());
        }
        return store.build();
    }

    KafkaCentralStore front() {
        return front(Duration.ofSeconds(30));
    }

    KafkaCentralStore front(Duration requestTimeout) {
        KafkaCentralStore front = KafkaCentralStore.builder()
                .topics(topics)
                .kafka(broker.settings())
                .reads(store())
                .requestTimeout(requestTimeout)
                .build();
        opened.add(front);
        return front;
    }

    BatchApplierLoop applier() {
        return applier(loop -> loop);
    }

    BatchApplierLoop applier(UnaryOperator<BatchApplierLoop.Builder> options) {
        BatchApplierLoop loop = options.apply(BatchApplierLoop.builder()
                        .topics(topics)
                        .kafka(broker.settings())
                        .store(store())
                        .group(group())
                        .backoff(new Backoff(Duration.ofMillis(20), Duration.ofMillis(200))))
                .build();
        opened.add(loop);
        loop.start();
        return loop;
    }

    /** The broker's settings with one of them changed. */
    Map<String, Object> settings(String name, Object value) {
        Map<String, Object> settings = new HashMap<>(broker.settings());
        settings.put(name, value);
        return settings;
    }

    /** All records of a topic, in the order of each partition. */
    List<ConsumerRecord<String, byte[]>> records(String topic) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = Clients.reader(broker.settings())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        records.sort(Comparator.comparing(record -> record.partition()));
        return records;
    }

    /** The HTTP statuses of all answers in the log. */
    List<String> statuses() {
        return records(topics.answers()).stream()
                .map(record ->
                        new String(record.headers().lastHeader("hs-status").value()))
                .toList();
    }

    static void await(String what, BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - begin).as(what).isLessThan(TIMEOUT.toNanos());
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Waits until the group has processed everything that is in the log. */
    void awaitEnd() {
        awaitEnd(group());
    }

    void awaitEnd(String group) {
        try (Admin admin = Admin.create(new HashMap<>(broker.settings()));
                KafkaConsumer<String, byte[]> consumer = Clients.reader(broker.settings())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topics.requests()).stream()
                    .map(info -> new TopicPartition(topics.requests(), info.partition()))
                    .toList();
            await("the log's end", () -> {
                Map<TopicPartition, OffsetAndMetadata> committed = committed(admin, group);
                return consumer.endOffsets(partitions).entrySet().stream()
                        .allMatch(end -> end.getValue() == 0
                                || (committed.containsKey(end.getKey())
                                        && committed.get(end.getKey()).offset() == end.getValue()));
            });
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(Admin admin, String group) {
        try {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The appliers' group. */
    String group() {
        return BatchApplierLoop.DEFAULT_GROUP + topics.requests();
    }

    /** Requires that central has the rows that the site has, and applied each of its changes once. */
    void assertTakenOnce(Site site) {
        H2Shard shard = shardOf(site.id);
        Map<String, String> rows = new TreeMap<>();
        shard.rows(CentralStoreFixture.PARENT).forEach((key, row) -> {
            if (key.startsWith(site.id + "-")) {
                rows.put(key, (String) row.get("value"));
            }
        });
        assertThat(rows).isEqualTo(site.rows());
        NodeStatus status = shard.store().status(site.id);
        assertThat(status.outcomes().values().stream().mapToLong(count -> count).sum())
                .isEqualTo(site.changes());
        assertThat(status.outcomes()).containsEntry(Outcome.APPLIED, site.changes());
    }

    @Override
    public void close() {
        opened.parallelStream().forEach(each -> {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        shards.forEach(H2Shard::close);
    }
}

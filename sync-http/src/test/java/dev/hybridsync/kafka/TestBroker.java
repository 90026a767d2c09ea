package dev.hybridsync.kafka;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real broker in this process. */
final class TestBroker implements AutoCloseable {
    private static volatile TestBroker shared;

    static {
        // it logs a warning for each client that leaves
        System.setProperty("org.slf4j.simpleLogger.log.org.apache.kafka", "error");
        System.setProperty("org.slf4j.simpleLogger.log.kafka", "error");
        System.setProperty("org.slf4j.simpleLogger.log.state.change.logger", "error");
    }

    private final KafkaClusterTestKit cluster;

    private TestBroker() {
        try {
            cluster = new KafkaClusterTestKit.Builder(new TestKitNodes.Builder()
                            .setCombined(true)
                            .setNumBrokerNodes(1)
                            .setNumControllerNodes(1)
                            .build())
                    .setConfigProp("auto.create.topics.enable", "false")
                    .setConfigProp("offsets.topic.replication.factor", "1")
                    .setConfigProp("offsets.topic.num.partitions", "1")
                    .setConfigProp("group.initial.rebalance.delay.ms", "0")
                    .setConfigProp("group.min.session.timeout.ms", "100")
                    .build();
            cluster.format();
            cluster.startup();
            cluster.waitForReadyBrokers();
        } catch (Exception e) {
            throw new IllegalStateException("the broker did not start", e);
        }
    }

    /** One broker for all tests of this process. Their topics have different names. Needs {@link Shared}. */
    static TestBroker shared() {
        return Objects.requireNonNull(shared, "@ExtendWith(TestBroker.Shared.class) is missing");
    }

    /** Starts the shared broker for the first class that has this extension, and ends it after the last test of all. */
    static final class Shared implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            shared = context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(TestBroker.class, key -> new TestBroker(), TestBroker.class);
        }
    }

    /** The settings for a connection, and for a group that quickly notices that a member is gone. */
    Map<String, Object> settings() {
        return Map.of(
                "bootstrap.servers",
                cluster.bootstrapServers(),
                "session.timeout.ms",
                1_000,
                "heartbeat.interval.ms",
                100,
                "metadata.max.age.ms",
                1_000,
                "reconnect.backoff.max.ms",
                200);
    }

    /** Creates new topics. */
    SyncTopics topics(int partitions) {
        SyncTopics topics = SyncTopics.named("test-" + UUID.randomUUID());
        topics.create(settings(), partitions, 1);
        return topics;
    }

    /** Stops the broker, as when its machine restarts. The test must {@link #startAgain} it. */
    void stop() {
        cluster.brokers().values().forEach(broker -> broker.shutdown());
    }

    void startAgain() {
        cluster.brokers().values().forEach(broker -> broker.startup());
    }

    @Override
    public void close() {
        try {
            cluster.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.hybridsync.examples.benchmarks.process;

import dev.hybridsync.kafka.SyncTopics;
import java.util.Map;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;

/** A Kafka broker, with one copy of each partition. */
public final class LogBrokerProcess {
    private LogBrokerProcess() {}

    public static void main(String[] args) throws Exception {
        KafkaClusterTestKit cluster = new KafkaClusterTestKit.Builder(new TestKitNodes.Builder()
                        .setCombined(true)
                        .setNumBrokerNodes(1)
                        .setNumControllerNodes(1)
                        .build())
                .setConfigProp("auto.create.topics.enable", "false")
                .setConfigProp("group.initial.rebalance.delay.ms", "0")
                .setConfigProp("offsets.topic.replication.factor", "1")
                .setConfigProp("offsets.topic.num.partitions", "1")
                .build();
        cluster.format();
        cluster.startup();
        cluster.waitForReadyBrokers();
        Conversation.hold(Map.of(
                "servers", arguments -> cluster.bootstrapServers(),
                "topics", arguments -> topics(cluster.bootstrapServers(), arguments.word(0), arguments.number(1))));
    }

    private static String topics(String servers, String prefix, int partitions) {
        SyncTopics.named(prefix).create(LogSettings.of(servers), partitions, 1);
        return prefix;
    }
}

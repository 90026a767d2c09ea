package dev.hybridsync.examples.benchmarks.process;

import java.util.Map;

/** How Kafka's clients connect. */
final class LogSettings {
    private LogSettings() {}

    static Map<String, Object> of(String servers) {
        return Map.of("bootstrap.servers", servers);
    }
}

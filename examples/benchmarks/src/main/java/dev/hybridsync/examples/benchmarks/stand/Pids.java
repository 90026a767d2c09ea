package dev.hybridsync.examples.benchmarks.stand;

import dev.hybridsync.examples.benchmarks.process.Child;
import dev.hybridsync.examples.benchmarks.server.Server;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which processes are measured. */
final class Pids {
    private Pids() {}

    static Map<String, Long> of(String application, Child child, String database, Server server) {
        Map<String, Long> pids = new LinkedHashMap<>();
        pids.put(application, child.pid());
        pids.put(database, server.pid());
        return pids;
    }
}

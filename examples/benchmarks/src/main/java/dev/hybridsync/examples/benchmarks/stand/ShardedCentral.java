package dev.hybridsync.examples.benchmarks.stand;

import dev.hybridsync.examples.benchmarks.process.Child;
import dev.hybridsync.examples.benchmarks.process.FleetProcess;
import dev.hybridsync.examples.benchmarks.process.ShardsProcess;
import dev.hybridsync.examples.benchmarks.server.Engine;
import dev.hybridsync.examples.benchmarks.server.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Central on some shards, and the sites that send to it. */
public final class ShardedCentral implements AutoCloseable {
    private final Server server;
    private final Child central;
    private final Child fleet;

    private ShardedCentral(Server server, Child central, Child fleet) {
        this.server = server;
        this.central = central;
        this.fleet = fleet;
    }

    /** @param shards 0 for one database without the store over shards */
    public static ShardedCentral start(Run run, Engine engine, int shards, int sites) {
        Server server = run.central(engine);
        List<String> arguments = new ArrayList<>(List.of(String.valueOf(shards), server.user(), engine.timeType()));
        for (int i = 0; i < Math.max(1, shards); i++) {
            arguments.add(server.create(run.uniqueName("shard")));
        }
        Child central = run.child("central", ShardsProcess.class, "512m", arguments.toArray(String[]::new));
        Child fleet = run.child("fleet", FleetProcess.class, "1g", "http://127.0.0.1:" + central.ask("serve"));
        for (int i = 0; i < sites; i++) {
            fleet.ask("join site-" + i + " " + central.ask("key site-" + i));
        }
        return new ShardedCentral(server, central, fleet);
    }

    /** Lets the sites push. Returns the nanoseconds. */
    public long push(int sites, int batches, int rows) {
        String answer = fleet.ask("push " + sites + " " + batches + " " + rows);
        return Long.parseLong(answer.substring(0, answer.indexOf(' ')));
    }

    public Map<String, Long> pids() {
        return Pids.of("central", central, "central database", server);
    }

    @Override
    public void close() {
        fleet.close();
        central.close();
    }
}

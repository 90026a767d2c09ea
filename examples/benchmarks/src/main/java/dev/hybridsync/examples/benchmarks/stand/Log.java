package dev.hybridsync.examples.benchmarks.stand;

import dev.hybridsync.examples.benchmarks.process.Child;
import dev.hybridsync.examples.benchmarks.process.LogApplierProcess;
import dev.hybridsync.examples.benchmarks.process.LogBrokerProcess;
import dev.hybridsync.examples.benchmarks.process.LogFrontProcess;
import dev.hybridsync.examples.benchmarks.server.Engine;
import dev.hybridsync.examples.benchmarks.server.Server;
import dev.hybridsync.examples.benchmarks.workload.Items;
import java.util.LinkedHashMap;
import java.util.Map;

/** Central with a log in front of it: a front with its sites, a broker, an applier, and the database. */
public final class Log implements AutoCloseable {
    private final Run run;
    private final Server server;
    private final Child broker;
    private final Child front;
    private final Child applier;
    private final String servers;

    private Log(Run run, Server server, Child broker, Child front, Child applier) {
        this.run = run;
        this.server = server;
        this.broker = broker;
        this.front = front;
        this.applier = applier;
        servers = broker.ask("servers");
    }

    public static Log start(Run run, Engine engine) {
        Server server = run.central(engine);
        String database = server.create(run.uniqueName("log"));
        Log log = new Log(
                run,
                server,
                run.child("broker", LogBrokerProcess.class, "1g", ""),
                run.child("front", LogFrontProcess.class, "512m", database, server.user()),
                run.child("applier", LogApplierProcess.class, "512m", database, server.user()));
        log.front.ask("sql " + new Items(engine).create());
        log.front.ask("install");
        return log;
    }

    /** Continues with new topics of that many partitions, and as many appliers. */
    public void partitions(int partitions) {
        applier.ask("stop");
        String prefix = broker.ask("topics " + run.uniqueName("log") + " " + partitions);
        applier.ask("apply " + servers + " " + prefix + " " + partitions);
        front.ask("log " + servers + " " + prefix);
    }

    /** Returns the nanoseconds, and the median of a batch in milliseconds. */
    public String push(boolean byLog, int sites, int batches, int rows) {
        return front.ask("push " + (byLog ? "log" : "plain") + " " + sites + " " + batches + " " + rows);
    }

    public Map<String, Long> pids() {
        Map<String, Long> pids = new LinkedHashMap<>();
        pids.put("front", front.pid());
        pids.put("broker", broker.pid());
        pids.put("applier", applier.pid());
        pids.put("central database", server.pid());
        return pids;
    }

    @Override
    public void close() {
        front.close();
        applier.close();
        broker.close();
    }
}

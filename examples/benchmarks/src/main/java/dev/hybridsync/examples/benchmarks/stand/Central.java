package dev.hybridsync.examples.benchmarks.stand;

import dev.hybridsync.examples.benchmarks.process.CentralProcess;
import dev.hybridsync.examples.benchmarks.process.Child;
import dev.hybridsync.examples.benchmarks.server.Engine;
import dev.hybridsync.examples.benchmarks.server.Server;
import java.util.List;
import java.util.Map;

/** Central: its database, and the process of its application. */
public final class Central implements AutoCloseable {
    private final Server server;
    private final Child process;
    private final int port;
    private final long startNanos;

    private Central(Server server, Child process, List<String> ddl, List<String> tables) {
        this.server = server;
        this.process = process;
        ddl.forEach(statement -> process.ask("sql " + statement));
        long begin = System.nanoTime();
        port = Integer.parseInt(process.ask("serve " + String.join(" ", tables)));
        startNanos = System.nanoTime() - begin;
    }

    public static Central start(Run run, Engine engine, List<String> ddl, List<String> tables) {
        Server server = run.central(engine);
        return new Central(server, run.child("central", CentralProcess.class, "512m", server), ddl, tables);
    }

    public int port() {
        return port;
    }

    /** How long its application took to install itself and to begin to serve. */
    public long startNanos() {
        return startNanos;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public String newKey(String node) {
        return process.ask("key " + node);
    }

    /** The first line of a query. */
    public String query(String sql) {
        return process.value("sql " + sql);
    }

    public Child process() {
        return process;
    }

    public Server server() {
        return server;
    }

    public Map<String, Long> pids() {
        return Pids.of("central", process, "central database", server);
    }

    @Override
    public void close() {
        process.close();
    }
}

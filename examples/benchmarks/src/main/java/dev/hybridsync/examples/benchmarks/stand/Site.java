package dev.hybridsync.examples.benchmarks.stand;

import dev.hybridsync.examples.benchmarks.process.Child;
import dev.hybridsync.examples.benchmarks.process.SiteProcess;
import dev.hybridsync.examples.benchmarks.server.Engine;
import dev.hybridsync.examples.benchmarks.server.Server;
import java.util.List;
import java.util.Map;

/** A site: its host's database, and the process of its application. */
public final class Site implements AutoCloseable {
    private final Run run;
    private final Server server;
    private final Child process;

    private Site(Run run, Server server, Child process) {
        this.run = run;
        this.server = server;
        this.process = process;
    }

    /** @param heap such as {@code 256m} */
    public static Site start(Run run, Engine engine, String heap, List<String> ddl) {
        Server server = run.local(engine);
        Site site = new Site(run, server, run.child("site", SiteProcess.class, heap, server));
        ddl.forEach(site::sql);
        return site;
    }

    /** Opens a client for central and installs it, without entries for existing rows. Returns the nanoseconds. */
    public long join(Central central, List<String> tables) {
        return join("client", central.url(), central, tables);
    }

    /** The same, but counts what the client sends to the local database. */
    public void joinCounted(Central central, List<String> tables) {
        join("counted-client", central.url(), central, tables);
    }

    /** The same, but the client reaches central at the given address. */
    public void joinBy(String url, Central central, List<String> tables) {
        join("client", url, central, tables);
    }

    private long join(String word, String url, Central central, List<String> tables) {
        process.ask(word + " " + node() + " " + url + " " + central.newKey(node()) + " "
                + run.settings().batchRows() + " " + String.join(" ", tables));
        return process.nanos("install NONE");
    }

    /** The name of the site, which is also the name of its process. */
    public String node() {
        return process.name();
    }

    /** Returns how many nanoseconds it took to send everything. */
    public long flush() {
        return process.nanos("flush");
    }

    /** Runs a statement, and returns the nanoseconds that it took with its commit. */
    public long sql(String statement) {
        return process.nanos("sql " + statement);
    }

    /** The first line of a query. */
    public String query(String sql) {
        return process.value("sql " + sql);
    }

    /** Analyzes a table, as the server would soon do automatically, so that plans do not depend on when it does. */
    public void analyze(String table) {
        if (engine() == Engine.POSTGRESQL) {
            sql("ANALYZE " + table);
        }
    }

    public Engine engine() {
        return server.engine();
    }

    public Server server() {
        return server;
    }

    public Child process() {
        return process;
    }

    public Map<String, Long> pids() {
        return Pids.of("client", process, "local database", server);
    }

    @Override
    public void close() {
        process.close();
    }
}

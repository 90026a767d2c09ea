package dev.hybridsync.examples.benchmarks.cases;

import dev.hybridsync.examples.benchmarks.measure.Meter;
import dev.hybridsync.examples.benchmarks.process.CentralProcess;
import dev.hybridsync.examples.benchmarks.process.Child;
import dev.hybridsync.examples.benchmarks.process.RawProcess;
import dev.hybridsync.examples.benchmarks.process.SiteProcess;
import dev.hybridsync.examples.benchmarks.raw.RawTable;
import dev.hybridsync.examples.benchmarks.server.Engine;
import dev.hybridsync.examples.benchmarks.server.Server;
import dev.hybridsync.examples.benchmarks.workload.Items;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A site and central, each a process with a database of its own, and beside them the process that writes by hand. */
final class Stand implements AutoCloseable {
    private static final List<String> SITE_OPTIONS = List.of("-Xmx256m");
    private static final List<String> CENTRAL_OPTIONS = List.of("-Xmx512m");

    final Child site;
    final Child central;
    final Child raw;
    final Meter product;
    final Meter baseline;
    private final Server localServer;
    private final Server centralServer;
    private final Engine rawEngine;

    Stand(Run run, Engine local, Engine atCentral, Engine rawEngine) {
        this.rawEngine = rawEngine;
        localServer = run.local(local);
        centralServer = run.central(atCentral);
        Server rawServer = rawEngine == atCentral ? centralServer : localServer;
        site = child(run, "site", SiteProcess.class, SITE_OPTIONS, localServer);
        central = child(run, "central", CentralProcess.class, CENTRAL_OPTIONS, centralServer);
        raw = child(run, "raw", RawProcess.class, SITE_OPTIONS, rawServer);
        Map<String, Long> processes = pids("client", site, "local database", localServer);
        processes.putAll(pids("central", central, "central database", centralServer));
        product = new Meter(processes);
        baseline = new Meter(pids("writer", raw, "its database", rawServer));
        site.ask("sql " + new Items(local).create());
        central.ask("sql " + new Items(atCentral).create());
        RawTable.ddl(rawEngine).forEach(statement -> raw.ask("sql " + statement));
        String port = central.ask("serve " + Items.TABLE);
        site.ask("client site http://127.0.0.1:" + port + " " + central.ask("key site") + " "
                + run.settings().batchRows() + " " + Items.TABLE);
        site.ask("install");
    }

    private static Child child(Run run, String name, Class<?> main, List<String> options, Server server) {
        String unique = run.uniqueName(name);
        return Child.start(unique, main, run.folder(), options, server.create(unique), server.user());
    }

    private static Map<String, Long> pids(String application, Child child, String database, Server server) {
        Map<String, Long> pids = new LinkedHashMap<>();
        pids.put(application, child.pid());
        pids.put(database, server.pid());
        return pids;
    }

    /** As the host's server would soon have done by itself, so that plans do not depend on when. */
    void analyze() {
        if (localServer.engine() == Engine.POSTGRESQL) {
            site.ask("sql ANALYZE " + Items.TABLE);
        }
    }

    /** Fails unless the three tables hold the same. */
    void compare() {
        String atSite = summary(site, localServer.engine());
        String atCentral = summary(central, centralServer.engine());
        String byHand = summary(raw, rawEngine);
        if (!atSite.equals(atCentral) || !atSite.equals(byHand)) {
            throw new IllegalStateException("the tables differ: " + atSite + ", " + atCentral + ", " + byHand);
        }
    }

    private static String summary(Child child, Engine engine) {
        String answer = child.ask("sql " + new Items(engine).summary());
        return answer.substring(answer.indexOf(' ') + 1);
    }

    /** So that a checkpoint that is due falls into no measurement by chance. */
    void rest() {
        for (Server server : Set.of(localServer, centralServer)) {
            server.flush();
        }
    }

    @Override
    public void close() {
        site.close();
        central.close();
        raw.close();
    }
}

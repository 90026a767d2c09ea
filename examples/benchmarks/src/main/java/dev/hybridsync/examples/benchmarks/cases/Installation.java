package dev.hybridsync.examples.benchmarks.cases;

import dev.hybridsync.examples.benchmarks.measure.Line;
import dev.hybridsync.examples.benchmarks.measure.Sample;
import dev.hybridsync.examples.benchmarks.server.Engine;
import dev.hybridsync.examples.benchmarks.server.Server;
import dev.hybridsync.examples.benchmarks.stand.Central;
import dev.hybridsync.examples.benchmarks.stand.Run;
import dev.hybridsync.examples.benchmarks.stand.Site;
import dev.hybridsync.examples.benchmarks.workload.ManyTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long both sides take to install themselves on a host with many tables. */
final class Installation implements BenchmarkCase {
    private static final int ROUNDS = 3;
    private static final int OTHER_TABLES = 1_300;

    @Override
    public String name() {
        return "install";
    }

    @Override
    public String meaning() {
        return "the first install() of a new process; on MariaDB beside " + OTHER_TABLES + " tables of others";
    }

    @Override
    public List<Line> run(Run run) {
        List<Line> lines = new ArrayList<>();
        for (Engine engine : List.of(Engine.POSTGRESQL, Engine.MARIADB)) {
            if (engine == Engine.MARIADB) {
                for (Server server : List.of(run.local(engine), run.central(engine))) {
                    others(run, server);
                }
            }
            lines.addAll(run(run, engine));
        }
        return lines;
    }

    private static void others(Run run, Server server) {
        run.say("creates " + OTHER_TABLES + " tables of others");
        String database = run.uniqueName("others");
        server.create(database);
        server.execute(ManyTables.names(OTHER_TABLES).stream()
                .map(name -> "CREATE TABLE " + database + "." + name + " (id INTEGER NOT NULL PRIMARY KEY)")
                .toList());
    }

    private static List<Line> run(Run run, Engine engine) {
        int number = run.settings().tables();
        String on = ", " + number + " tables, " + engine.name().toLowerCase(Locale.ROOT);
        Line local = new Line("install() at a site" + on, "s");
        Line again = new Line("install() again" + on, "s");
        Line atCentral = new Line("start of central" + on, "s");
        List<String> ddl = ManyTables.ddl(engine, number);
        List<String> tables = ManyTables.names(number);
        for (int round = 0; round < Math.min(ROUNDS, run.settings().rounds()); round++) {
            try (Central central = Central.start(run, engine, ddl, tables);
                    Site site = Site.start(run, engine, "256m", ddl)) {
                atCentral.add(Sample.of(central.startNanos() / 1e9));
                local.add(Sample.of(site.join(central, tables) / 1e9));
                again.add(Sample.of(site.process().nanos("install NONE") / 1e9));
            }
            run.say("round " + (round + 1));
        }
        return List.of(local, again, atCentral);
    }
}

package dev.hybridsync.examples.benchmarks.cases;

import dev.hybridsync.examples.benchmarks.measure.Line;
import dev.hybridsync.examples.benchmarks.measure.Sample;
import dev.hybridsync.examples.benchmarks.server.Engine;
import dev.hybridsync.examples.benchmarks.stand.Central;
import dev.hybridsync.examples.benchmarks.stand.Run;
import dev.hybridsync.examples.benchmarks.stand.Settings;
import dev.hybridsync.examples.benchmarks.stand.Site;
import dev.hybridsync.examples.benchmarks.workload.Items;
import java.util.List;

/** Measures whether the rate depends on what the planners know about the tables. PostgreSQL only. */
final class Statistics implements BenchmarkCase {
    private static final int ROUNDS = 3;

    /** When the sides analyze their tables. */
    private enum Analyzed {
        FULL,
        EMPTY,
        NEVER
    }

    @Override
    public String name() {
        return "statistics";
    }

    @Override
    public String meaning() {
        return "rate of a new database's first flush, over the rate with statistics of the full tables (PostgreSQL)";
    }

    @Override
    public List<Line> run(Run run) {
        Line never = new Line("without statistics", "rows/s");
        Line empty = new Line("statistics of empty tables", "rows/s");
        automatic(run, "off");
        try {
            rate(run, Analyzed.FULL); // to warm the server up; each process is new
            for (int round = 0; round < Math.min(ROUNDS, run.settings().rounds()); round++) {
                Sample full = Sample.of(rate(run, Analyzed.FULL));
                never.add(Sample.of(rate(run, Analyzed.NEVER)), full);
                empty.add(Sample.of(rate(run, Analyzed.EMPTY)), full);
                run.say("round " + (round + 1));
            }
        } finally {
            automatic(run, "on");
        }
        return List.of(never, empty);
    }

    private static void automatic(Run run, String state) {
        List<String> statements = List.of("ALTER SYSTEM SET autovacuum = " + state, "SELECT pg_reload_conf(), 1");
        run.local(Engine.POSTGRESQL).execute(statements);
        run.central(Engine.POSTGRESQL).execute(statements);
    }

    private static double rate(Run run, Analyzed analyzed) {
        Settings settings = run.settings();
        List<String> tables = List.of(Items.TABLE);
        Items items = new Items(Engine.POSTGRESQL);
        List<String> ddl = List.of(items.create());
        try (Central central = Central.start(run, Engine.POSTGRESQL, ddl, tables);
                Site site = Site.start(run, Engine.POSTGRESQL, "256m", ddl)) {
            site.join(central, tables);
            if (analyzed == Analyzed.EMPTY) {
                site.sql("ANALYZE");
                central.query("ANALYZE");
            }
            site.sql(items.insert(1, settings.rows()));
            if (analyzed == Analyzed.FULL) {
                site.sql("ANALYZE");
            }
            site.server().flush();
            return settings.rows() * 1e9 / site.flush();
        }
    }
}

package dev.hybridsync.examples.benchmarks.cases;

import dev.hybridsync.examples.benchmarks.measure.Line;
import dev.hybridsync.examples.benchmarks.measure.Sample;
import dev.hybridsync.examples.benchmarks.server.Engine;
import dev.hybridsync.examples.benchmarks.stand.Central;
import dev.hybridsync.examples.benchmarks.stand.CountingWay;
import dev.hybridsync.examples.benchmarks.stand.Run;
import dev.hybridsync.examples.benchmarks.stand.Settings;
import dev.hybridsync.examples.benchmarks.stand.Site;
import dev.hybridsync.examples.benchmarks.workload.Items;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a row takes on disk and on the wire. */
final class Sizes implements BenchmarkCase {
    /** MariaDB's sizes are those of its last analysis of the table. */
    private static final String LOOK = "ANALYZE TABLE ";

    @Override
    public String name() {
        return "sizes";
    }

    @Override
    public String meaning() {
        return "bytes of a row, with indexes, in tables that are just filled; on the wire with all headers";
    }

    @Override
    public List<Line> run(Run run) {
        List<Line> lines = new ArrayList<>();
        for (Engine engine : List.of(Engine.POSTGRESQL, Engine.MARIADB, Engine.SQLITE)) {
            lines.addAll(run(run, engine));
        }
        return lines;
    }

    private static List<Line> run(Run run, Engine engine) {
        Settings settings = run.settings();
        String on = ", " + engine.name().toLowerCase(Locale.ROOT);
        List<String> tables = List.of(Items.TABLE);
        Items items = new Items(engine);
        List<String> ddl = List.of(items.create());
        try (Central central = Central.start(run, engine, ddl, tables);
                Site site = Site.start(run, engine, "256m", ddl);
                CountingWay way = new CountingWay(central.port())) {
            site.joinBy(way.url(), central, tables);
            long before = way.up() + way.down();
            site.sql(items.insert(1, settings.rows()));
            List<Line> lines = new ArrayList<>();
            lines.add(line("the row itself" + on, size(site, Items.TABLE), settings.rows()));
            lines.add(line("a change in the journal" + on, size(site, "hybridsync_journal"), settings.rows()));
            site.flush();
            lines.add(line("a row in the receipts" + on, size(site, "hybridsync_receipt"), settings.rows()));
            if (engine == Engine.MARIADB) {
                central.query(LOOK + "hybridsync_version");
            }
            String versions = central.query(engine.tableSize("hybridsync_version"));
            lines.add(line("a row in the versions" + on, Long.parseLong(versions), settings.rows()));
            lines.add(line("on the wire, both ways" + on, way.up() + way.down() - before, settings.rows()));
            return lines;
        }
    }

    private static long size(Site site, String table) {
        if (site.engine() == Engine.MARIADB) {
            site.query(LOOK + table);
        }
        return Long.parseLong(site.query(site.engine().tableSize(table)));
    }

    private static Line line(String name, long bytes, int rows) {
        Line line = new Line(name, "bytes");
        line.add(Sample.of((double) bytes / rows));
        return line;
    }
}

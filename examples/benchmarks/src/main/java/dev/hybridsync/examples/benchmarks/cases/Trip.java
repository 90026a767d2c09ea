package dev.hybridsync.examples.benchmarks.cases;

import dev.hybridsync.examples.benchmarks.measure.Line;
import dev.hybridsync.examples.benchmarks.measure.Meter;
import dev.hybridsync.examples.benchmarks.measure.Rounds;
import dev.hybridsync.examples.benchmarks.measure.Sample;
import dev.hybridsync.examples.benchmarks.server.Engine;
import dev.hybridsync.examples.benchmarks.stand.ByHand;
import dev.hybridsync.examples.benchmarks.stand.Central;
import dev.hybridsync.examples.benchmarks.stand.Run;
import dev.hybridsync.examples.benchmarks.stand.Settings;
import dev.hybridsync.examples.benchmarks.stand.Site;
import dev.hybridsync.examples.benchmarks.workload.Items;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Rows of {@code items} from a site to central: each round inserts new ones, changes them and deletes them. */
final class Trip implements AutoCloseable {
    private final Run run;
    private final Settings settings;
    private final Central central;
    private final Site site;
    private final List<ByHand> byHand;
    private final Meter meter;
    private final Line inserts;
    private final Line updates;
    private final Line deletes;

    /** @param limits the sides on which rows are written by hand, of which the slowest one counts */
    Trip(Run run, String name, Engine from, Engine to, List<Side> limits) {
        this.run = run;
        settings = run.settings();
        List<String> tables = List.of(Items.TABLE);
        central = Central.start(run, to, List.of(new Items(to).create()), tables);
        site = Site.start(run, from, "256m", List.of(new Items(from).create()));
        site.join(central, tables);
        byHand = limits.stream()
                .map(side -> ByHand.on(run, side == Side.LOCAL ? site.server() : central.server()))
                .toList();
        Map<String, Long> pids = new LinkedHashMap<>(site.pids());
        pids.putAll(central.pids());
        meter = new Meter(pids);
        inserts = new Line(name + ", inserts", "rows/s");
        updates = new Line(name + ", updates", "rows/s");
        deletes = new Line(name + ", deletes", "rows/s");
    }

    /** The side on which a limit is measured. */
    enum Side {
        LOCAL,
        CENTRAL
    }

    List<Line> measure() {
        for (int round = 0; round < settings.warmUps() + settings.rounds(); round++) {
            boolean kept = round >= settings.warmUps();
            long first = 1L + (long) round * settings.rows();
            long last = first + settings.rows() - 1;
            Items items = new Items(site.engine());
            phase(round, kept, inserts, items.insert(first, last), () -> limit(hand -> hand.upsert(first, 0)));
            phase(round + 1, kept, updates, items.update(first, last), () -> limit(hand -> hand.upsert(first, 1)));
            compare();
            phase(round, kept, deletes, items.delete(first, last), () -> limit(hand -> hand.delete(first)));
            compare();
            run.say("round " + (round + 1) + (kept ? "" : ", to warm up"));
        }
        return List.of(inserts, updates, deletes);
    }

    private void phase(int turn, boolean kept, Line line, String host, Supplier<Sample> baseline) {
        site.sql(host);
        site.analyze(Items.TABLE);
        site.server().flush(); // so that no checkpoint falls into a measurement by chance
        central.server().flush();
        Rounds.measure(
                turn,
                kept,
                line,
                () -> meter.measure(settings.rows(), () -> settings.rows() * 1e9 / site.flush()),
                baseline);
    }

    private Sample limit(Function<ByHand, Sample> write) {
        return byHand.stream()
                .map(write)
                .min(Comparator.comparingDouble(Sample::value))
                .orElseThrow();
    }

    /** Fails unless all tables have the same content. */
    private void compare() {
        String atSite = site.query(new Items(site.engine()).summary());
        same(atSite, central.query(new Items(central.server().engine()).summary()));
        byHand.forEach(hand -> same(atSite, hand.query(new Items(hand.engine()).summary())));
    }

    private static void same(String atSite, String other) {
        if (!atSite.equals(other)) {
            throw new IllegalStateException("the tables differ: " + atSite + ", and " + other);
        }
    }

    @Override
    public void close() {
        site.close();
        central.close();
        byHand.forEach(ByHand::close);
    }
}

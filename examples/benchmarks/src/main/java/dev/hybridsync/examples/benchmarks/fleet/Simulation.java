package dev.hybridsync.examples.benchmarks.fleet;

import dev.hybridsync.SyncClient;
import dev.hybridsync.agent.AgentSchedule;
import dev.hybridsync.agent.FlushOutcome;
import dev.hybridsync.flush.LinkPace;
import dev.hybridsync.http.HttpSyncTransport;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** One run of a plan. */
public final class Simulation {
    private static final long BEGIN = (10 * 24 + Load.BUSIEST) * Load.HOUR;

    private final Plan plan;
    private final Agenda agenda = new Agenda();
    private final Counts counts = new Counts();
    private final Load load;
    private final long end;
    private final Backlog backlog;
    private final Central central;
    private final World world;
    private long settledBefore;
    private final Site[] sites;

    private Simulation(Plan plan, long writeUntil, long end) {
        this.plan = plan;
        this.end = end;
        load = new Load(plan.rowsADay(), writeUntil);
        backlog = new Backlog(plan.sites(), BEGIN);
        central = new Central(plan, agenda, counts);
        world = new World(agenda, plan, load, counts, central::arrived, backlog);
        sites = new Site[plan.sites()];
        agenda.step(BEGIN - 1);
        SplittableRandom random = new SplittableRandom(plan.seed());
        for (int i = 0; i < sites.length; i++) {
            sites[i] = site(i, random.split());
        }
    }

    /** Runs a plan for ten minutes. After an outage, runs it until what waited has arrived, for half a day at most. */
    public static Result run(Plan plan) {
        boolean waits = !plan.event().outage().isZero();
        long longest = waits ? 12 * Load.HOUR : Load.HOUR / 6;
        Simulation simulation = new Simulation(plan, Long.MAX_VALUE / 2, BEGIN + longest);
        simulation.run(waits);
        return simulation.result();
    }

    /** Runs a plan until nothing is left to do. The sites write for an hour. */
    static Result runToTheEnd(Plan plan) {
        Simulation simulation = new Simulation(plan, BEGIN + Load.HOUR, Long.MAX_VALUE);
        simulation.run(false);
        return simulation.result();
    }

    private void run(boolean untilDrained) {
        boolean more = true;
        while (more && !(untilDrained && backlog.isDrained())) {
            more = agenda.step(end);
        }
    }

    private Site site(int number, SplittableRandom random) {
        double phase = random.nextDouble();
        long lost = BEGIN - plan.event().outage().toNanos();
        RandomGenerator waits = plan.jitter() ? random.split() : new LongestWaits();
        AgentSchedule schedule = new AgentSchedule(
                plan.interval(),
                SyncClient.Builder.DEFAULT_BACKOFF_BASE,
                AgentSchedule.usualCap(plan.interval(), SyncClient.Builder.DEFAULT_BACKOFF_CAP),
                AgentSchedule.usualStartJitter(plan.interval(), SyncClient.Builder.MAX_DEFAULT_START_JITTER),
                waits);
        LinkPace pace = new LinkPace(plan.batchRows());
        long settled = load.rows(lost, phase);
        Site site = new Site(number, phase, schedule, pace, world, settled);
        settledBefore += settled;
        central.has(number, settled);
        backlog.add(number, settled, load.rows(BEGIN, phase));
        agenda.at(
                firstFlush(
                        site,
                        lost + (long) (random.nextDouble() * plan.interval().toNanos())),
                site::flush);
        return site;
    }

    /** @param turn when the site would have flushed first if nothing had happened, or if it had not noticed */
    private long firstFlush(Site site, long turn) {
        return switch (plan.event().kind()) {
            case NORMAL -> turn;
            case RESTART -> BEGIN + site.schedule().first();
            case REFUSED -> returned(site, turn, 0);
            case SILENCE -> returned(site, turn, HttpSyncTransport.DEFAULT_REQUEST_TIMEOUT.toNanos());
        };
    }

    /** Lets the site try until central is back. Central does not notice the attempts before that. */
    private long returned(Site site, long turn, long attempt) {
        FlushOutcome away = world.outcomes().unavailable(null, false);
        long time = Math.max(turn, load.timeOf(site.settled() + 1, site.phase()));
        while (time < BEGIN) {
            time += attempt;
            int rows = (int) Math.min(site.pace().rows(), load.rows(time, site.phase()) - site.settled());
            site.pace().failed(rows, Duration.ofNanos(attempt), null);
            time += site.schedule().after(away);
        }
        return time;
    }

    private Result result() {
        long nanos = agenda.now() - BEGIN;
        long written = 0;
        long settled = 0;
        for (Site site : sites) {
            written += load.rows(agenda.now(), site.phase());
            settled += site.settled();
        }
        return new Result(
                nanos, backlog, counts, central.databaseLoad(nanos), written - settledBefore, settled - settledBefore);
    }

    /** Draws the greatest number each time, so that nothing is left to chance. */
    private static final class LongestWaits implements RandomGenerator {
        @Override
        public long nextLong() {
            return Long.MAX_VALUE;
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    }
}

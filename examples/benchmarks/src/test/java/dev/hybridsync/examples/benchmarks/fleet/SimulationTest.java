package dev.hybridsync.examples.benchmarks.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.examples.benchmarks.fleet.Plan.Event;
import dev.hybridsync.examples.benchmarks.fleet.Plan.Kind;
import dev.hybridsync.examples.benchmarks.fleet.Plan.Machines;
import dev.hybridsync.http.SyncEndpoint;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds in every run of the model, and what the model shows about the fleet. */
class SimulationTest {
    private static final Event OUTAGE = new Event(Kind.REFUSED, Duration.ofHours(72));
    private static final int LIMIT = SyncEndpoint.DEFAULT_MAX_CONCURRENT_BATCHES;
    private static final int NO_LIMIT = 1_000_000;

    @ParameterizedTest
    @EnumSource
    void everyRowArrivesOnceHoweverOftenItIsSent(Kind kind) {
        Duration outage = kind == Kind.REFUSED || kind == Kind.SILENCE ? Duration.ofHours(8) : Duration.ZERO;
        // so slow that requests are refused and cut off, or wait until the node gives up
        boolean isPatient = kind == Kind.SILENCE;
        Machines small = new Machines(2, 1, 2, 1, 8, isPatient ? 4_000 : 40, isPatient ? NO_LIMIT : 6);
        Costs costs = slow(Costs.MEASURED, isPatient ? 100 : 40);
        Result result = Simulation.runToTheEnd(plan(400, small, costs, new Event(kind, outage)));

        assertThat(result.counts().repeats > 0).isEqualTo(isPatient);
        assertThat(result.settled()).isEqualTo(result.written()).isPositive();
        assertThat(result.counts().applied).isEqualTo(result.written());
        assertThat(result.counts().again).isGreaterThanOrEqualTo(result.written());
        assertThat(result.counts().attempts)
                .isEqualTo(result.counts().answered
                        + result.counts().busy
                        + result.counts().cutOff
                        + result.counts().timeouts
                        - result.counts().late);
    }

    @Test
    void aSeedAlwaysGivesTheSameRunAndAnotherSeedAnotherOne() {
        Plan plan = plan(300, container(LIMIT), Costs.MEASURED, OUTAGE);
        Plan other = new Plan(
                plan.sites(),
                plan.rowsADay(),
                plan.interval(),
                plan.batchRows(),
                plan.machines(),
                plan.costs(),
                plan.event(),
                true,
                2);
        Result first = Simulation.run(plan);

        assertThat(Simulation.run(plan)).usingRecursiveComparison().isEqualTo(first);
        assertThat(Simulation.run(other).nanos()).isNotEqualTo(first.nanos());
    }

    @Test
    void whatWaitedForThreeDaysArrivesInLittleMoreThanTheTimeThatItsWorkTakes() {
        int sites = 1_500;
        Costs costs = slow(Costs.MEASURED, 8);
        Result result = Simulation.run(calm(plan(sites, container(LIMIT), costs, OUTAGE)));
        double work = sites * 3 * (costs.handler(1_000) + costs.database(1_000)) / 2 / 60e9;

        assertThat(result.wholly()).isBetween(work, 2 * work + 5);
    }

    /** The first batches wait longer than any node does, so batches become smaller, and central needs more time per row. */
    @Test
    void withoutALimitOfConcurrentBatchesALongQueueBeforeCentralTakesSeveralTimesAsLong() {
        Costs costs = slow(Costs.MEASURED, 8);
        Result with = Simulation.run(calm(plan(1_500, container(LIMIT), costs, OUTAGE)));
        Result without = Simulation.run(calm(plan(1_500, container(NO_LIMIT), costs, OUTAGE)));

        assertThat(without.wholly()).isGreaterThan(2 * with.wholly());
        assertThat(without.counts().timeouts).isPositive();
        assertThat(with.counts().timeouts).isZero();
    }

    private static Plan plan(int sites, Machines machines, Costs costs, Event event) {
        return new Plan(sites, 1_000, Duration.ofSeconds(30), 1_000, machines, costs, event, true, 1);
    }

    /** A plan with rare flushes, so that what is written in the meantime takes little time. */
    private static Plan calm(Plan plan) {
        return new Plan(
                plan.sites(),
                plan.rowsADay(),
                Duration.ofMinutes(5),
                plan.batchRows(),
                plan.machines(),
                plan.costs(),
                plan.event(),
                true,
                plan.seed());
    }

    /** Two processors for everything, in a servlet container with its default settings. */
    private static Machines container(int mostPushes) {
        return new Machines(1, 2, 1, 0, 200, 8_192, mostPushes);
    }

    private static Costs slow(Costs costs, double times) {
        return new Costs(
                costs.handlerBatch() * times,
                costs.handlerRow() * times,
                costs.databaseBatch() * times,
                costs.databaseRow() * times,
                costs.repeat(),
                costs.refusal(),
                costs.commit(),
                costs.siteBatch(),
                costs.siteRow(),
                costs.roundTrip());
    }
}

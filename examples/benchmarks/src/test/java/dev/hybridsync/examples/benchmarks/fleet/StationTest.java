package dev.hybridsync.examples.benchmarks.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Compares the waits for processors with queueing theory. */
class StationTest {
    private static final int JOBS = 400_000;
    private static final double SECOND = 1e9;

    /** By the formula of Pollaczek and Khinchine, the mean wait is half of rho / (1 - rho) services. */
    @Test
    void theWaitForOneProcessorWithEqualJobsIsThatOfTheTheory() {
        for (double load : new double[] {0.5, 0.8}) {
            double theory = load / (2 * (1 - load));
            assertThat(meanWait(1, load, () -> (long) SECOND)).isCloseTo(theory, Percentage.withPercentage(4));
        }
    }

    /** By Erlang's C formula, the mean wait for four processors at 80 % is 0.7455 services. */
    @Test
    void theWaitForSeveralProcessorsWithExponentialJobsIsThatOfTheTheory() {
        SplittableRandom random = new SplittableRandom(11);
        double theory = erlangC(4, 0.8) / (4 * (1 - 0.8));
        assertThat(theory).isCloseTo(0.7455, Percentage.withPercentage(0.1));
        assertThat(meanWait(4, 0.8, () -> (long) (exponential(random) * SECOND)))
                .isCloseTo(theory, Percentage.withPercentage(4));
    }

    /** The mean wait, in services of one second. */
    private static double meanWait(int processors, double load, LongSupplier service) {
        Agenda agenda = new Agenda();
        Station station = new Station(agenda, processors);
        SplittableRandom random = new SplittableRandom(7);
        double[] waits = new double[1];
        double time = 0;
        for (int i = 0; i < JOBS; i++) {
            time += exponential(random) / (load * processors);
            long arrival = (long) (time * SECOND);
            long work = service.getAsLong();
            agenda.at(arrival, () -> station.submit(work, () -> waits[0] += (agenda.now() - arrival - work) / SECOND));
        }
        while (agenda.step(Long.MAX_VALUE)) {
            // until all are done
        }
        return waits[0] / JOBS;
    }

    private static double exponential(SplittableRandom random) {
        return -Math.log(1 - random.nextDouble());
    }

    /** The share of jobs that have to wait. */
    private static double erlangC(int processors, double load) {
        double offered = load * processors;
        double term = 1;
        double free = 0;
        for (int i = 0; i < processors; i++) {
            free += term;
            term *= offered / (i + 1);
        }
        double busy = term / (1 - load);
        return busy / (free + busy);
    }
}

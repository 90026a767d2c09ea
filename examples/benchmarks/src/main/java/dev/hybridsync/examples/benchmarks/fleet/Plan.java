package dev.hybridsync.examples.benchmarks.fleet;

import java.time.Duration;

/**
 * What is simulated.
 *
 * @param sites the number of sites
 * @param rowsADay the rows that each site writes in a day
 * @param interval the flush interval of the sites' agents
 * @param batchRows the most rows of a batch
 * @param machines what central consists of
 * @param event what happens to the fleet
 * @param jitter whether the agents' waits are random, as in reality; otherwise, each wait is the longest of its range
 * @param seed the seed of all random numbers
 */
public record Plan(
        int sites,
        double rowsADay,
        Duration interval,
        int batchRows,
        Machines machines,
        Costs costs,
        Event event,
        boolean jitter,
        long seed) {
    /** How the simulated time begins. It is always the busiest hour of a day. */
    public enum Kind {
        /** The sites have been at work all the time. */
        NORMAL,
        /** All sites start at the same moment, as after an update, or when the power is back. */
        RESTART,
        /** Central comes back; until then connections were refused. */
        REFUSED,
        /** Central can be reached again; until then, no answer came, and each attempt took the request timeout. */
        SILENCE
    }

    /** @param outage how long central was away; zero if it was not */
    public record Event(Kind kind, Duration outage) {}

    /**
     * Central's side.
     *
     * @param handlers the number of processes that serve requests
     * @param handlerProcessors the processors of each handler
     * @param shards the number of databases
     * @param databaseProcessors the processors of each database; 0 if the only handler and the only database share a
     *     machine
     * @param threads the threads of a handler, each for one request
     * @param waiting the requests that may wait for a thread; further ones are cut off
     * @param mostPushes the most pushes that a handler takes at the same time; further ones are answered with 503
     */
    public record Machines(
            int handlers,
            int handlerProcessors,
            int shards,
            int databaseProcessors,
            int threads,
            int waiting,
            int mostPushes) {}

    public Plan with(boolean otherJitter) {
        return new Plan(sites, rowsADay, interval, batchRows, machines, costs, event, otherJitter, seed);
    }
}

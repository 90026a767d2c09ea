package dev.hybridsync.examples.benchmarks.fleet;

/**
 * A batch on its way.
 *
 * @param attempt of the site, in all
 * @param first the first of its rows, by the order in which the site wrote them
 * @param repeats whether it, or a batch with more rows, was sent before
 */
record Request(Site site, long attempt, long batch, long first, int rows) {
    long end() {
        return first + rows;
    }
}

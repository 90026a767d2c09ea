package dev.hybridsync.examples.benchmarks.measure;

import java.util.function.IntFunction;

/** Measures the product and the baseline in turns: what disturbs the machine disturbs both. */
public final class Rounds {
    private Rounds() {}

    /** Measures both sides of a round, the baseline first in every other one, and keeps them unless the round warms up. */
    public static void measure(
            int round, boolean kept, Line line, IntFunction<Sample> product, IntFunction<Sample> baseline) {
        Sample ofBaseline;
        Sample ofProduct;
        if (Math.floorMod(round, 2) == 0) {
            ofBaseline = baseline.apply(round);
            ofProduct = product.apply(round);
        } else {
            ofProduct = product.apply(round);
            ofBaseline = baseline.apply(round);
        }
        if (kept) {
            line.add(ofProduct, ofBaseline);
        }
    }
}

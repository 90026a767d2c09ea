package dev.hybridsync.examples.benchmarks.measure;

import java.util.function.Supplier;

/** Measures the product and the baseline in turn, so that what disturbs the machine disturbs both. */
public final class Rounds {
    private Rounds() {}

    /**
     * Measures both sides of a round, with the baseline first in every other round. Keeps the samples unless the round
     * is a warm-up.
     */
    public static void measure(
            int round, boolean kept, Line line, Supplier<Sample> product, Supplier<Sample> baseline) {
        Sample ofBaseline;
        Sample ofProduct;
        if (Math.floorMod(round, 2) == 0) {
            ofBaseline = baseline.get();
            ofProduct = product.get();
        } else {
            ofProduct = product.get();
            ofBaseline = baseline.get();
        }
        if (kept) {
            line.add(ofProduct, ofBaseline);
        }
    }
}

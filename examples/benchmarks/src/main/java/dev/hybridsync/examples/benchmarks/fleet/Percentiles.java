package dev.hybridsync.examples.benchmarks.fleet;

/**
 * The distribution of values, each with an accuracy of about one percent. It takes the same memory, however many values
 * there are.
 */
final class Percentiles {
    private static final double STEP = Math.log(1.01);

    private final long[] buckets = new long[3_000];
    private long values;

    void add(long nanos) {
        values++;
        buckets[(int) Math.min(buckets.length - 1, Math.log((double) Math.max(1, nanos)) / STEP)]++;
    }

    /** The value that this share of all values does not exceed; 0 without values. */
    long of(double share) {
        long wanted = (long) Math.ceil(share * values);
        long seen = 0;
        for (int i = 0; i < buckets.length; i++) {
            seen += buckets[i];
            if (seen >= wanted && seen > 0) {
                return Math.round(Math.exp((i + 1) * STEP));
            }
        }
        return 0;
    }
}

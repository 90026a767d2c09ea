package dev.hybridsync.verify;

import dev.hybridsync.compare.Buckets;
import dev.hybridsync.spi.HashedRows;

/** The sums of the hashes of a table's rows, by the finest buckets. The sums of coarser buckets are computed from them. */
final class BucketSums {
    private static final int FINEST = Buckets.MAX_BITS;

    private final long[] sums = new long[1 << FINEST];
    private final int[] rows = new int[1 << FINEST];
    private long total;

    void add(HashedRows.Row row) {
        int bucket = Buckets.number(row.keyHash(), FINEST);
        sums[bucket] += row.rowHash();
        rows[bucket]++;
        total++;
    }

    long total() {
        return total;
    }

    /** The number of rows in a bucket of a given number of bits. */
    long rows(int bits, int number) {
        long sum = 0;
        for (int i = first(bits, number); i < first(bits, number + 1); i++) {
            sum += rows[i];
        }
        return sum;
    }

    /** The sum of a bucket of a given number of bits. */
    long sum(int bits, int number) {
        long sum = 0;
        for (int i = first(bits, number); i < first(bits, number + 1); i++) {
            sum += sums[i];
        }
        return sum;
    }

    /** The first of the finest buckets that make up a bucket of a given number of bits. */
    static int first(int bits, int number) {
        return number << (FINEST - bits);
    }
}

package dev.hybridsync.verify;

import dev.hybridsync.compare.Buckets;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The rows of a table of which central named another origin: central does not count them among this node's, so they must
 * not count in the next digest. Kept are only sums, by the finest buckets, so that a row that changes here, or becomes this
 * node's, is seen by the sum of its bucket.
 */
final class ForeignRows {
    private record Sum(long hashes, long held) {
        Sum plus(Sum other) {
            return new Sum(hashes + other.hashes, held + other.held);
        }
    }

    private final NavigableMap<Integer, Sum> sums = new TreeMap<>();

    /**
     * A row that another origin's version explains.
     *
     * @param held whether central has another state of it
     */
    void add(long keyHash, long rowHash, boolean held) {
        sums.merge(Buckets.number(keyHash, Buckets.MAX_BITS), new Sum(rowHash, held ? 1 : 0), Sum::plus);
    }

    /** What is known of a bucket is found out again. */
    void forget(int bits, int number) {
        of(bits, number).clear();
    }

    long sum(int bits, int number) {
        return of(bits, number).values().stream().mapToLong(Sum::hashes).sum();
    }

    /** How many rows of a bucket are held by another origin. */
    long held(int bits, int number) {
        return of(bits, number).values().stream().mapToLong(Sum::held).sum();
    }

    private Map<Integer, Sum> of(int bits, int number) {
        return sums.subMap(BucketSums.first(bits, number), BucketSums.first(bits, number + 1));
    }
}

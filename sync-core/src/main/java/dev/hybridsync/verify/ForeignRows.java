package dev.hybridsync.verify;

import dev.hybridsync.compare.Buckets;
import dev.hybridsync.status.DifferentRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The rows of a table for which central named another origin. Central does not count them among this node's rows, so
 * they must not count in the next digest. Only sums are kept, by the finest buckets, so that a row that changes here,
 * or becomes this node's, shows in the sum of its bucket.
 */
final class ForeignRows {
    private record Sum(long hashes, long held) {
        Sum plus(Sum other) {
            return new Sum(hashes + other.hashes, held + other.held);
        }
    }

    /** How many rows that other origins hold are remembered by name. */
    private static final int NAMED = 1_000;

    private final NavigableMap<Integer, Sum> sums = new TreeMap<>();
    /** By the finest buckets, too. */
    private final NavigableMap<Integer, List<DifferentRow>> names = new TreeMap<>();

    private int named;

    /**
     * Adds a row that another origin's version explains.
     *
     * @param held whether central has another state of the row
     */
    void add(long keyHash, long rowHash, boolean held) {
        sums.merge(Buckets.number(keyHash, Buckets.MAX_BITS), new Sum(rowHash, held ? 1 : 0), Sum::plus);
    }

    /** Remembers by name a row that another origin holds, as long as there is room. */
    void name(long keyHash, Supplier<DifferentRow> row) {
        if (named < NAMED) {
            names.computeIfAbsent(Buckets.number(keyHash, Buckets.MAX_BITS), bucket -> new ArrayList<>())
                    .add(row.get());
            named++;
        }
    }

    List<DifferentRow> named() {
        return names.values().stream().flatMap(List::stream).toList();
    }

    /** Forgets what is known of a bucket, which is then found out again. */
    void forget(int bits, int number) {
        of(sums, bits, number).clear();
        Map<Integer, List<DifferentRow>> forgotten = of(names, bits, number);
        named -= forgotten.values().stream().mapToInt(List::size).sum();
        forgotten.clear();
    }

    long sum(int bits, int number) {
        return of(sums, bits, number).values().stream().mapToLong(Sum::hashes).sum();
    }

    /** How many rows of a bucket are held by another origin. */
    long held(int bits, int number) {
        return of(sums, bits, number).values().stream().mapToLong(Sum::held).sum();
    }

    private static <T> Map<Integer, T> of(NavigableMap<Integer, T> buckets, int bits, int number) {
        return buckets.subMap(BucketSums.first(bits, number), BucketSums.first(bits, number + 1));
    }
}

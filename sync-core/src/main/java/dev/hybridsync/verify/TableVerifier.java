package dev.hybridsync.verify;

import dev.hybridsync.compare.Buckets;
import dev.hybridsync.compare.Hashes;
import dev.hybridsync.compare.VerifyAnswer;
import dev.hybridsync.compare.VerifyQuestion;
import dev.hybridsync.status.RowClass;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Compares one table. The memory that this takes does not grow with the table: it holds the sums of 2^16 buckets, and
 * the rows of buckets that differ, some ten thousand at a time.
 */
final class TableVerifier {
    /** The first question has at most 4,096 sums, which are 32 KiB on the wire. */
    private static final int FIRST_BITS = 12;

    /** If buckets have more rows than this, splitting them is worth another question. */
    private static final int ROWS_OF_BUCKET = 128;

    /** If more buckets differ than this, splitting them is not worth it. */
    private static final int MOST_SPLIT = 1_024;

    /** How many rows of both sides are listed at once. */
    private static final long LISTED = 40_000;

    private final ComparedHere here;
    private final ForeignRows foreign;
    private final Tally tally;

    TableVerifier(ComparedHere here, ForeignRows foreign, Tally tally) {
        this.here = here;
        this.foreign = foreign;
        this.tally = tally;
    }

    /** Compares the table, and returns how many rows there are here. */
    long run() {
        BucketSums sums = new BucketSums();
        here.scan(true, sums::add);
        int bits = bits(sums.total(), FIRST_BITS);
        List<VerifyAnswer.Bucket> differing = differing(sums, Buckets.all(bits));
        int finer = bits(sums.total(), Buckets.MAX_BITS);
        if (finer > bits && !differing.isEmpty() && differing.size() <= MOST_SPLIT) {
            differing = differing(sums, split(differing, bits, finer));
            bits = finer;
        }
        Set<Integer> listed = new HashSet<>();
        differing.forEach(bucket -> listed.add(bucket.number()));
        countEqual(sums, bits, listed);
        list(sums, bits, differing);
        tally.finish(sums.total(), foreign.named());
        return sums.total();
    }

    private static int bits(long rows, int most) {
        int bits = 0;
        while (bits < most && rows >> bits > ROWS_OF_BUCKET) {
            bits++;
        }
        return bits;
    }

    private List<VerifyAnswer.Bucket> differing(BucketSums sums, Buckets buckets) {
        long[] own = new long[buckets.size()];
        for (int i = 0; i < own.length; i++) {
            int number = buckets.number(i);
            own[i] = sums.sum(buckets.bits(), number) - foreign.sum(buckets.bits(), number);
        }
        List<VerifyAnswer.Bucket> differing = here.ask(
                        new VerifyQuestion.Digests(buckets, Hashes.of(own)), VerifyAnswer.Differing.class)
                .buckets();
        boolean asked = differing.stream()
                .allMatch(bucket -> bucket.number() >= 0
                        && bucket.number() < 1 << buckets.bits()
                        && buckets.indexOf(bits(bucket, buckets)) >= 0);
        if (!asked) {
            throw here.questions().unexpected();
        }
        return differing;
    }

    /** Returns a hash that falls into the bucket. */
    private static long bits(VerifyAnswer.Bucket bucket, Buckets buckets) {
        return buckets.bits() == 0 ? 0 : (long) bucket.number() << (Long.SIZE - buckets.bits());
    }

    private static Buckets split(List<VerifyAnswer.Bucket> buckets, int bits, int finer) {
        int children = 1 << (finer - bits);
        int[] numbers = buckets.stream()
                .mapToInt(VerifyAnswer.Bucket::number)
                .sorted()
                .flatMap(number -> IntStream.range(number * children, (number + 1) * children))
                .toArray();
        return Buckets.of(finer, numbers);
    }

    /** Counts the rows of buckets that do not differ. */
    private void countEqual(BucketSums sums, int bits, Set<Integer> listed) {
        for (int number = 0; number < 1 << bits; number++) {
            if (!listed.contains(number)) {
                long held = foreign.held(bits, number);
                tally.add(RowClass.HELD_BY_OTHER, held);
                tally.add(RowClass.EQUAL, sums.rows(bits, number) - held);
            }
        }
    }

    private void list(BucketSums sums, int bits, List<VerifyAnswer.Bucket> differing) {
        RowListing listing = new RowListing(here, foreign, tally);
        List<Integer> group = new ArrayList<>();
        long rows = 0;
        for (VerifyAnswer.Bucket bucket : differing) {
            long more = sums.rows(bits, bucket.number()) + bucket.rows();
            if (!group.isEmpty() && rows + more > LISTED) {
                listing.compare(buckets(bits, group));
                group.clear();
                rows = 0;
            }
            group.add(bucket.number());
            rows += more;
        }
        if (!group.isEmpty()) {
            listing.compare(buckets(bits, group));
        }
    }

    private static Buckets buckets(int bits, List<Integer> numbers) {
        return Buckets.of(
                bits, numbers.stream().mapToInt(Integer::intValue).sorted().toArray());
    }
}

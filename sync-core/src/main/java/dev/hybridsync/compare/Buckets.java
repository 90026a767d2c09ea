package dev.hybridsync.compare;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Some of the buckets into which a table's rows are divided. A bucket has the rows whose key's hash begins with the
 * same bits. With no bits, there is one bucket with all rows; each further bit splits all buckets in two. Immutable.
 */
public final class Buckets {
    /** The most bits. */
    public static final int MAX_BITS = 16;

    private final int bits;
    private final int[] numbers;

    private Buckets(int bits, int[] numbers) {
        this.bits = bits;
        this.numbers = numbers;
    }

    /**
     * {@return all buckets of this many bits}
     *
     * @param bits 0 to {@link #MAX_BITS}
     */
    public static Buckets all(int bits) {
        return of(bits, IntStream.range(0, 1 << checked(bits)).toArray());
    }

    /**
     * {@return the buckets with these numbers}
     *
     * @param bits how many of a hash's first bits number the buckets
     * @param numbers the numbers in ascending order, each 0 or more and of at most this many bits
     * @throws IllegalArgumentException if the bits are out of range, or the numbers do not ascend or have more bits
     */
    public static Buckets of(int bits, int... numbers) {
        int last = -1;
        for (int number : numbers) {
            if (number <= last || number >= 1 << checked(bits)) {
                throw new IllegalArgumentException("the numbers of buckets must grow, and have " + bits + " bits");
            }
            last = number;
        }
        return new Buckets(checked(bits), numbers.clone());
    }

    private static int checked(int bits) {
        if (bits < 0 || bits > MAX_BITS) {
            throw new IllegalArgumentException("buckets have 0 to " + MAX_BITS + " bits, not " + bits);
        }
        return bits;
    }

    /**
     * {@return the number of the bucket, of this many bits, to which a key's hash belongs}
     *
     * @param keyHash the hash of a row's key
     * @param bits how many of a hash's first bits number the buckets
     */
    public static int number(long keyHash, int bits) {
        return bits == 0 ? 0 : (int) (keyHash >>> (Long.SIZE - bits));
    }

    /** {@return how many of a hash's first bits number the buckets, 0 to {@link #MAX_BITS}} */
    public int bits() {
        return bits;
    }

    /** {@return how many buckets these are} */
    public int size() {
        return numbers.length;
    }

    /**
     * {@return the number of the bucket at this index}
     *
     * @param index 0 to {@link #size} - 1
     */
    public int number(int index) {
        return numbers[index];
    }

    /**
     * {@return the index of the bucket to which a key's hash belongs; negative if that bucket is not among these}
     *
     * @param keyHash the hash of a row's key
     */
    public int indexOf(long keyHash) {
        return Arrays.binarySearch(numbers, number(keyHash, bits));
    }

    /** {@return whether these are all buckets of this many bits} */
    public boolean isAll() {
        return numbers.length == 1 << bits;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Buckets buckets && bits == buckets.bits && Arrays.equals(numbers, buckets.numbers);
    }

    @Override
    public int hashCode() {
        return 31 * bits + Arrays.hashCode(numbers);
    }

    @Override
    public String toString() {
        return "Buckets[" + numbers.length + " of " + bits + " bits]";
    }
}

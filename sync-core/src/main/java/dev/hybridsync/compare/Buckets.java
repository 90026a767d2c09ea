package dev.hybridsync.compare;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Some of the buckets into which a table's rows fall: those whose key's hash begins with the same bits. With no bits there
 * is one bucket, of all rows; each further bit splits all buckets in two. Immutable.
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
     * {@return all buckets of so many bits, 0 to {@link #MAX_BITS}}
     *
     * @param bits 0 to {@link #MAX_BITS}
     */
    public static Buckets all(int bits) {
        return of(bits, IntStream.range(0, 1 << checked(bits)).toArray());
    }

    /**
     * {@return the buckets with these numbers}
     *
     * @param bits with how many of a hash's first bits the buckets are numbered
     * @param numbers growing, each 0 or more and of so many bits
     * @throws IllegalArgumentException if the bits are out of range, or the numbers are not growing ones of so many bits
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
     * {@return the number of the bucket of so many bits in which a key's hash is}
     *
     * @param keyHash the hash of a row's key
     * @param bits with how many of a hash's first bits the buckets are numbered
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
     * {@return the number of the bucket at this place}
     *
     * @param index 0 to {@link #size} - 1
     */
    public int number(int index) {
        return numbers[index];
    }

    /**
     * {@return the place of the bucket in which a key's hash is; negative where that bucket is not among these}
     *
     * @param keyHash the hash of a row's key
     */
    public int indexOf(long keyHash) {
        return Arrays.binarySearch(numbers, number(keyHash, bits));
    }

    /** {@return whether these are all buckets of so many bits} */
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

package dev.hybridsync.compare;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/** A list of 64-bit hashes. Immutable. */
public final class Hashes {
    private final long[] values;

    private Hashes(long[] values) {
        this.values = values;
    }

    /**
     * {@return a list of these hashes, in this order}
     *
     * @param values the hashes; copied
     */
    public static Hashes of(long... values) {
        return new Hashes(values.clone());
    }

    /**
     * Reads the text that {@link #toBase64} writes.
     *
     * @param text what {@link #toBase64} returned
     * @return the hashes, in the order in which they were written
     * @throws IllegalArgumentException if it is not base64 of a multiple of 8 bytes
     */
    public static Hashes ofBase64(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (bytes.length % Long.BYTES != 0) {
            throw new IllegalArgumentException("a hash has 8 bytes");
        }
        long[] values = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().get(values);
        return new Hashes(values);
    }

    /** {@return the hashes in base64, 8 bytes each, the most significant byte first} */
    public String toBase64() {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES);
        bytes.asLongBuffer().put(values);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** {@return how many hashes there are} */
    public int size() {
        return values.length;
    }

    /**
     * {@return the hash at this index}
     *
     * @param index 0 to {@link #size} - 1
     */
    public long get(int index) {
        return values[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hashes hashes && Arrays.equals(values, hashes.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Hashes[" + values.length + "]";
    }
}

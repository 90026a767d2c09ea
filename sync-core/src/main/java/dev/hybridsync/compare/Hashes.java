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

    public static Hashes of(long... values) {
        return new Hashes(values.clone());
    }

    /**
     * Reads {@link #toBase64}.
     *
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

    /** The hashes, 8 bytes each, the most significant one first. */
    public String toBase64() {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES);
        bytes.asLongBuffer().put(values);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    public int size() {
        return values.length;
    }

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

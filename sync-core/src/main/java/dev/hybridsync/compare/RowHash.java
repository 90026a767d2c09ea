package dev.hybridsync.compare;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hashes values in canonical form, to the first 8 bytes of a SHA-256. Rows whose hashes differ have different canonical
 * forms. Rows with equal hashes are equal, except with a probability of one in 2^64.
 */
public final class RowHash {
    private RowHash() {}

    /**
     * {@return the hash of these values, in this order; null values count, too}
     *
     * @param canonical the values as texts in canonical form; null for SQL's {@code NULL}
     */
    public static long of(List<@Nullable String> canonical) {
        MessageDigest digest = sha256();
        byte[] length = new byte[5];
        for (String value : canonical) {
            if (value == null) {
                Arrays.fill(length, (byte) 0);
                digest.update(length);
            } else {
                byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
                length[0] = 1;
                ByteBuffer.wrap(length, 1, 4).putInt(bytes.length);
                digest.update(length);
                digest.update(bytes);
            }
        }
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

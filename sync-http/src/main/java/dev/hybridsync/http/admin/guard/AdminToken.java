package dev.hybridsync.http.admin.guard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The token that opens the page, kept as its SHA-256 and compared in constant time. */
public final class AdminToken {
    /** The minimum length: 32 characters. A shorter token can be guessed. */
    public static final int LEAST_LENGTH = 32;

    /** The maximum length: 512 characters. */
    static final int MOST_LENGTH = 512;

    private final byte[] hash;

    /**
     * @throws IllegalArgumentException if it is too short or too long, or has characters that a header can't have; the
     *     message never contains it
     */
    public AdminToken(String token) {
        boolean printable = token.chars().allMatch(c -> c > ' ' && c < 127);
        if (token.length() < LEAST_LENGTH || token.length() > MOST_LENGTH || !printable) {
            throw new IllegalArgumentException("the token must have " + LEAST_LENGTH + " to " + MOST_LENGTH
                    + " printable ASCII characters without spaces;"
                    + " generate a random one, for example with 'openssl rand -hex 32'");
        }
        hash = sha256(token);
    }

    boolean is(String offered) {
        return offered.length() <= MOST_LENGTH && MessageDigest.isEqual(hash, sha256(offered));
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}

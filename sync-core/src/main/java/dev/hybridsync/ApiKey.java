package dev.hybridsync;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * API keys: 256 random bits, shown once, kept only as SHA-256. A fast hash is enough for a random secret: there is nothing
 * to guess.
 */
public final class ApiKey {
    private static final SecureRandom RANDOM = new SecureRandom();

    private ApiKey() {}

    /** A new key: {@code hs_} and 43 characters of URL-safe base64. */
    public static String generate() {
        byte[] secret = new byte[32];
        RANDOM.nextBytes(secret);
        return "hs_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** What is stored of a key: its SHA-256, in lower-case hexadecimal. */
    public static String sha256(String apiKey) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(apiKey.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}

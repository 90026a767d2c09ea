package dev.hybridsync.jdbc.capture;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Short names for triggers and scripts, made of hashes: a table's own name may be too long, or contain quotes. */
final class CaptureId {
    private CaptureId() {}

    /** The part of a table's trigger names that is unique to the table. */
    static String of(String wireName) {
        return hash(wireName).substring(0, 12);
    }

    /**
     * The same for triggers at central. It differs from a node's, because a database may be a node and a central at
     * once.
     */
    static String ofEdits(String wireName) {
        return "central_" + of(wireName);
    }

    static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}

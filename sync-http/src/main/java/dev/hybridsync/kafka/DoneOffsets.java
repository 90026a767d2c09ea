package dev.hybridsync.kafka;

import java.util.Base64;
import java.util.BitSet;

/**
 * Which records after the committed offset are already done, as the text that is committed with the offset. Nodes do
 * not wait for each other, so a node's batch may be done while another node's batch, which is before it in the log,
 * still waits.
 */
final class DoneOffsets {
    /**
     * The most records that are read while the first one of them waits. This keeps the text far below Kafka's limit of
     * 4 KiB.
     */
    static final int MOST = 1_000;

    private static final String FORMAT = "hs1:";

    private DoneOffsets() {}

    /** @param done the records that are done, by their distance from the committed offset */
    static String write(BitSet done) {
        return done.isEmpty() ? "" : FORMAT + Base64.getEncoder().encodeToString(done.toByteArray());
    }

    /** Empty for a text in another format. What is done is then done again, without effect. */
    static BitSet read(String text) {
        if (!text.startsWith(FORMAT)) {
            return new BitSet();
        }
        try {
            return BitSet.valueOf(Base64.getDecoder().decode(text.substring(FORMAT.length())));
        } catch (IllegalArgumentException e) {
            return new BitSet();
        }
    }
}

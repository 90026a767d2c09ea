package dev.hybridsync.kafka;

import java.util.Base64;
import java.util.BitSet;

/**
 * Which records behind the committed offset are done already, as the text that is committed with the offset: nodes do not
 * wait for each other, so a node's batch may be done while another node's, before it in the log, still waits.
 */
final class DoneOffsets {
    /** So many records behind the first one that waits are read at most; the text stays far below Kafka's limit of 4 KiB. */
    static final int MOST = 1_000;

    private static final String FORMAT = "hs1:";

    private DoneOffsets() {}

    /** @param done by distance from the committed offset */
    static String write(BitSet done) {
        return done.isEmpty() ? "" : FORMAT + Base64.getEncoder().encodeToString(done.toByteArray());
    }

    /** Empty for a text that is none of ours: then what is done is done again, without effect. */
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

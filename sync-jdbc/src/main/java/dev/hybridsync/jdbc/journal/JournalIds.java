package dev.hybridsync.jdbc.journal;

import java.util.UUID;

/**
 * Ids of the successive journals of one database. Each is greater than the one before. So of two states of a row with
 * the same time, central keeps the later journal's.
 */
final class JournalIds {
    /** How many random ids are tried before one more digit is kept. */
    private static final int TRIES = 16;

    private JournalIds() {}

    static UUID following(UUID before) {
        String known = before.toString();
        for (int kept = 0; kept < known.length(); kept++) {
            for (int i = 0; i < TRIES; i++) {
                String candidate =
                        known.substring(0, kept) + UUID.randomUUID().toString().substring(kept);
                if (candidate.compareTo(known) > 0) {
                    return UUID.fromString(candidate);
                }
            }
        }
        throw new IllegalStateException("there is no journal id after " + before);
    }
}

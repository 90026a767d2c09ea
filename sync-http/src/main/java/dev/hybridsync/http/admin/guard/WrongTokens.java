package dev.hybridsync.http.admin.guard;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts the wrong tokens of a minute, by address and in total. After too many, tokens are not even checked until the
 * minute is over; open sessions continue. Thread-safe.
 */
final class WrongTokens {
    static final int MOST_OF_AN_ADDRESS = 10;
    static final int MOST = 100;
    private static final int SECONDS = 60;

    private final Clock clock;
    private final Map<String, Integer> byAddress = new HashMap<>();
    private Instant begun = Instant.MIN;
    private int all;

    WrongTokens(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean areTooMany(String address) {
        roll();
        return all >= MOST || byAddress.getOrDefault(address, 0) >= MOST_OF_AN_ADDRESS;
    }

    /** At most {@link #MOST} addresses are remembered. */
    synchronized void count(String address) {
        roll();
        all++;
        byAddress.merge(address, 1, Integer::sum);
    }

    int retryAfterSeconds() {
        return SECONDS;
    }

    private void roll() {
        Instant now = clock.instant();
        if (now.isBefore(begun) || !now.isBefore(begun.plusSeconds(SECONDS))) {
            begun = now;
            all = 0;
            byAddress.clear();
        }
    }
}

package dev.hybridsync.http;

import static dev.hybridsync.http.GoldenCases.KEY;
import static dev.hybridsync.http.GoldenCases.PUSH;
import static dev.hybridsync.http.GoldenCases.TYPE;
import static dev.hybridsync.http.GoldenData.EMPTY;

import dev.hybridsync.http.GoldenTranscriptTest.Site;
import java.time.Duration;
import java.util.Map;

/** The two answers to a body that comes too slowly. */
final class SlowBodyCases {
    private static final String NEVER_SENT_WHOLE = TYPE + "Content-Length: 10000\n\n" + EMPTY;

    /**
     * The number of attempts. If the JDK's server happens to be blocked in its read for a fifth of a second, it closes the
     * connection without an answer.
     */
    private static final int ATTEMPTS = 5;

    private SlowBodyCases() {}

    static Map<String, GoldenCases.Case> all() {
        return Map.of("503-body-comes-too-slowly", new TooSlow(), "503-too-many-slow-bodies", new TooMany());
    }

    private static void spinOut(Site site) throws Exception {
        for (int i = 0; i < ATTEMPTS; i++) {
            try (RawClient client = site.alone()) {
                client.send(PUSH + KEY + NEVER_SENT_WHOLE);
                long end = System.nanoTime() + Duration.ofSeconds(4).toNanos();
                while (!client.isAnswered() && System.nanoTime() < end) {
                    client.send(" ");
                    Thread.sleep(5);
                }
                if (client.isAnswered()) {
                    client.receive();
                    return;
                }
            }
        }
        throw new AssertionError("no answer in " + ATTEMPTS + " attempts");
    }

    private static final class TooSlow implements GoldenCases.Case {
        @Override
        public void limit(SyncEndpoint.Builder central) {
            central.transferTimeout(Duration.ofSeconds(1));
        }

        @Override
        public void play(Site site) throws Exception {
            spinOut(site);
        }
    }

    private static final class TooMany implements GoldenCases.Case {
        @Override
        public void limit(SyncEndpoint.Builder central) {
            central.maxSlowClients(1);
        }

        @Override
        public void play(Site site) throws Exception {
            try (RawClient other = site.beside()) {
                other.send(PUSH + "X-Api-Key: " + Keys.ofNode("store-007") + "\n" + NEVER_SENT_WHOLE);
                site.view().awaitSlowClients(1);
                spinOut(site);
            }
        }
    }
}

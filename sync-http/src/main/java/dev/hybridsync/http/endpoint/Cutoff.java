package dev.hybridsync.http.endpoint;

import java.io.IOException;
import java.io.InputStream;

/**
 * Closes a connection at once while its client is still sending. Otherwise, servers would read the rest themselves, for
 * as long as the client likes: the JDK's server when an exchange is closed, Tomcat when a servlet returns.
 */
public final class Cutoff {
    /** Reads may first return buffered data before one reaches the channel. */
    private static final int MOST_READS = 64;

    private Cutoff() {}

    /** Closes or reads the connection while this thread is interrupted, which closes its channel. */
    public static void interrupted(Closing closing) throws IOException {
        boolean before = Thread.interrupted();
        Thread.currentThread().interrupt();
        try {
            closing.close();
        } finally {
            // the interrupt was caused here
            Thread.interrupted();
            if (before) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Closes the connection that the body comes from. */
    public static void of(BodyReader.Source body) {
        try {
            interrupted(() -> {
                InputStream in = body.open();
                byte[] buffer = new byte[8_192];
                for (int i = 0; i < MOST_READS && in.read(buffer) >= 0; i++) {
                    Thread.currentThread().interrupt();
                }
            });
        } catch (IOException | RuntimeException e) {
            // as intended
        }
    }

    /** Closes, or reads. */
    @FunctionalInterface
    public interface Closing {
        void close() throws IOException;
    }
}

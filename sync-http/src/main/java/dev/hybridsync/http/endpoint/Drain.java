package dev.hybridsync.http.endpoint;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Takes in what a client still sends after it was answered. Closing the connection over unread bytes resets it, and the
 * client may then never see the answer that its key is invalid or its batch too large. Beyond 256 KiB or 2 seconds the
 * client has to live with the reset.
 */
public final class Drain {
    private static final long MAX_BYTES = 256 << 10;

    /** Its pace. A client that is waited for here counts as slow from the beginning. */
    public static final Pace PACE = new Pace(Duration.ZERO, Duration.ofSeconds(2), 0, Duration.ofSeconds(2));

    /** Its pace while the client waits for its answer. */
    static final Pace BEFORE = new Pace(Duration.ZERO, Duration.ofMillis(100), 0, Duration.ofMillis(100));

    private Drain() {}

    /**
     * @param transfer the watch over this thread; ended here
     * @return whether the body is at its end, so that the connection can be used again
     */
    public static boolean rest(BodyReader.Source body, Transfer transfer) {
        try (transfer) {
            InputStream in = body.open();
            byte[] buffer = new byte[8_192];
            long left = MAX_BYTES;
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) {
                    return true;
                }
                left -= read;
                if (transfer.moved(read) != null) {
                    return false;
                }
            }
            return false;
        } catch (IOException | RuntimeException e) {
            // the client went away, or somebody read or closed the body: nothing is left to take in
            return false;
        }
    }
}

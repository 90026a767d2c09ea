package dev.hybridsync.http.endpoint;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Reads what a client still sends after it was answered. Closing a connection with unread bytes resets it, and the
 * client may then never see the answer that its key is invalid or its batch is too large. After 256 KiB or 2 seconds,
 * the reset is accepted.
 */
public final class Drain {
    private static final long MAX_BYTES = 256 << 10;

    /** The pace of a drain. A client that is waited for here counts as slow from the beginning. */
    public static final Pace PACE = new Pace(Duration.ZERO, Duration.ofSeconds(2), 0, Duration.ofSeconds(2));

    /** The pace of a drain while the client still waits for its answer. */
    static final Pace BEFORE = new Pace(Duration.ZERO, Duration.ofMillis(100), 0, Duration.ofMillis(100));

    private Drain() {}

    /**
     * @param transfer the watch over this thread; it ends here
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
            // the client went away, or somebody read or closed the body: nothing is left to read
            return false;
        }
    }
}

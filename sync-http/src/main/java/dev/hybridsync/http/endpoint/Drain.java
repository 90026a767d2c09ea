package dev.hybridsync.http.endpoint;

import java.io.IOException;
import java.io.InputStream;

/**
 * Takes in what a client still sends after it was answered. Closing the connection over unread bytes resets it, and the
 * client may then never see the answer, which told it that its key is invalid or its batch too large.
 */
public final class Drain {
    /** Beyond that a client has to live with the reset. */
    private static final long MAX_BYTES = 64 << 20;

    private Drain() {}

    public static void rest(BodyReader.Source body) {
        try {
            InputStream in = body.open();
            byte[] buffer = new byte[8_192];
            long left = MAX_BYTES;
            int read;
            while (left > 0 && (read = in.read(buffer)) >= 0) {
                left -= read;
            }
        } catch (IOException | RuntimeException e) {
            // the client went away, or somebody read or closed the body: nothing is left to take in
        }
    }
}

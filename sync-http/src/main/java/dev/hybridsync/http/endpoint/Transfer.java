package dev.hybridsync.http.endpoint;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** A body that arrives, or an answer that is sent, at a client's pace. */
public final class Transfer extends Watch {
    /** Why a client is cut off. */
    public enum Cut {
        /** Too many threads wait for slow clients already. */
        OTHERS_ARE_SLOW,
        /** It is slower than a client may be. */
        TOO_SLOW
    }

    private static final int PIECE = 8 << 10;

    /** The watchdog acts this much later, because a thread that is not blocked can still answer properly. */
    private static final long LATER_NANOS = 200_000_000;

    /** How long a client may take when threads are scarce. */
    private static final long CROWDED_NANOS = 50_000_000;

    private final Pace pace;
    private final SlowShare share;
    private final long start = System.nanoTime();
    private long bytes;
    private boolean isSlow;
    private boolean ended;
    private @Nullable Cut cut;

    private Transfer(Pace pace, SlowShare share) {
        this.pace = pace;
        this.share = share;
    }

    static Transfer start(Pace pace, SlowShare share) {
        Transfer transfer = new Transfer(pace, share);
        share.enter();
        try {
            transfer.begin();
        } catch (Error e) {
            share.leave();
            throw e;
        }
        return transfer;
    }

    /** Counts progress; returns why this client is to be cut off, or null. */
    synchronized @Nullable Cut moved(long count) {
        bytes += count;
        return judge(System.nanoTime());
    }

    /**
     * Writes an answer piece by piece.
     *
     * @throws IOException also if the client takes it too slowly
     */
    public void send(byte[] answer, OutputStream out) throws IOException {
        for (int from = 0; from < answer.length; from += PIECE) {
            int length = Math.min(PIECE, answer.length - from);
            out.write(answer, from, length);
            if (moved(length) != null) {
                abort(answer, from + length, out);
                throw new IOException("the client reads the answer too slowly");
            }
        }
    }

    /**
     * Closes the connection if it is an interruptible channel, since a write by an interrupted thread closes it first.
     * Otherwise, Tomcat would wait for a notification that the rest can be written. After an interrupt in the middle of
     * a write there is none, so the connection would stay open for as long as the client likes.
     */
    private static void abort(byte[] answer, int from, OutputStream out) {
        Thread.currentThread().interrupt();
        try {
            out.write(answer, from, Math.min(PIECE, answer.length - from));
            out.flush();
        } catch (IOException e) {
            // as intended
        } finally {
            Thread.interrupted();
        }
    }

    /** Why the client was cut off; null if it was not. */
    public synchronized @Nullable Cut cut() {
        return cut;
    }

    @Override
    boolean isDue(long now) {
        return judge(share.isCrowded() ? now : now - LATER_NANOS) != null;
    }

    private synchronized @Nullable Cut judge(long now) {
        long elapsed = now - start;
        if (!ended && cut == null && elapsed > prompt()) {
            if (!isSlow) {
                isSlow = share.take();
            }
            if (!isSlow) {
                cut = Cut.OTHERS_ARE_SLOW;
            } else if (elapsed > pace.deadline().toNanos() || pace.isTooSlow(bytes, elapsed)) {
                cut = Cut.TOO_SLOW;
            }
        }
        return cut;
    }

    private long prompt() {
        long prompt = pace.prompt().toNanos();
        return share.isCrowded() ? Math.min(prompt, CROWDED_NANOS) : prompt;
    }

    @Override
    public void close() {
        super.close();
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            share.leave();
            if (isSlow) {
                share.giveBack();
            }
        }
    }
}

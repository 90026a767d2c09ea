package dev.hybridsync.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The body of an asynchronous request. The thread that reads it waits here for its data. An interrupt ends this wait,
 * but would not end Tomcat's own wait in a blocking read.
 *
 * <p>The container may call the listener at any time. Jetty may even call it on the reader's own thread, from within
 * {@code isReady()}, if data arrives after Jetty's check; {@code isReady()} then still returns false. So a call counts
 * from just before {@code isReady()} on, and no lock is held while the container is asked.
 */
final class ServletBody extends InputStream implements ReadListener {
    private final ServletInputStream in;
    private boolean wasCalled;
    private boolean isOver;
    private @Nullable Throwable failure;

    /** Must be called on the thread that reads the body, after the request has become asynchronous. */
    ServletBody(ServletInputStream in) {
        this.in = in;
        in.setReadListener(this);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        while (beginToAsk() && !in.isFinished()) {
            if (in.isReady()) {
                int read = in.read(into, offset, length);
                if (read != 0 || length == 0) {
                    return read;
                }
            } else {
                awaitCall();
            }
        }
        return -1;
    }

    /** Returns whether there may be more. */
    private synchronized boolean beginToAsk() throws IOException {
        if (failure != null) {
            throw new IOException("the body is incomplete", failure);
        }
        wasCalled = false;
        return !isOver;
    }

    private synchronized void awaitCall() throws IOException {
        try {
            while (!wasCalled) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the client is too slow");
        }
    }

    private synchronized void called() {
        wasCalled = true;
        notifyAll();
    }

    @Override
    public void onDataAvailable() {
        called();
    }

    @Override
    public synchronized void onAllDataRead() {
        isOver = true;
        called();
    }

    @Override
    public synchronized void onError(Throwable failure) {
        this.failure = failure;
        called();
    }
}

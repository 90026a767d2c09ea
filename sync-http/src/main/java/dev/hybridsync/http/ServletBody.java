package dev.hybridsync.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The body of an asynchronous request, read by a thread that waits for it here: this wait ends when the thread is interrupted.
 * Tomcat's own wait in a blocking read does not.
 */
final class ServletBody extends InputStream implements ReadListener {
    private final ServletInputStream in;
    private boolean isReady;
    private boolean isOver;
    private @Nullable Throwable failure;

    /** To be opened on the thread that reads it, after the request has become asynchronous. */
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
        while (true) {
            if (!awaitData()) {
                return -1;
            }
            if (in.isReady()) {
                int read = in.read(into, offset, length);
                if (read != 0 || length == 0) {
                    return read;
                }
            }
            // the listener is called when there is more
        }
    }

    private synchronized boolean awaitData() throws IOException {
        try {
            while (!isReady && !isOver && failure == null && !in.isFinished() && !in.isReady()) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the client is too slow");
        }
        if (failure != null) {
            throw new IOException("the body broke off", failure);
        }
        isReady = false;
        return !isOver && !in.isFinished();
    }

    @Override
    public synchronized void onDataAvailable() {
        isReady = true;
        notifyAll();
    }

    @Override
    public synchronized void onAllDataRead() {
        isOver = true;
        notifyAll();
    }

    @Override
    public synchronized void onError(Throwable failure) {
        this.failure = failure;
        notifyAll();
    }
}

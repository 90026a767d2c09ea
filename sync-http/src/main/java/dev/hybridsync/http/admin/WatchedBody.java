package dev.hybridsync.http.admin;

import dev.hybridsync.http.endpoint.Transfer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body whose reads are ended when its client is too slow. */
final class WatchedBody extends FilterInputStream {
    private final Transfer transfer;

    /** @param transfer the watch over this thread; it ends when the body is closed */
    WatchedBody(InputStream in, Transfer transfer) {
        super(in);
        this.transfer = transfer;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return in.read(into, offset, length);
    }

    /** Leaves the body itself open: its rest is read, or cut off, after the answer. */
    @Override
    public void close() {
        transfer.close();
    }
}

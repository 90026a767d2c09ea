package dev.hybridsync.http.endpoint;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Received bytes, which can be read once. It grows as they arrive, and shrinks as they are read. */
final class Chunks extends InputStream {
    private static final int SMALLEST = 8 << 10;
    private static final int LARGEST = 256 << 10;

    private final MemoryBudget.Charge charge;
    private final Deque<byte[]> chunks = new ArrayDeque<>();
    private int size = SMALLEST;
    private int written;
    private int read;

    Chunks(MemoryBudget.Charge charge) {
        this.charge = charge;
    }

    /** A chunk that has room from the index {@link #room()} on. */
    byte[] toFill() {
        byte[] last = chunks.peekLast();
        if (last != null && written < last.length) {
            return last;
        }
        charge.charge(size);
        byte[] fresh = new byte[size];
        chunks.addLast(fresh);
        size = Math.min(2 * size, LARGEST);
        written = 0;
        return fresh;
    }

    int room() {
        return written;
    }

    void filled(int count) {
        written += count;
    }

    @Override
    public int available() {
        byte[] first = current();
        return first == null ? 0 : end(first) - read;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, into.length);
        byte[] first = current();
        if (first == null) {
            return length == 0 ? 0 : -1;
        }
        int count = Math.min(length, end(first) - read);
        System.arraycopy(first, read, into, offset, count);
        read += count;
        return count;
    }

    private int end(byte[] chunk) {
        return chunk == chunks.peekLast() ? written : chunk.length;
    }

    /** The chunk to read from. The chunks before it are released. */
    private byte @Nullable [] current() {
        byte[] first = chunks.peekFirst();
        while (first != null && read == end(first)) {
            chunks.removeFirst();
            charge.release(first.length);
            read = 0;
            first = chunks.peekFirst();
        }
        return first;
    }
}

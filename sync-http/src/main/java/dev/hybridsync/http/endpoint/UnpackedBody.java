package dev.hybridsync.http.endpoint;

import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import dev.hybridsync.http.wire.ReadBudget;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A complete body, unpacked piece by piece as it is read: cut off at the limit, and charged to the budget. */
public final class UnpackedBody implements AutoCloseable {
    /**
     * The memory that is charged for a byte of JSON: two bytes for each character of a text, and the same again while
     * the text is assembled.
     */
    static final int MEMORY_PER_BYTE = 4;

    private final InputStream in;
    private final BodyLimit limit;
    private final ReadBudget budget;
    private long count;

    /** @throws ProblemException {@link Problem#MALFORMED_BATCH} if it should be gzip, but is not */
    UnpackedBody(Chunks body, boolean gzip, BodyLimit limit, ReadBudget budget) {
        try {
            in = gzip ? new Members(body) : body;
        } catch (IOException e) {
            throw notGzip();
        }
        this.limit = limit;
        this.budget = budget;
    }

    /**
     * Reads the body as JSON.
     *
     * @throws ProblemException what the reader throws, but {@link Problem#BATCH_TOO_LARGE} for a body that is both
     *     malformed and too large
     */
    public <T> T read(Function<InputStream, T> reader) {
        try {
            return reader.apply(new Json());
        } catch (ProblemException e) {
            if (e.problem() == Problem.MALFORMED_BATCH) {
                passRest();
            }
            throw e;
        }
    }

    private void passRest() {
        byte[] buffer = new byte[8_192];
        while (next(buffer, 0, buffer.length) >= 0) {
            // next() counts the bytes
        }
    }

    private int next(byte[] into, int offset, int length) {
        int read;
        try {
            read = in.read(into, offset, length);
        } catch (IOException e) {
            // only gzip throws this
            throw notGzip();
        }
        count += Math.max(0, read);
        if (count > limit.bytes()) {
            throw limit.exceeded();
        }
        return read;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new AssertionError("memory does not fail", e);
        }
    }

    private static ProblemException notGzip() {
        return new ProblemException(Problem.MALFORMED_BATCH, "The body is not valid gzip, or is incomplete.");
    }

    /** The JDK's class skips an empty member by a recursive call, and a body can have a million of them. */
    private static final class Members extends GZIPInputStream {
        private static final int MOST_EMPTY = 16;

        private int depth;

        Members(InputStream in) throws IOException {
            super(in, 8_192);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (depth > MOST_EMPTY) {
                throw new ZipException("too many empty members");
            }
            depth++;
            try {
                return super.read(into, offset, length);
            } finally {
                depth--;
            }
        }
    }

    /** The stream that the parser reads. The parser closes it, which must not close the body. */
    private final class Json extends InputStream {
        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int read = next(into, offset, length);
            if (read > 0) {
                budget.charge((long) MEMORY_PER_BYTE * read);
            }
            return read;
        }
    }
}

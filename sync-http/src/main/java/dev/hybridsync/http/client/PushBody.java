package dev.hybridsync.http.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * The body of a push. It is one-shot, which stops OkHttp from sending it again on its own, as it would after a 408, a
 * 421, or a 503 with {@code Retry-After: 0}.
 */
public final class PushBody extends RequestBody {
    private static final MediaType JSON = MediaType.get("application/json");

    private final byte[] bytes;

    public PushBody(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * A body that is compressed here, so that its length is known.
     *
     * @param small whether fewer bytes are worth more time; otherwise, there are a quarter more bytes in a third of the
     *     time
     */
    public static PushBody gzip(byte[] bytes, boolean small) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 4 + 64);
        int level = small ? Deflater.DEFAULT_COMPRESSION : Deflater.BEST_SPEED;
        try (GZIPOutputStream gzip = new LevelledGzip(compressed, level)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return new PushBody(compressed.toByteArray());
    }

    private static final class LevelledGzip extends GZIPOutputStream {
        LevelledGzip(OutputStream out, int level) throws IOException {
            super(out, 8_192);
            def.setLevel(level);
        }
    }

    @Override
    public MediaType contentType() {
        return JSON;
    }

    @Override
    public long contentLength() {
        return bytes.length;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(bytes);
    }

    @Override
    public boolean isOneShot() {
        return true;
    }
}

package dev.hybridsync.http.endpoint;

import dev.hybridsync.spi.Problem;
import dev.hybridsync.spi.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a request's body, at most {@code limit} bytes of it as it travels and as many when unpacked. */
public final class BodyReader {
    private static final Logger log = LoggerFactory.getLogger(BodyReader.class);

    /** Where a body comes from. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    private final int limit;

    public BodyReader(int limit) {
        this.limit = limit;
    }

    /**
     * @param declaredLength the header {@code Content-Length}; negative if there is none
     * @throws ProblemException {@link Problem#BATCH_TOO_LARGE}, or {@link Problem#MALFORMED_BATCH} for a body that broke off
     *     or can't be unpacked
     */
    public byte[] read(Source source, long declaredLength, boolean gzip) {
        if (declaredLength > limit) {
            throw tooLarge();
        }
        byte[] body = travelled(source);
        return gzip ? unpacked(body) : body;
    }

    /** Central's adapters report a client that went away as they like, also with unchecked exceptions. */
    private byte[] travelled(Source source) {
        byte[] body;
        try {
            body = bounded(source.open());
        } catch (IOException | RuntimeException e) {
            log.debug("a request's body broke off: {}", e.toString());
            throw new ProblemException(Problem.MALFORMED_BATCH, "The body broke off.");
        }
        return checked(body);
    }

    private byte[] unpacked(byte[] body) {
        byte[] unpacked;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body), 8_192)) {
            unpacked = bounded(in);
        } catch (IOException e) {
            throw new ProblemException(Problem.MALFORMED_BATCH, "The body is not gzip, or not all of it.");
        }
        return checked(unpacked);
    }

    /** One byte more than the limit shows that it is exceeded. */
    private byte[] bounded(InputStream in) throws IOException {
        return in.readNBytes(limit + 1);
    }

    private byte[] checked(byte[] body) {
        if (body.length > limit) {
            throw tooLarge();
        }
        return body;
    }

    private ProblemException tooLarge() {
        return new ProblemException(
                Problem.BATCH_TOO_LARGE,
                "The body is larger than " + limit + " bytes, as it travels or unpacked.",
                Map.of("limit", limit, "unit", "bytes"));
    }
}

package dev.hybridsync.http.endpoint;

import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import dev.hybridsync.http.endpoint.MemoryBudget.Charge;
import dev.hybridsync.http.endpoint.Transfer.Cut;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a request's body: at most {@code limit} bytes as sent, and as many when unpacked. */
public final class BodyReader {
    private static final Logger log = LoggerFactory.getLogger(BodyReader.class);

    /** Where a body comes from. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    private final BodyLimit limit;

    public BodyReader(int limit) {
        this.limit = new BodyLimit(limit);
    }

    /**
     * Reads the whole body as it was sent.
     *
     * @param declaredLength the header {@code Content-Length}; negative if there is none
     * @param transfer the watch over this thread; it ends when the body has been read
     * @throws ProblemException {@link Problem#BATCH_TOO_LARGE}; {@link Problem#TRY_LATER};
     *     {@link Problem#MALFORMED_BATCH} for an incomplete body
     */
    public UnpackedBody read(Source source, long declaredLength, boolean gzip, Charge charge, Transfer transfer) {
        Chunks body;
        try (transfer) {
            if (declaredLength > limit.bytes()) {
                throw limit.exceeded();
            }
            body = new Chunks(charge);
            takeIn(source.open(), body, transfer);
        } catch (ProblemException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // web stacks report a client that went away in their own ways, also with unchecked exceptions
            log.debug("a request's body is incomplete: {}", e.toString());
            refuse(transfer.cut());
            throw new ProblemException(Problem.MALFORMED_BATCH, "The body is incomplete.");
        }
        return new UnpackedBody(body, gzip, limit, charge);
    }

    private void takeIn(InputStream in, Chunks body, Transfer transfer) throws IOException {
        long left = limit.bytes();
        while (true) {
            byte[] chunk = body.toFill();
            int read = in.read(chunk, body.room(), chunk.length - body.room());
            if (read < 0) {
                return;
            }
            left -= read;
            if (left < 0) {
                throw limit.exceeded();
            }
            body.filled(read);
            refuse(transfer.moved(read));
        }
    }

    private static void refuse(@Nullable Cut cut) {
        if (cut != null) {
            throw new ProblemException(
                    Problem.TRY_LATER,
                    cut == Cut.TOO_SLOW
                            ? "The body arrives too slowly."
                            : "Central is already waiting for too many slow bodies.",
                    Map.of("retryAfter", cut == Cut.TOO_SLOW ? 10 : 2));
        }
    }
}

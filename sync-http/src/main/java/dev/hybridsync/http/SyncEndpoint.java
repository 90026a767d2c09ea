package dev.hybridsync.http;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.http.endpoint.BodyReader;
import dev.hybridsync.http.endpoint.MediaCheck;
import dev.hybridsync.http.endpoint.Problems;
import dev.hybridsync.http.endpoint.StatusDocument;
import dev.hybridsync.http.wire.BatchReader;
import dev.hybridsync.http.wire.DescriptionJson;
import dev.hybridsync.http.wire.FindingsJson;
import dev.hybridsync.http.wire.ResultWriter;
import dev.hybridsync.http.wire.WireJson;
import dev.hybridsync.spi.BusyException;
import dev.hybridsync.spi.Grant;
import dev.hybridsync.spi.JournalForkedException;
import dev.hybridsync.spi.Problem;
import dev.hybridsync.spi.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The endpoint, independent of the web stack: {@code POST /push}, {@code POST /preflight}, {@code GET /status} and {@code GET /health}.
 * {@link SyncServlet} and {@link SyncHttpHandler} connect it to servlets and to the JDK's HTTP server; for another stack,
 * write a {@link Request} and send the {@link Response}.
 *
 * <p>The API key is checked before a byte of the body is read. Everything that goes wrong is an answer: nothing is thrown.
 * Thread-safe; a push takes as long as central's database does.
 */
public final class SyncEndpoint {
    /** 16 MiB. */
    public static final int DEFAULT_MAX_BODY_BYTES = 16 << 20;

    private static final int MOST_MAX_BODY_BYTES = 1 << 30;
    private static final byte[] UP = WireJson.encode(Map.of("status", "UP"));
    private static final Logger log = LoggerFactory.getLogger(SyncEndpoint.class);

    private final SyncHandler handler;
    private final BodyReader bodies;

    /** An endpoint that takes bodies of {@link #DEFAULT_MAX_BODY_BYTES}. */
    public SyncEndpoint(SyncHandler handler) {
        this(handler, DEFAULT_MAX_BODY_BYTES);
    }

    /**
     * @param maxBodyBytes the largest body of a push, as it travels and when unpacked, 1 byte to 1 GiB
     */
    public SyncEndpoint(SyncHandler handler, int maxBodyBytes) {
        if (maxBodyBytes < 1 || maxBodyBytes > MOST_MAX_BODY_BYTES) {
            throw new IllegalArgumentException("maxBodyBytes must be 1 to 1 GiB, but is " + maxBodyBytes);
        }
        this.handler = Objects.requireNonNull(handler, "handler");
        this.bodies = new BodyReader(maxBodyBytes);
    }

    /** A request, as a web stack has it. */
    public interface Request {
        /** The method, such as {@code POST}. */
        String method();

        /** The path below the endpoint's own address, as it came: {@code /push}. Undecoded, so that one path has one form. */
        String path();

        /** All values of a header, whatever the case of its name; empty if there is none. */
        List<String> headers(String name);

        /** The body as it travelled, compressed or not. Opened at most once, and only after the key was found valid. */
        InputStream body() throws IOException;
    }

    /** An answer. To a {@code HEAD}, send it without its body. */
    public static final class Response {
        private final int status;
        private final Map<String, String> headers;
        private final byte[] body;

        Response(int status, Map<String, String> headers, byte[] body) {
            this.status = status;
            this.headers = Map.copyOf(headers);
            this.body = body;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }

        /** The headers, without {@code Content-Length}. */
        public Map<String, String> headers() {
            return headers;
        }

        /** The body, never empty; not a copy. */
        public byte[] body() {
            return body;
        }
    }

    /** Answers a request. */
    public Response handle(Request request) {
        try {
            return switch (request.path()) {
                case "/push" -> push(request);
                case "/preflight" -> preflight(request);
                case "/status" -> status(request);
                case "/health" -> health(request);
                default ->
                    throw new ProblemException(
                            Problem.NOT_FOUND, "There is only /push, /preflight, /status and /health here.");
            };
        } catch (ProblemException e) {
            return Responses.problem(Problems.of(e));
        } catch (JournalForkedException e) {
            return Responses.problem(Problems.of(e));
        } catch (BusyException e) {
            log.debug("{}", e.getMessage());
            return Responses.problem(Problems.of(e));
        } catch (Throwable e) {
            // errors too: a web stack's own page would show the stack trace
            String id = UUID.randomUUID().toString();
            log.error("a sync request failed; its answer has id {}", id, e);
            return Responses.problem(Problems.internal(id));
        }
    }

    private Response push(Request request) {
        requireMethod(request, List.of("POST"));
        Grant grant = authenticate(request);
        return Responses.json(ResultWriter.write(handler.push(grant, BatchReader.read(body(request)))));
    }

    private Response preflight(Request request) {
        requireMethod(request, List.of("POST"));
        Grant grant = authenticate(request);
        return Responses.json(FindingsJson.write(handler.preflight(grant, DescriptionJson.read(body(request)))));
    }

    private byte[] body(Request request) {
        MediaCheck.requireJson(request.headers("Content-Type"));
        boolean gzip = MediaCheck.isGzip(request.headers("Content-Encoding"));
        return bodies.read(request::body, declaredLength(request), gzip);
    }

    private Response status(Request request) {
        requireMethod(request, List.of("GET", "HEAD"));
        return Responses.json(StatusDocument.toJson(handler.status(authenticate(request))));
    }

    private Response health(Request request) {
        requireMethod(request, List.of("GET", "HEAD"));
        return Responses.json(UP);
    }

    private Grant authenticate(Request request) {
        List<String> keys = request.headers("X-Api-Key");
        if (keys.size() > 1) {
            throw new ProblemException(Problem.INVALID_API_KEY, "The request carries more than one API key.");
        }
        return handler.authenticate(keys.isEmpty() ? null : keys.get(0));
    }

    private static void requireMethod(Request request, List<String> allowed) {
        if (!allowed.contains(request.method())) {
            throw new ProblemException(
                    Problem.METHOD_NOT_ALLOWED,
                    "The method must be " + String.join(" or ", allowed) + ".",
                    Map.of("allow", String.join(", ", allowed)));
        }
    }

    private static long declaredLength(Request request) {
        List<String> lengths = request.headers("Content-Length");
        try {
            return lengths.isEmpty() ? -1 : Long.parseLong(lengths.get(0).strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}

package dev.hybridsync.http;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.http.endpoint.BodyReader.Source;
import dev.hybridsync.http.endpoint.Drain;
import dev.hybridsync.http.endpoint.MemoryBudget;
import dev.hybridsync.http.endpoint.Transfer;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The endpoint as a servlet. Map it at {@code /api/v1/sync/*}, where nodes expect it. The host's security filters must
 * let these paths pass, because the endpoint checks the API keys itself.
 *
 * <p>Register it, and the filters before it, with {@code asyncSupported}: only then can a wait for a slow client be
 * ended in every container. Otherwise, Tomcat waits for the rest of a refused body for as long as the client likes.
 */
// for containers that are given an instance; without a pattern, this maps the servlet nowhere
@WebServlet(asyncSupported = true)
public class SyncServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(SyncServlet.class);

    /** A larger answer may not fit into the network's buffers, so sending it may have to be cut off. */
    private static final int LARGE_ANSWER = 64 << 10;

    private final transient SyncEndpoint endpoint;
    /** Whether the warning has been logged, which happens only once. */
    private final AtomicBoolean warned = new AtomicBoolean();

    /**
     * Creates a servlet with the endpoint's defaults.
     *
     * @param handler central's handler
     */
    public SyncServlet(SyncHandler handler) {
        this(new SyncEndpoint(handler));
    }

    /**
     * Creates a servlet for an endpoint with other limits.
     *
     * @param endpoint answers the requests
     */
    public SyncServlet(SyncEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        if (!mayHaveBody(request)) {
            answer(request, response, null);
        } else if (request.isAsyncSupported()) {
            AsyncWork.start(
                    request,
                    () -> answer(request, response, new LazyBody(() -> new ServletBody(request.getInputStream()))));
        } else {
            if (!warned.getAndSet(true)) {
                log.warn("the sync servlet, or a filter before it, is registered without asyncSupported: clients that"
                        + " send their bodies slowly can hold the container's threads");
            }
            answer(request, response, new LazyBody(request::getInputStream));
        }
    }

    private static boolean mayHaveBody(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        boolean hasNone = length < 0
                && request.getProtocol().startsWith("HTTP/1.")
                && request.getHeader("Transfer-Encoding") == null;
        return length != 0 && !hasNone;
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, @Nullable LazyBody body) {
        try {
            ServletRequestView view = new ServletRequestView(request, body);
            SyncResponse answer = endpoint.handle(view);
            // a client that sent Expect sends no body after a refusal, so waiting for one would be pointless
            boolean asksForLeave = request.getHeader("Expect") != null;
            // a client that was cut off as too slow must not hold another thread
            boolean isWaitedFor = !asksForLeave && (body == null || !body.wasCutOff());
            boolean atEnd = body == null || body.isAtEnd() || (isWaitedFor && drained(body, true));
            boolean isLarge = answer.body().length > LARGE_ANSWER && !isHead(request);
            if (!atEnd || RequestChecks.isAmbiguous(view) || isLarge) {
                // otherwise, a container would read the rest, or take it for the next request; and Tomcat would keep
                // the
                // connection after an answer that was cut off
                response.setHeader("Connection", "close");
            }
            send(request, response, answer);
            if (!atEnd && isWaitedFor) {
                drained(body, false);
            }
        } catch (IOException | RuntimeException e) {
            log.debug("a client went away, or took its answer too slowly: {}", e.toString());
        } catch (Error e) {
            refuse(response, e);
            throw e;
        }
    }

    private static boolean isHead(HttpServletRequest request) {
        return request.getMethod().equals("HEAD");
    }

    private boolean drained(@Nullable LazyBody body, boolean isAnswerWaiting) {
        Transfer transfer = isAnswerWaiting
                ? endpoint.slowClients().unanswered()
                : endpoint.slowClients().refused();
        return body == null || Drain.rest(body::open, transfer);
    }

    /** Sends only the status, because the container's own error page would show the stack trace. */
    private static void refuse(HttpServletResponse response, Error error) {
        try {
            response.setStatus(500);
            response.setHeader("Connection", "close");
            response.setContentLength(0);
            response.flushBuffer();
        } catch (IOException e) {
            error.addSuppressed(e);
        }
    }

    private void send(HttpServletRequest request, HttpServletResponse response, SyncResponse answer)
            throws IOException {
        try (MemoryBudget.Charge charge = endpoint.memory().open();
                Transfer transfer = endpoint.slowClients().answer()) {
            charge.take(answer.body());
            response.setStatus(answer.status());
            answer.headers().forEach(response::setHeader);
            if (answer.body().length > 0) {
                // a length in a 304 would be taken for that of the content, not of the empty body
                response.setContentLength(answer.body().length);
            }
            if (!isHead(request)) {
                transfer.send(answer.body(), response.getOutputStream());
            }
            response.flushBuffer();
        }
    }

    /** A body that is opened when it is first read, and that knows whether it was read to its end. */
    private static final class LazyBody {
        private final Source source;
        private @Nullable InputStream in;
        private boolean isAtEnd;
        private boolean wasCutOff;

        private LazyBody(Source source) {
            this.source = source;
        }

        boolean isAtEnd() {
            return isAtEnd;
        }

        /** Whether the wait for more of the body was ended because the client was too slow. */
        boolean wasCutOff() {
            return wasCutOff;
        }

        InputStream open() {
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    if (in == null) {
                        in = source.open();
                    }
                    try {
                        int read = isAtEnd ? -1 : in.read(into, offset, length);
                        isAtEnd |= read < 0;
                        return read;
                    } catch (InterruptedIOException e) {
                        wasCutOff = true;
                        throw e;
                    }
                }
            };
        }
    }

    private record ServletRequestView(
            HttpServletRequest request, @Nullable LazyBody content) implements SyncRequest {
        @Override
        public String method() {
            return request.getMethod();
        }

        /** The container decodes the path and removes parameters from it. A path that needed either is not one of ours. */
        @Override
        public String path() {
            String path = request.getPathInfo() == null ? "" : request.getPathInfo();
            String whole = request.getContextPath() + request.getServletPath() + path;
            return whole.equals(request.getRequestURI()) ? path : "";
        }

        @Override
        public List<String> headers(String name) {
            return Collections.list(request.getHeaders(name));
        }

        @Override
        public @Nullable String remoteAddress() {
            return request.getRemoteAddr();
        }

        @Override
        public InputStream body() {
            return content == null ? InputStream.nullInputStream() : content.open();
        }
    }
}

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
 * The endpoint as a servlet. Map it at {@code /api/v1/sync/*}, where nodes look for it. The host's security filters must let
 * these paths pass, as the endpoint checks its own keys.
 *
 * <p>Register it, and the filters before it, with {@code asyncSupported}: only then can a wait for a slow client be ended
 * in every container. Otherwise Tomcat waits for the rest of a refused body as long as its client likes.
 */
// for containers that are given an instance; without a pattern it is mapped nowhere
@WebServlet(asyncSupported = true)
public class SyncServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(SyncServlet.class);

    /** The buffers on the way may not hold more than this, so sending it may have to be cut off. */
    private static final int LARGE_ANSWER = 64 << 10;

    private final transient SyncEndpoint endpoint;
    /** Whether the log has its warning already, which it gets once. */
    private final AtomicBoolean warned = new AtomicBoolean();

    /**
     * A servlet with the endpoint's defaults.
     *
     * @param handler central's handler
     */
    public SyncServlet(SyncHandler handler) {
        this(new SyncEndpoint(handler));
    }

    /**
     * A servlet with limits of its own.
     *
     * @param endpoint what answers the requests
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
            // a client that asks for permission first sends nothing more after a refusal, and would be waited for
            boolean asksForLeave = request.getHeader("Expect") != null;
            // and a client that was cut off as slow would hold yet another thread
            boolean isWaitedFor = !asksForLeave && (body == null || !body.wasCutOff());
            boolean atEnd = body == null || body.isAtEnd() || (isWaitedFor && drained(body, true));
            boolean isLarge = answer.body().length > LARGE_ANSWER && !isHead(request);
            if (!atEnd || RequestChecks.isAmbiguous(view) || isLarge) {
                // a container would read the rest, or take it for the next request; and Tomcat continues after an
                // answer that was cut off
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

    /** Sends the status alone: the container's own page would show the stack trace. */
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
                // what a 304 is about has a length, and it is not that of its body
                response.setContentLength(answer.body().length);
            }
            if (!isHead(request)) {
                transfer.send(answer.body(), response.getOutputStream());
            }
            response.flushBuffer();
        }
    }

    /** A body that is opened when it is first read, and knows when it was read to its end. */
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

        /** Whether the wait for more of it was ended. */
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

        /** The container decodes it and cuts parameters off; a path that needed either is not one of ours. */
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

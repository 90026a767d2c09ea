package dev.hybridsync.http;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.http.endpoint.Cutoff;
import dev.hybridsync.http.endpoint.Drain;
import dev.hybridsync.http.endpoint.MemoryBudget;
import dev.hybridsync.http.endpoint.Transfer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint as a servlet. Map it at {@code /api/v1/sync/*}, where nodes look for it; security filters of the host must let
 * these paths pass, as the endpoint checks its own keys.
 */
public class SyncServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient SyncEndpoint endpoint;

    public SyncServlet(SyncHandler handler) {
        this(new SyncEndpoint(handler));
    }

    /** A servlet with limits of its own. */
    public SyncServlet(SyncEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SyncEndpoint.Response answer;
        try {
            answer = endpoint.handle(new ServletRequestView(request));
        } catch (Error e) {
            refuse(response, e);
            throw e;
        }
        boolean done = false;
        try {
            answer(request, response, answer);
            // who asks for leave first sends nothing more after a refusal, and would be waited for
            done = request.getHeader("Expect") != null
                    || Drain.rest(
                            request::getInputStream, endpoint.slowClients().refused());
        } finally {
            if (!done) {
                Cutoff.of(request::getInputStream);
            }
        }
    }

    /** The status alone: the container's own page would show the stack trace. */
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

    private void answer(HttpServletRequest request, HttpServletResponse response, SyncEndpoint.Response answer)
            throws IOException {
        try (MemoryBudget.Charge charge = endpoint.memory().open();
                Transfer transfer = endpoint.slowClients().answer()) {
            charge.take(answer.body());
            response.setStatus(answer.status());
            answer.headers().forEach(response::setHeader);
            response.setContentLength(answer.body().length);
            if (!request.getMethod().equals("HEAD")) {
                transfer.send(answer.body(), response.getOutputStream());
            }
            response.flushBuffer();
        }
    }

    private record ServletRequestView(HttpServletRequest request) implements SyncEndpoint.Request {
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
        public InputStream body() throws IOException {
            return request.getInputStream();
        }
    }
}

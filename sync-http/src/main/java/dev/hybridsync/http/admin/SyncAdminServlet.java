package dev.hybridsync.http.admin;

import dev.hybridsync.http.admin.web.PageRequest;
import dev.hybridsync.http.admin.web.PageResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The status page as a servlet. Give it its own mapping, such as {@code /ops/sync/*}. Never map it below the sync
 * endpoint, whose paths the host's security lets pass.
 */
public class SyncAdminServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient PageEndpoint endpoint;
    private final transient Predicate<HttpServletRequest> authorization;

    /**
     * Serves a page.
     *
     * @param page the page to show
     * @param authorization whether the application lets this request's user see the page, such as
     *     {@code request -> request.isUserInRole("ops")}; the token is required in any case
     */
    public SyncAdminServlet(StatusPage page, Predicate<HttpServletRequest> authorization) {
        this.endpoint = page.endpoint();
        this.authorization = Objects.requireNonNull(authorization, "authorization");
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PageResponse answer = endpoint.handle(new ServletRequest(request), () -> authorization.test(request));
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setContentLength(answer.body().length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(answer.body());
        }
    }

    private record ServletRequest(HttpServletRequest request) implements PageRequest {
        @Override
        public String method() {
            return request.getMethod();
        }

        /** The container decodes the path and removes parameters from it. A path that needed either is not one of ours. */
        @Override
        public String path() {
            String path = request.getPathInfo() == null ? "" : request.getPathInfo();
            return (mountPath() + path).equals(request.getRequestURI()) ? path : "/?";
        }

        private String mountPath() {
            return request.getContextPath() + request.getServletPath();
        }

        @Override
        public String mount() {
            String path = mountPath();
            return path.substring(path.lastIndexOf('/') + 1);
        }

        @Override
        public @Nullable String query() {
            return request.getQueryString();
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

package dev.hybridsync.http.admin.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer of the page. */
public final class PageResponse {
    /**
     * A browser loads only this page's own style sheet, runs no script, shows the page in no frame, and sends forms
     * only to it.
     */
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';" + " frame-ancestors 'none'";

    private static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy", POLICY,
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            // not no-referrer, because browsers would then hide the origin of the sign-in form, too
            "Referrer-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cache-Control", "no-store",
            "X-Robots-Tag", "noindex");

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private PageResponse(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    public static PageResponse html(int status, String html) {
        return of(status, "text/html; charset=utf-8", html);
    }

    public static PageResponse css(String css) {
        return of(200, "text/css; charset=utf-8", css);
    }

    /** Sends the browser to another of the page's addresses, with {@code GET}. */
    public static PageResponse seeOther(String relative) {
        return of(303, "text/plain; charset=utf-8", "See " + relative + "\n").with("Location", relative);
    }

    private static PageResponse of(int status, String type, String text) {
        return new PageResponse(status, ALWAYS, text.getBytes(StandardCharsets.UTF_8)).with("Content-Type", type);
    }

    /** The same answer with one more header. */
    public PageResponse with(String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new PageResponse(status, all, body);
    }

    public int status() {
        return status;
    }

    /** The headers, without {@code Content-Length}. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The body, which is not a copy. */
    public byte[] body() {
        return body;
    }
}

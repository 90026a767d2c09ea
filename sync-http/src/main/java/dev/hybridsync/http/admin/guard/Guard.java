package dev.hybridsync.http.admin.guard;

import dev.hybridsync.http.admin.web.PageRequest;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides by host, token and session who may see the page, in addition to the application's own authorisation.
 * Thread-safe.
 */
public final class Guard {
    /** The header in which programs send the token. */
    public static final String HEADER = "X-Admin-Token";

    /** The result of a request or a sign-in. */
    public enum Verdict {
        ADMITTED,
        /** It carries neither a token nor an open session. */
        SIGN_IN_FIRST,
        WRONG_TOKEN,
        /** Too many wrong tokens were sent, so this one was not checked. */
        TOO_MANY_WRONG
    }

    private final Origins origins;
    private final AdminToken token;
    private final Sessions sessions;
    private final WrongTokens wrong;
    private final String cookie;

    public Guard(Origins origins, AdminToken token, Clock clock) {
        this.origins = origins;
        this.token = token;
        sessions = new Sessions(clock);
        wrong = new WrongTokens(clock);
        cookie = "hybridsync-status-" + origins.suffix();
    }

    /** Whether the request is for an address of the page. */
    public boolean servesHost(PageRequest request) {
        return origins.hasHost(request.headers("Host"));
    }

    /** Whether a form comes from the page itself. */
    public boolean isOwnForm(PageRequest request) {
        return origins.hasOrigin(request.headers("Origin"));
    }

    /** Whether the request may see pages, by the token in its header, or else by its session. */
    public Verdict admit(PageRequest request) {
        List<String> tokens = request.headers(HEADER);
        if (!tokens.isEmpty()) {
            return tokens.size() == 1 ? check(tokens.get(0), request) : Verdict.WRONG_TOKEN;
        }
        return session(request).filter(sessions::isOpen).isPresent() ? Verdict.ADMITTED : Verdict.SIGN_IN_FIRST;
    }

    /** Whether the token is right. */
    public Verdict check(String offered, PageRequest request) {
        String address = Objects.requireNonNullElse(request.remoteAddress(), "");
        if (wrong.areTooMany(address)) {
            return Verdict.TOO_MANY_WRONG;
        }
        if (token.is(offered)) {
            return Verdict.ADMITTED;
        }
        wrong.count(address);
        return Verdict.WRONG_TOKEN;
    }

    /** The seconds after which tokens are checked again, at the latest. */
    public int retryAfterSeconds() {
        return wrong.retryAfterSeconds();
    }

    /**
     * Begins a session, which replaces the request's current one, and returns its cookie. The cookie has no path, so
     * browsers send it to the address that it came from and below, even if a proxy changes that address.
     */
    public String beginSession(PageRequest request) {
        session(request).ifPresent(sessions::end);
        return cookie(sessions.begin(), request, null);
    }

    /** Ends the request's session, and returns a cookie that removes the session's cookie. */
    public String endSession(PageRequest request) {
        session(request).ifPresent(sessions::end);
        return cookie("", request, 0);
    }

    private String cookie(String value, PageRequest request, @Nullable Integer maxAge) {
        return cookie + "=" + value + "; HttpOnly; SameSite=Strict"
                + (origins.isSecure(request.headers("Host")) ? "; Secure" : "")
                + (maxAge == null ? "" : "; Max-Age=" + maxAge);
    }

    private Optional<String> session(PageRequest request) {
        return request.headers("Cookie").stream()
                .flatMap(header -> Arrays.stream(header.split(";", -1)))
                .map(String::strip)
                .filter(pair -> pair.startsWith(cookie + "="))
                .map(pair -> pair.substring(cookie.length() + 1))
                .findFirst();
    }
}

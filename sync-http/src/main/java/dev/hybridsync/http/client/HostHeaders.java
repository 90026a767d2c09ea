package dev.hybridsync.http.client;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import okhttp3.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Headers that the host adds to requests, except those of the library and of the connection. A bad one is left out and
 * logged.
 */
final class HostHeaders {
    private static final Logger log = LoggerFactory.getLogger(HostHeaders.class);
    private static final Set<String> TAKEN = Set.of(
            "accept",
            "accept-encoding",
            "authorization",
            "connection",
            "cookie",
            "expect",
            "host",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent",
            "x-api-key");

    private final Supplier<Map<String, String>> source;
    private volatile boolean complained;

    HostHeaders(Supplier<Map<String, String>> source) {
        this.source = source;
    }

    void addTo(Request.Builder request) {
        try {
            source.get().forEach((name, value) -> {
                if (mayBeSet(name) && canTravel(value)) {
                    request.header(name, value);
                } else {
                    complain("one has a name that is not allowed, or a value that can't be sent");
                }
            });
        } catch (RuntimeException e) { // its message may quote a value
            complain(e.getClass().getName());
        }
    }

    private static boolean mayBeSet(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.matches("[!#$%&'*+.^_`|~0-9a-z-]+")
                && !TAKEN.contains(lower)
                && !lower.startsWith("content-")
                && !lower.startsWith("proxy-");
    }

    private static boolean canTravel(String value) {
        return value.chars().allMatch(c -> 0x20 <= c && c <= 0x7e);
    }

    private void complain(String reason) {
        if (!complained) { // only once, because this runs for each request
            complained = true;
            log.warn("headers(...) of the transport: not all headers are sent: {}", reason);
        }
    }
}

package dev.hybridsync.http.admin.guard;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The addresses at which people open the page, such as {@code https://central.example}. A request for another host is
 * refused, such as a name that an attacker makes point to this machine (DNS rebinding).
 */
public final class Origins {
    private final Set<String> origins = new LinkedHashSet<>();
    private final Set<String> hosts = new LinkedHashSet<>();
    private final Set<String> plainHosts = new LinkedHashSet<>();

    /**
     * @param allowInsecureHttp whether {@code http://} is accepted for other machines, too
     * @throws IllegalArgumentException if a text is not such an address
     */
    public Origins(List<String> texts, boolean allowInsecureHttp) {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException(
                    "origins must have at least one address, such as https://central.example");
        }
        texts.forEach(text -> add(text.strip(), allowInsecureHttp));
    }

    private void add(String text, boolean allowInsecureHttp) {
        URI uri = parse(text);
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean plain = scheme.equals("http");
        if (plain && !allowInsecureHttp && !isLoopback(host)) {
            throw new IllegalArgumentException("origins: '" + text + "' would send the token and the page unencrypted;"
                    + " put a proxy with TLS in front, or allow it explicitly");
        }
        int standard = plain ? 80 : 443;
        int port = uri.getPort() < 0 ? standard : uri.getPort();
        Set<String> written = new TreeSet<>(Set.of(host + ":" + port));
        if (port == standard) {
            written.add(host);
        }
        hosts.addAll(written);
        if (plain) {
            plainHosts.addAll(written);
        }
        origins.add(scheme + "://" + host + (port == standard ? "" : ":" + port));
    }

    private static URI parse(String text) {
        try {
            URI uri = new URI(text);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            boolean bare = uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null
                    && (uri.getPath() == null
                            || uri.getPath().isEmpty()
                            || uri.getPath().equals("/"));
            if (http && bare && uri.getHost() != null && uri.getPort() <= 65_535) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // treated like any other text that is not an address
        }
        String shown = text.indexOf('@') < 0 ? "'" + text + "'" : "a URL with a user";
        throw new IllegalArgumentException("origins: " + shown
                + " is not an address that a browser can open; expected one without a path,"
                + " such as https://central.example or http://localhost:8080");
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || host.matches("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}");
    }

    /** Whether the request has exactly one {@code Host}, and that is one of them. */
    public boolean hasHost(List<String> hostHeaders) {
        return hostHeaders.size() == 1
                && hosts.contains(hostHeaders.get(0).strip().toLowerCase(Locale.ROOT));
    }

    /** Whether a form was sent from one of the page's own addresses. Every browser sends the form's origin. */
    public boolean hasOrigin(List<String> originHeaders) {
        return originHeaders.size() == 1
                && origins.contains(originHeaders.get(0).strip());
    }

    /** Whether this host is reached only by TLS, so that a cookie need not be sent without it. */
    public boolean isSecure(List<String> hostHeaders) {
        return hostHeaders.stream()
                .noneMatch(host -> plainHosts.contains(host.strip().toLowerCase(Locale.ROOT)));
    }

    /** A short text that differs from that of other pages on this machine, because cookies are not separated by port. */
    public String suffix() {
        return Integer.toHexString(String.join(" ", new TreeSet<>(origins)).hashCode());
    }
}

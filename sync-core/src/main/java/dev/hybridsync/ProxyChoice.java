package dev.hybridsync;

import dev.hybridsync.error.SyncException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Chooses the proxy for an address by the environment variables that curl and other programs read. */
final class ProxyChoice {
    private final Function<String, @Nullable String> variables;

    ProxyChoice(Function<String, @Nullable String> variables) {
        this.variables = variables;
    }

    /**
     * @throws SyncException if the variable holds no proxy; the message does not quote its value, which may contain a
     *     password
     */
    Optional<URI> to(URI address) {
        boolean https = "https".equalsIgnoreCase(address.getScheme());
        String name = https ? "HTTPS_PROXY" : "HTTP_PROXY";
        String text = value(name);
        if (text == null || isLoopback(host(address)) || isExcepted(address)) {
            return Optional.empty();
        }
        try {
            URI proxy = new URI(text.contains("://") ? text : "http://" + text);
            if ("http".equalsIgnoreCase(proxy.getScheme()) && proxy.getHost() != null) {
                return Optional.of(proxy);
            }
        } catch (URISyntaxException e) {
            // thrown below
        }
        throw new SyncException(name + " holds no proxy; expected an address such as http://proxy.example:3128");
    }

    private boolean isExcepted(URI address) {
        String exceptions = value("NO_PROXY");
        if (exceptions == null) {
            return false;
        }
        int port =
                address.getPort() >= 0 ? address.getPort() : "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
        return Arrays.stream(exceptions.toLowerCase(Locale.ROOT).split("[,\\s]+"))
                .anyMatch(exception -> isNamed(exception, host(address), port));
    }

    /**
     * Whether an exception names the host. It is {@code *}, or a host with its subdomains, with or without a leading
     * dot; either may have a port.
     */
    private static boolean isNamed(String exception, String host, int port) {
        String name = exception;
        int colon = exception.lastIndexOf(':');
        if (colon > 0 && exception.indexOf(':') == colon) {
            if (!exception.substring(colon + 1).equals(String.valueOf(port))) {
                return false;
            }
            name = exception.substring(0, colon);
        }
        if (name.startsWith("*.")) {
            name = name.substring(1);
        }
        String bare = name.startsWith(".") ? name.substring(1) : name;
        return name.equals("*") || (!bare.isEmpty() && (host.equals(bare) || host.endsWith("." + bare)));
    }

    private static boolean isLoopback(String host) {
        return List.of("localhost", "::1").contains(host) || host.matches("127(\\.\\d{1,3}){3}");
    }

    private static String host(URI address) {
        String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private @Nullable String value(String name) {
        String lower = variables.apply(name.toLowerCase(Locale.ROOT));
        String text = lower == null || lower.isBlank() ? variables.apply(name) : lower;
        return text == null || text.isBlank() ? null : text.strip();
    }
}

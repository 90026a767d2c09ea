package dev.hybridsync.http.client;

import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** Central's address. */
public final class CentralUrl {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|::1|127(\\.\\d{1,3}){3}");

    private CentralUrl() {}

    /**
     * The address to push to.
     *
     * @param centralUrl central's base address; its path is kept, with or without a slash at the end
     * @param allowInsecureHttp whether keys and rows may be sent unencrypted to other machines
     * @throws IllegalArgumentException if it is not a usable address, or unencrypted although that is not allowed
     */
    public static HttpUrl pushUrl(String centralUrl, boolean allowInsecureHttp) {
        HttpUrl base = HttpUrl.parse(centralUrl);
        if (base == null) {
            throw new IllegalArgumentException("centralUrl must be an address like https://central.example"
                    // what precedes an @ may be a password
                    + (centralUrl.contains("@") ? "" : ", but is '" + centralUrl + "'"));
        }
        if (!base.encodedUsername().isEmpty() || !base.encodedPassword().isEmpty()) {
            throw new IllegalArgumentException(
                    "centralUrl must not contain a user or a password; central knows the node by its API key");
        }
        if (base.encodedQuery() != null || base.encodedFragment() != null) {
            throw new IllegalArgumentException("centralUrl must not have a query or a fragment, but is '" + base + "'");
        }
        if (!base.isHttps() && !allowInsecureHttp && !isLoopback(base)) {
            throw new IllegalArgumentException("centralUrl must be https,"
                    + " because otherwise the API key and the rows would be sent unencrypted, but is '" + base
                    + "'; in a protected network, allow it with allowInsecureHttp(true)");
        }
        HttpUrl.Builder url = base.newBuilder();
        for (int last = base.pathSize() - 1;
                last > 0 && base.pathSegments().get(last).isEmpty();
                last--) {
            url.removePathSegment(last);
        }
        return url.addPathSegments("api/v1/sync/push").build();
    }

    /** Whether what is sent there stays on this machine. */
    public static boolean isLoopback(HttpUrl url) {
        return LOOPBACK.matcher(url.host()).matches();
    }
}

package dev.hybridsync.http.client;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;

/** The route through an HTTP proxy. */
public final class ProxyRoute {
    private static final String AUTHORIZATION = "Proxy-Authorization";

    private ProxyRoute() {}

    /**
     * @throws IllegalArgumentException if it is not an {@code http} address with a host; the message does not quote a
     *     password
     */
    public static URI checked(URI proxy) {
        if (!"http".equalsIgnoreCase(proxy.getScheme()) || proxy.getHost() == null) {
            throw new IllegalArgumentException("proxy must be an address like http://proxy.example:3128");
        }
        return proxy;
    }

    /** The base client, but through the proxy. The proxy's name is looked up for each connection. */
    public static OkHttpClient through(URI proxy, OkHttpClient base) {
        int port = proxy.getPort() < 0 ? 80 : proxy.getPort();
        OkHttpClient.Builder client = base.newBuilder()
                .proxy(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port)));
        String[] user = proxy.getUserInfo() == null
                ? new String[0]
                : proxy.getUserInfo().split(":", 2);
        if (user.length > 0) {
            String credentials = Credentials.basic(user[0], user.length > 1 ? user[1] : "");
            client.proxyAuthenticator((route, response) -> response.request().header(AUTHORIZATION) != null
                    ? null // the proxy has already refused them
                    : response.request()
                            .newBuilder()
                            .header(AUTHORIZATION, credentials)
                            .build());
        }
        return client.build();
    }
}

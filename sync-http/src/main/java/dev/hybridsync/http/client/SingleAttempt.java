package dev.hybridsync.http.client;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** Creates an OkHttp client that sends a request once, and keeps no cookies and no cache. {@link PushBody} does the rest. */
public final class SingleAttempt {
    private SingleAttempt() {}

    /** A client with the base's proxies, certificates, DNS and interceptors, and its own connections. */
    public static OkHttpClient client(OkHttpClient base, Duration timeout) {
        return base.newBuilder()
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .authenticator(Authenticator.NONE)
                .cookieJar(CookieJar.NO_COOKIES)
                .cache(null)
                .dispatcher(new Dispatcher())
                .connectionPool(new ConnectionPool(1, 1, TimeUnit.MINUTES))
                .callTimeout(timeout)
                .connectTimeout(timeout)
                .readTimeout(timeout)
                .writeTimeout(timeout)
                .build();
    }
}

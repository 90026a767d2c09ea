package dev.hybridsync.http;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.compare.VerifyAnswer;
import dev.hybridsync.compare.VerifyRequest;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.http.client.Answer;
import dev.hybridsync.http.client.AnswerClassifier;
import dev.hybridsync.http.client.Calls;
import dev.hybridsync.http.client.CentralUrl;
import dev.hybridsync.http.client.NodeKey;
import dev.hybridsync.http.client.PreparedChanges;
import dev.hybridsync.http.client.PromptSockets;
import dev.hybridsync.http.client.ProxyRoute;
import dev.hybridsync.http.wire.DescriptionJson;
import dev.hybridsync.http.wire.VerifyRequestJson;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.spi.SyncTransport;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.NodeStatus;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pushes batches to central over HTTP.
 *
 * <p>{@link #push}, {@link #preflight}, {@link #verify} and {@link #status} send one request each. They repeat nothing,
 * follow no redirects and keep no cookies. Only if central refuses the key, and the key's
 * {@linkplain Builder#apiKey(Supplier) source} has another one by then, they send one more request with that key. They
 * end within the request timeout, except while the system looks up central's name. The API key is sent only to the
 * configured address, and appears in no message. Thread-safe. The transport's threads are daemons.
 */
public final class HttpSyncTransport implements SyncTransport {
    /** 30 seconds. */
    public static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(HttpSyncTransport.class);
    private static final Duration MAX_REQUEST_TIMEOUT = Duration.ofDays(1);

    private final HttpUrl url;
    private final String central;
    private final NodeKey key;
    private final Clock clock;
    private final Calls calls;
    private final PreparedChanges prepared = new PreparedChanges();

    private HttpSyncTransport(Builder builder) {
        url = CentralUrl.pushUrl(
                Objects.requireNonNull(builder.centralUrl, "HttpSyncTransport needs a centralUrl(...)"),
                builder.allowInsecureHttp);
        key = new NodeKey(Objects.requireNonNull(builder.apiKey, "HttpSyncTransport needs an apiKey(...)"));
        central = url.host() + ":" + url.port();
        clock = builder.clock;
        OkHttpClient base = builder.httpClient != null
                ? builder.httpClient
                : new OkHttpClient.Builder().socketFactory(new PromptSockets()).build();
        OkHttpClient routed = builder.proxy == null ? base : ProxyRoute.through(builder.proxy, base);
        calls = new Calls(routed, central, builder.gzip, builder.requestTimeout, builder.headers);
        if (!url.isHttps() && !CentralUrl.isLoopback(url)) {
            log.warn(
                    "the API key and the rows are sent to central at {} unencrypted, as allowInsecureHttp allows;"
                            + " anyone on the network path can read them, and send as this node",
                    central);
        }
    }

    /** {@return a new builder} Central's address and a key are required. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the batch has a value that is not portable; see
     *     {@link dev.hybridsync.change.Change Change}
     */
    @Override
    public BatchResult push(Batch batch) {
        byte[] json = prepared.write(batch);
        String nodeId = batch.nodeId();
        Sent sent = send(used -> calls.post(url, json, used, nodeId, "; the batch is sent again later"));
        return sent.classifier.classify(batch, sent.answer);
    }

    @Override
    public void prepare(List<Change> changes) {
        prepared.prepare(changes);
    }

    /**
     * {@inheritDoc}
     *
     * @throws CentralUnavailableException if there is no answer, or one without findings, such as from a central that
     *     has no preflight
     * @throws dev.hybridsync.error.PushRefusedException if central refuses the key, or the key belongs to another node
     */
    @Override
    public List<Finding> preflight(NodeDescription node) {
        byte[] json = DescriptionJson.write(node);
        Sent sent = send(used -> calls.post(beside("preflight"), json, used, node.nodeId(), ""));
        return sent.classifier.classify(node, sent.answer);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a row has a value that is not portable; see
     *     {@link dev.hybridsync.change.Change Change}
     */
    @Override
    public VerifyAnswer verify(VerifyRequest request) {
        byte[] json = VerifyRequestJson.write(request);
        Sent sent = send(used -> calls.post(beside("verify"), json, used, request.nodeId(), ""));
        return sent.classifier.classify(request, sent.answer);
    }

    @Override
    public Optional<NodeStatus> status(String nodeId) {
        Sent sent = send(used -> calls.get(beside("status"), used, nodeId));
        return Optional.of(sent.classifier.classify(nodeId, sent.answer));
    }

    private HttpUrl beside(String name) {
        return url.newBuilder().setPathSegment(url.pathSize() - 1, name).build();
    }

    /** Whether the key's source now has a different key from the last one that central refused. */
    @Override
    public boolean hasOtherKey() {
        return key.isOtherThanRefused();
    }

    /** @param classifier reads the answer, and never quotes a key that was sent */
    private record Sent(Answer answer, AnswerClassifier classifier) {}

    /** @param call sends the request with the given key */
    private Sent send(Function<String, Answer> call) {
        String used = key.current();
        Set<String> all = new HashSet<>(Set.of(used));
        Answer answer = call.apply(used);
        if (isRefusal(answer)) {
            String next = key.afterRefusalOf(used);
            if (!next.equals(used)) { // central did not take what it refused, so sending it again is not a repeat
                used = next;
                all.add(next);
                answer = call.apply(used);
                if (isRefusal(answer)) {
                    key.afterRefusalOf(used);
                }
            }
        }
        if (!isRefusal(answer)) {
            key.accepted();
        }
        return new Sent(answer, new AnswerClassifier(central, all, clock));
    }

    private static boolean isRefusal(Answer answer) {
        return answer.status() == 401 || answer.status() == 403;
    }

    @Override
    public void close() {
        calls.close();
    }

    /**
     * Builds an {@link HttpSyncTransport}. A null argument causes a {@link NullPointerException}, unless the method
     * allows it. A value out of range causes an {@link IllegalArgumentException} that names the option. Not
     * thread-safe.
     */
    public static final class Builder {
        private @Nullable String centralUrl;
        private @Nullable Supplier<String> apiKey;
        private Duration requestTimeout = DEFAULT_REQUEST_TIMEOUT;
        private boolean allowInsecureHttp;
        private boolean gzip = true;
        private @Nullable OkHttpClient httpClient;
        private @Nullable URI proxy;
        private Supplier<Map<String, String>> headers = Map::of;
        private Clock clock = SystemClock.utc();

        private Builder() {}

        /**
         * Central's base address, such as {@code https://central.example} or {@code https://example.org/central/};
         * {@code /api/v1/sync/push} is added to it. Required.
         *
         * @param centralUrl an absolute address
         * @return this builder
         */
        public Builder centralUrl(String centralUrl) {
            this.centralUrl = Objects.requireNonNull(centralUrl, "centralUrl");
            return this;
        }

        /**
         * The same as {@link #centralUrl(String)}.
         *
         * @param centralUrl central's base address
         * @return this builder
         */
        public Builder centralUrl(URI centralUrl) {
            return centralUrl(centralUrl.toString());
        }

        /**
         * The node's key, which consists of visible ASCII characters. The key or its source is required.
         *
         * @param apiKey the key that central issued for this node
         * @return this builder
         */
        public Builder apiKey(String apiKey) {
            NodeKey.check(apiKey);
            this.apiKey = () -> apiKey;
            return this;
        }

        /**
         * The source of the node's key, such as {@code SyncEnvironment.system()::apiKey} for a file. It is called when
         * the transport is built, and again when central refuses the key, so that a new key is used without a restart.
         * If it throws later, the key stays as it is. It must be thread-safe.
         *
         * @param apiKey returns the key as it is now; never null
         * @return this builder
         */
        public Builder apiKey(Supplier<String> apiKey) {
            this.apiKey = Objects.requireNonNull(apiKey, "apiKey");
            return this;
        }

        /**
         * How long a request may take from its start to the end of the answer, 1 ms to 1 day. Default:
         * {@link #DEFAULT_REQUEST_TIMEOUT}.
         *
         * @param requestTimeout 1 ms to 1 day
         * @return this builder
         */
        public Builder requestTimeout(Duration requestTimeout) {
            if (requestTimeout.compareTo(Duration.ofMillis(1)) < 0
                    || requestTimeout.compareTo(MAX_REQUEST_TIMEOUT) > 0) {
                throw new IllegalArgumentException("requestTimeout must be 1 ms to 1 day, but is " + requestTimeout);
            }
            this.requestTimeout = requestTimeout;
            return this;
        }

        /**
         * Whether plain {@code http://} may be used to reach other machines. Anyone on the network path can then read
         * the key and the rows. Default: false, which still allows it for loopback addresses.
         *
         * @param allowInsecureHttp true to allow it for any host
         * @return this builder
         */
        public Builder allowInsecureHttp(boolean allowInsecureHttp) {
            this.allowInsecureHttp = allowInsecureHttp;
            return this;
        }

        /**
         * Whether requests are compressed. Default: true.
         *
         * @param gzip false to send them uncompressed
         * @return this builder
         */
        public Builder gzip(boolean gzip) {
            this.gzip = gzip;
            return this;
        }

        /**
         * The client whose proxies, certificates, DNS and interceptors are used. Its timeouts, redirects, retries,
         * cookies, cache, dispatcher and pool are not used. The transport does not close it. An interceptor that sends
         * a request again breaks the guarantee of a single attempt. Default: a new client.
         *
         * @param httpClient the application's own client
         * @return this builder
         */
        public Builder httpClient(OkHttpClient httpClient) {
            this.httpClient = Objects.requireNonNull(httpClient, "httpClient");
            return this;
        }

        /**
         * The HTTP proxy to central, such as {@code http://proxy.example:3128}. Its address may contain a user and a
         * password. For an {@code https} central, the proxy only opens the connection, and sees neither the key nor the
         * rows. Default: the proxy of {@link #httpClient}. {@code SyncEnvironment.proxy()} reads one from the
         * environment.
         *
         * @param proxy the proxy's address; null for the default
         * @return this builder
         * @throws IllegalArgumentException if it is not an {@code http} address with a host
         */
        public Builder proxy(@Nullable URI proxy) {
            this.proxy = proxy == null ? null : ProxyRoute.checked(proxy);
            return this;
        }

        /**
         * Supplies headers that the host adds to each request, such as {@code traceparent}. It is called on the thread
         * that sends. Headers that the library or the connection sets, and headers that can't be sent, are left out; if
         * the supplier throws, all are left out. It must be thread-safe. Default: none.
         *
         * @param headers returns names and values; called for each request
         * @return this builder
         */
        public Builder headers(Supplier<Map<String, String>> headers) {
            this.headers = Objects.requireNonNull(headers, "headers");
            return this;
        }

        /**
         * The node's clock, for a {@code Retry-After} that is a date. Default: the system's, UTC.
         *
         * @param clock a clock, of which only the time is used
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * {@return a new transport; it connects with its first request}
         *
         * @throws IllegalArgumentException if the address is unusable, or unencrypted although that is not allowed
         * @throws NullPointerException if the address or the key is missing
         */
        public HttpSyncTransport build() {
            return new HttpSyncTransport(this);
        }
    }
}

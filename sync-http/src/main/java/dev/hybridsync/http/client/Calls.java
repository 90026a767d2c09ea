package dev.hybridsync.http.client;

import dev.hybridsync.error.CentralUnavailableException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** The calls to central, one request each. {@link #close()} cuts off the calls under way. Thread-safe. */
public final class Calls implements AutoCloseable {
    /**
     * An answer that takes longer comes over a slow link or from a busy central. Either way, there is time to compress
     * more.
     */
    private static final Duration SLOW = Duration.ofMillis(500);

    private static final String CUT_OFF = "the request was cut off by close()";

    private final OkHttpClient http;
    private final String central;
    private final boolean gzip;
    private final Duration timeout;
    private final HostHeaders headers;
    private final Set<Call> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Whether answers take long, so that fewer bytes are worth more time to compress them. Assumed until the first
     * answer.
     */
    private volatile boolean slow = true;

    /**
     * @param base the base for {@link SingleAttempt#client}
     * @param central central's name in messages
     * @param timeout how long a call may take
     * @param headers what the host adds to each request
     */
    public Calls(
            OkHttpClient base, String central, boolean gzip, Duration timeout, Supplier<Map<String, String>> headers) {
        this.http = SingleAttempt.client(base, timeout);
        this.central = central;
        this.gzip = gzip;
        this.timeout = timeout;
        this.headers = new HostHeaders(headers);
    }

    /**
     * Sends a document, and reads the answer.
     *
     * @param consequence the end of a failure's message
     * @throws CentralUnavailableException if there is no answer
     */
    public Answer post(HttpUrl address, byte[] json, String apiKey, String nodeId, String consequence) {
        return call(request(address, json, apiKey), nodeId, consequence);
    }

    /**
     * Reads a document.
     *
     * @throws CentralUnavailableException if there is no answer
     */
    public Answer get(HttpUrl address, String apiKey, String nodeId) {
        return call(request(address, apiKey).build(), nodeId, "");
    }

    private Answer call(Request request, String nodeId, String consequence) {
        Call call = http.newCall(request);
        underWay.add(call);
        // checked only now: a close() from here on finds the call
        if (closed) {
            underWay.remove(call);
            throw unavailable(nodeId, "the transport is closed", consequence, null);
        }
        long begun = System.nanoTime();
        try (Response response = call.execute()) {
            return Answer.read(response);
        } catch (InterruptedIOException e) {
            throw unavailable(nodeId, closed ? CUT_OFF : "did not answer within " + timeout, consequence, e);
        } catch (IOException e) {
            throw unavailable(nodeId, closed ? CUT_OFF : "can't be reached, or the connection broke", consequence, e);
        } catch (RuntimeException e) { // thrown by OkHttp on a Retry-After of 20 digits, or by an interceptor
            throw unavailable(nodeId, "the HTTP client failed on its answer", consequence, e);
        } finally {
            slow = System.nanoTime() - begun > SLOW.toNanos();
            underWay.remove(call);
        }
    }

    private Request.Builder request(HttpUrl address, String apiKey) {
        Request.Builder request = new Request.Builder()
                .url(address)
                .header("X-Api-Key", apiKey)
                .header("Accept", "application/json, application/problem+json")
                .header("User-Agent", "HybridSync (protocol 1)");
        headers.addTo(request);
        return request;
    }

    private Request request(HttpUrl address, byte[] json, String apiKey) {
        Request.Builder request = request(address, apiKey);
        if (gzip) {
            request.header("Content-Encoding", "gzip");
        }
        return request.post(gzip ? PushBody.gzip(json, slow) : new PushBody(json))
                .build();
    }

    private CentralUnavailableException unavailable(
            String nodeId, String what, String consequence, @Nullable Exception cause) {
        String reason = cause == null ? "" : " (" + reason(cause) + ")";
        return new CentralUnavailableException(
                "node " + nodeId + ": central at " + central + ": " + what + reason + consequence, cause);
    }

    /** The message of an interceptor's own exception may quote anything. */
    private static String reason(Exception cause) {
        return cause instanceof IOException
                ? String.valueOf(cause.getMessage())
                : cause.getClass().getName();
    }

    @Override
    public void close() {
        closed = true;
        underWay.forEach(Call::cancel);
        http.connectionPool().evictAll();
        http.dispatcher().executorService().shutdown();
    }
}

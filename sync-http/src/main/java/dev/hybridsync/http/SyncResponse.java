package dev.hybridsync.http;

import java.util.Map;

/** An answer of {@link SyncEndpoint}. If the method was {@code HEAD}, send it without its body. */
public final class SyncResponse {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    /** @param body not copied */
    SyncResponse(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    /** {@return the HTTP status} */
    public int status() {
        return status;
    }

    /** {@return the headers, without {@code Content-Length}} */
    public Map<String, String> headers() {
        return headers;
    }

    /** {@return the body, which is empty only for a 304; not a copy} */
    public byte[] body() {
        return body;
    }
}

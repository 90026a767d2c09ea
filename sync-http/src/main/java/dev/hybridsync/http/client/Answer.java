package dev.hybridsync.http.client;

import java.io.IOException;
import java.util.Locale;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The response to a request.
 *
 * @param status the HTTP status
 * @param contentType the header's value, without parameters, in lower case; empty if there is none
 * @param retryAfter the header's value; null if there is none
 * @param body the body
 */
public record Answer(
        int status, String contentType, @Nullable String retryAfter, ByteString body) {
    /** 16 MiB. */
    static final long MAX_BODY_BYTES = 16 << 20;

    /**
     * Reads a response to its end.
     *
     * @throws IOException if the body of a 200 is incomplete or larger than 16 MiB. For an error, such a body counts as
     *     empty, because the status says enough
     */
    public static Answer read(Response response) throws IOException {
        ByteString body;
        try {
            body = readBody(response.body());
        } catch (IOException e) {
            if (response.code() == 200) {
                throw e;
            }
            body = ByteString.EMPTY;
        }
        String type = response.header("Content-Type", "");
        String essence = type == null ? "" : type.split(";", 2)[0].strip();
        return new Answer(response.code(), essence.toLowerCase(Locale.ROOT), response.header("Retry-After"), body);
    }

    private static ByteString readBody(ResponseBody body) throws IOException {
        BufferedSource source = body.source();
        if (source.request(MAX_BODY_BYTES + 1)) {
            throw new IOException("the answer is larger than " + MAX_BODY_BYTES + " bytes");
        }
        return source.readByteString();
    }
}

package dev.hybridsync.http.endpoint;

import java.util.List;

/**
 * Where a request ends. If a server and a proxy in front of it disagree about that, the rest of a body is taken for a
 * new request.
 */
public final class BodyLength {
    private BodyLength() {}

    /**
     * Whether others may see a different end than this server does: several lengths, a length together with chunks, or
     * an unknown coding.
     */
    public static boolean isAmbiguous(List<String> contentLength, List<String> transferEncoding) {
        return contentLength.size() > 1
                || transferEncoding.size() > 1
                || (!contentLength.isEmpty() && !transferEncoding.isEmpty())
                || contentLength.stream().anyMatch(length -> !length.strip().matches("[0-9]{1,18}"))
                || transferEncoding.stream().anyMatch(coding -> !coding.strip().equalsIgnoreCase("chunked"));
    }
}

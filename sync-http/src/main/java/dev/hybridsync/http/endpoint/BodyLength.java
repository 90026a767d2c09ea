package dev.hybridsync.http.endpoint;

import java.util.List;

/**
 * Where a request ends. A server that disagrees about it with a proxy on the way takes the rest of a body for a new
 * request.
 */
public final class BodyLength {
    private BodyLength() {}

    /** Whether others may see another end than this server: several lengths, or one beside chunks, or an unknown coding. */
    public static boolean isAmbiguous(List<String> contentLength, List<String> transferEncoding) {
        return contentLength.size() > 1
                || transferEncoding.size() > 1
                || (!contentLength.isEmpty() && !transferEncoding.isEmpty())
                || contentLength.stream().anyMatch(length -> !length.strip().matches("[0-9]{1,18}"))
                || transferEncoding.stream().anyMatch(coding -> !coding.strip().equalsIgnoreCase("chunked"));
    }
}

package dev.hybridsync.http;

import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import dev.hybridsync.http.endpoint.BodyLength;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks of a request's line and headers, before its body is read. */
final class RequestChecks {
    private RequestChecks() {}

    /**
     * Whether a proxy may disagree with this server about where the request ends. If so, the connection is closed after
     * the answer.
     */
    static boolean isAmbiguous(SyncRequest request) {
        return BodyLength.isAmbiguous(request.headers("Content-Length"), request.headers("Transfer-Encoding"));
    }

    static void requireMethod(SyncRequest request, List<String> allowed) {
        if (!allowed.contains(request.method())) {
            throw new ProblemException(
                    Problem.METHOD_NOT_ALLOWED,
                    "The method must be " + String.join(" or ", allowed) + ".",
                    Map.of("allow", String.join(", ", allowed)));
        }
    }

    static long declaredLength(SyncRequest request) {
        List<String> lengths = request.headers("Content-Length");
        try {
            return lengths.isEmpty() ? -1 : Long.parseLong(lengths.get(0).strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    static @Nullable String apiKey(SyncRequest request) {
        List<String> keys = request.headers("X-Api-Key");
        if (keys.size() > 1) {
            throw new ProblemException(Problem.INVALID_API_KEY, "The request carries more than one API key.");
        }
        return keys.isEmpty() ? null : keys.get(0);
    }
}

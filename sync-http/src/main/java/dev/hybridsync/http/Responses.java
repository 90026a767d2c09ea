package dev.hybridsync.http;

import dev.hybridsync.http.wire.ProblemDocument;
import java.util.LinkedHashMap;
import java.util.Map;

/** Creates answers with their headers. */
final class Responses {
    private Responses() {}

    static SyncResponse json(byte[] body) {
        return new SyncResponse(200, headers("application/json"), body);
    }

    static SyncResponse problem(ProblemDocument problem) {
        Map<String, String> headers = headers("application/problem+json");
        problem.member("allow").ifPresent(methods -> headers.put("Allow", methods));
        problem.member("retryAfter").ifPresent(seconds -> headers.put("Retry-After", seconds));
        if (problem.status() == 401) {
            headers.put("WWW-Authenticate", "ApiKey");
        }
        return new SyncResponse(problem.status(), headers, problem.toJson());
    }

    private static Map<String, String> headers(String contentType) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType);
        headers.put("Cache-Control", "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        return headers;
    }
}

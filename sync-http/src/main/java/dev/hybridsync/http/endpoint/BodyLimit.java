package dev.hybridsync.http.endpoint;

import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import java.util.Map;

/** The maximum size of a body, both as sent and when unpacked. */
record BodyLimit(int bytes) {
    ProblemException exceeded() {
        return new ProblemException(
                Problem.BATCH_TOO_LARGE,
                "The body is larger than " + bytes + " bytes, either compressed or decompressed.",
                Map.of("limit", (long) bytes, "unit", "bytes"));
    }
}

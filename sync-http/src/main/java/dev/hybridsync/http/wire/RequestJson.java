package dev.hybridsync.http.wire;

import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads the body of a request. Any error in it is the sender's fault. */
final class RequestJson {
    /** Reads the one value of a body. */
    @FunctionalInterface
    interface Reader<T> {
        T read(JsonCursor in) throws IOException;
    }

    private RequestJson() {}

    /**
     * @param what the body is expected to be
     * @throws ProblemException {@link Problem#MALFORMED_BATCH}, whose message names the place and contains no data
     */
    static <T> T read(InputStream body, ReadBudget budget, String what, Reader<T> reader) {
        List<T> value = new ArrayList<>(1);
        try {
            JsonCursor.read(body, budget, in -> () -> value.add(reader.read(in)));
        } catch (MalformedJsonException e) {
            throw new ProblemException(
                    Problem.MALFORMED_BATCH, "The body is not a " + what + " of protocol 1: " + e.getMessage() + ".");
        }
        return value.get(0);
    }
}

package dev.hybridsync.http.endpoint;

import dev.hybridsync.error.BusyException;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import dev.hybridsync.http.wire.ProblemDocument;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The problems of the protocol as documents. */
public final class Problems {
    private Problems() {}

    /** The HTTP status of a problem. */
    public static int status(Problem problem) {
        return switch (problem) {
            case MALFORMED_BATCH -> 400;
            case INVALID_API_KEY -> 401;
            case WRONG_NODE -> 403;
            case NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case JOURNAL_FORKED -> 409;
            case BATCH_TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA -> 415;
            case TOO_MANY_REQUESTS -> 429;
            case INTERNAL -> 500;
            case TRY_LATER -> 503;
        };
    }

    private static String title(Problem problem) {
        return switch (problem) {
            case MALFORMED_BATCH -> "Malformed batch";
            case INVALID_API_KEY -> "Invalid API key";
            case WRONG_NODE -> "Wrong node";
            case NOT_FOUND -> "Not found";
            case METHOD_NOT_ALLOWED -> "Method not allowed";
            case JOURNAL_FORKED -> "Journal forked";
            case BATCH_TOO_LARGE -> "Batch too large";
            case UNSUPPORTED_MEDIA -> "Unsupported media";
            case TOO_MANY_REQUESTS -> "Too many requests";
            case INTERNAL -> "Internal error";
            case TRY_LATER -> "Try later";
        };
    }

    public static ProblemDocument of(ProblemException e) {
        String detail = e.getMessage() == null ? "" : e.getMessage();
        return document(e.problem(), detail, Collections.unmodifiableMap(e.members()));
    }

    public static ProblemDocument of(JournalForkedException e) {
        String last = e.lastBatchId().map(Object::toString).orElse(null);
        return document(
                Problem.JOURNAL_FORKED,
                "The batch does not follow the last batch that central has of this node.",
                Collections.singletonMap("lastBatchId", last));
    }

    /** The document does not say why, because that is internal to central. */
    public static ProblemDocument of(BusyException e) {
        return document(
                Problem.TRY_LATER,
                "Central can't take the batch now.",
                Map.of(
                        "retryAfter",
                        Math.max(1, e.retryAfter().plusNanos(999_999_999).toSeconds())));
    }

    /** @param id the id that is also in central's log */
    public static ProblemDocument internal(String id) {
        return document(
                Problem.INTERNAL, "An internal error occurred at central; its log has the details.", Map.of("id", id));
    }

    private static ProblemDocument document(Problem problem, String detail, Map<String, @Nullable Object> members) {
        return new ProblemDocument(problem.wireName(), title(problem), status(problem), detail, members);
    }
}

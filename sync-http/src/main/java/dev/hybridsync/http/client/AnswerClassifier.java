package dev.hybridsync.http.client;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.compare.VerifyAnswer;
import dev.hybridsync.compare.VerifyRequest;
import dev.hybridsync.error.BatchTooLargeException;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.error.PushRefusedException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.error.VerifyUnsupportedException;
import dev.hybridsync.http.wire.FindingsJson;
import dev.hybridsync.http.wire.MalformedJsonException;
import dev.hybridsync.http.wire.ProblemDocument;
import dev.hybridsync.http.wire.ResultReader;
import dev.hybridsync.http.wire.StatusReader;
import dev.hybridsync.http.wire.VerifyAnswerJson;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.NodeStatus;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Decides what an answer means. Only a well-formed answer with status 200 is a result. Whatever a proxy answers (a login
 * page, its own 404) counts as temporary, so the batch is sent again later. The exceptions are 401 and 403, which count
 * as a refusal, and 413, which asks for smaller batches: a proxy that gives these answers means the same.
 */
public final class AnswerClassifier {
    private static final int MAX_QUOTE = 500;
    private static final Set<Integer> REDIRECTS = Set.of(300, 301, 302, 303, 307, 308);
    private static final String REDIRECTED = "a redirect, which is not followed; set centralUrl to the final address";
    private static final String NOT_CENTRALS =
            "but the answer does not come from central;" + " check centralUrl, and the proxies between";

    private final String central;
    private final Set<String> apiKeys;
    private final Clock clock;

    /**
     * @param central central's address, for messages
     * @param apiKeys never quoted, even if an answer contains them
     * @param clock for a {@code Retry-After} that is a date
     */
    public AnswerClassifier(String central, Set<String> apiKeys, Clock clock) {
        this.central = central;
        this.apiKeys = apiKeys;
        this.clock = clock;
    }

    /** Returns the result, or throws what {@link dev.hybridsync.spi.SyncTransport#push SyncTransport.push} throws. */
    public BatchResult classify(Batch batch, Answer answer) {
        if (answer.status() == 200) {
            return result(batch, answer);
        }
        Optional<ProblemDocument> problem =
                ProblemDocument.read(answer.status(), answer.body().toByteArray());
        throw problem.isPresent() ? centrals(batch, answer, problem.get()) : strangers(batch, answer);
    }

    /**
     * Returns what central found, or throws what
     * {@link dev.hybridsync.spi.SyncTransport#preflight SyncTransport.preflight} throws.
     */
    public List<Finding> classify(NodeDescription node, Answer answer) {
        String nodeId = node.nodeId();
        if (answer.status() == 200) {
            return findings(nodeId, answer);
        }
        Optional<ProblemDocument> problem =
                ProblemDocument.read(answer.status(), answer.body().toByteArray());
        throw refusal(nodeId, answer, problem, false);
    }

    /**
     * Returns what central answers, or throws what {@link dev.hybridsync.spi.SyncTransport#verify SyncTransport.verify}
     * throws.
     */
    public VerifyAnswer classify(VerifyRequest request, Answer answer) {
        String nodeId = request.nodeId();
        if (answer.status() == 200) {
            requireJson(nodeId, answer, "a comparison");
            try {
                return VerifyAnswerJson.read(answer.body().toByteArray());
            } catch (MalformedJsonException e) {
                throw new CentralUnavailableException(
                        says(
                                nodeId,
                                "answered 200, but not with a comparison: " + quote(String.valueOf(e.getMessage()))),
                        e);
            }
        }
        Optional<ProblemDocument> problem =
                ProblemDocument.read(answer.status(), answer.body().toByteArray());
        if (answer.status() == 404
                && problem.filter(p -> p.name().equals("not-found")).isPresent()) {
            throw new VerifyUnsupportedException(says(nodeId, "has a release that can't compare rows; update central"));
        }
        throw refusal(nodeId, answer, problem, problem.isPresent() && answer.status() == 400);
    }

    /**
     * Returns what central knows, or throws what {@link dev.hybridsync.spi.SyncTransport#status SyncTransport.status}
     * throws.
     */
    public NodeStatus classify(String nodeId, Answer answer) {
        if (answer.status() != 200) {
            throw refusal(
                    nodeId,
                    answer,
                    ProblemDocument.read(answer.status(), answer.body().toByteArray()),
                    false);
        }
        requireJson(nodeId, answer, "a status");
        try {
            NodeStatus status = StatusReader.read(answer.body().toByteArray());
            if (status.nodeId().equals(nodeId)) {
                return status;
            }
        } catch (MalformedJsonException e) {
            throw new CentralUnavailableException(
                    says(nodeId, "answered 200, but not with a status: " + quote(String.valueOf(e.getMessage()))), e);
        }
        throw new CentralUnavailableException(says(nodeId, "answered 200, but with the status of another node"), null);
    }

    private SyncException refusal(
            String nodeId, Answer answer, Optional<ProblemDocument> problem, boolean refusesQuestion) {
        if (answer.status() == 401 || answer.status() == 403 || refusesQuestion) {
            String usual = answer.status() == 401 ? "invalid-api-key" : "wrong-node";
            String description = problem.map(this::describe).orElse(String.valueOf(answer.status()));
            return new PushRefusedException(
                    problem.map(ProblemDocument::name).orElse(usual),
                    says(nodeId, "refuses access (" + description + "); check the API key, and the proxies between"));
        }
        String description = problem.map(this::describe).orElse(isRedirect(answer) ? REDIRECTED : NOT_CENTRALS);
        boolean mayAskToWait = answer.status() == 429 || answer.status() == 503;
        return new CentralUnavailableException(
                says(nodeId, "answered " + answer.status() + ", " + description),
                null,
                mayAskToWait ? RetryAfter.parse(answer.retryAfter(), clock).orElse(null) : null);
    }

    private List<Finding> findings(String nodeId, Answer answer) {
        requireJson(nodeId, answer, "findings");
        try {
            return FindingsJson.read(answer.body().toByteArray()).stream()
                    .map(finding -> new Finding(
                            finding.code(),
                            finding.severity(),
                            finding.table(),
                            finding.column(),
                            line(finding.explanation()),
                            line(finding.fix())))
                    .toList();
        } catch (MalformedJsonException e) {
            throw new CentralUnavailableException(
                    says(nodeId, "answered 200, but not with findings: " + quote(String.valueOf(e.getMessage()))), e);
        }
    }

    private void requireJson(String nodeId, Answer answer, String expected) {
        if (!answer.contentType().equals("application/json")) {
            String type = answer.contentType().isEmpty() ? "no content type" : quote(answer.contentType());
            throw new CentralUnavailableException(
                    says(
                            nodeId,
                            "answered 200 with " + type + " instead of " + expected + "; check centralUrl,"
                                    + " and whether a login page or a proxy answers instead of central"),
                    null);
        }
    }

    private BatchResult result(Batch batch, Answer answer) {
        requireJson(batch.nodeId(), answer, "a result");
        try {
            return ResultReader.read(answer.body().toByteArray());
        } catch (MalformedJsonException e) {
            throw new CentralUnavailableException(
                    says(batch, "answered 200, but not with a result: " + quote(String.valueOf(e.getMessage()))), e);
        }
    }

    private SyncException centrals(Batch batch, Answer answer, ProblemDocument problem) {
        String description = describe(problem);
        return switch (answer.status()) {
            case 409 ->
                problem.name().equals("journal-forked")
                        ? forked(batch, problem)
                        : unavailable(batch, answer, description);
            case 413 -> new BatchTooLargeException(says(batch, "accepts only smaller batches (" + description + ")"));
            case 400, 401, 403, 404, 405, 415 ->
                new PushRefusedException(problem.name(), says(batch, "refuses the batch (" + description + ")"));
            default ->
                unavailable(
                        batch,
                        answer,
                        description
                                + problem.member("id")
                                        .map(id -> " (id " + quote(id) + ")")
                                        .orElse(""));
        };
    }

    private SyncException strangers(Batch batch, Answer answer) {
        return switch (answer.status()) {
            case 401 ->
                new PushRefusedException(
                        "invalid-api-key",
                        says(batch, "refuses access (401); check the API key, and the proxies between"));
            case 403 ->
                new PushRefusedException(
                        "wrong-node", says(batch, "refuses access (403); check the API key, and the proxies between"));
            case 413 ->
                new BatchTooLargeException(says(batch, "or a proxy in front of it accepts only smaller batches (413)"));
            default -> unavailable(batch, answer, isRedirect(answer) ? REDIRECTED : NOT_CENTRALS);
        };
    }

    private CentralUnavailableException unavailable(Batch batch, Answer answer, String description) {
        boolean mayAskToWait = answer.status() == 429 || answer.status() == 503;
        return new CentralUnavailableException(
                says(batch, "answered " + answer.status() + ", " + description),
                null,
                mayAskToWait ? RetryAfter.parse(answer.retryAfter(), clock).orElse(null) : null);
    }

    private JournalForkedException forked(Batch batch, ProblemDocument problem) {
        UUID last =
                problem.member("lastBatchId").flatMap(AnswerClassifier::uuid).orElse(null);
        String message = "the journals have forked: batch " + batch.batchId() + " follows "
                + (batch.previousBatchId() == null ? "no batch" : "batch " + batch.previousBatchId())
                + ", but the last that central has of this node is " + (last == null ? "unknown" : "batch " + last)
                + ". One of the two databases was restored from a backup, or another database sends"
                + " under this node's name. Nothing is lost and journaling continues, but"
                + " nothing more is sent until a person decides which side is right";
        return new JournalForkedException("node " + batch.nodeId() + ": " + message, last);
    }

    private String says(Batch batch, String what) {
        return says(batch.nodeId(), what);
    }

    private String says(String nodeId, String what) {
        return "node " + nodeId + ": central at " + central + " " + what;
    }

    private String describe(ProblemDocument problem) {
        return problem.name() + (problem.detail().isEmpty() ? "" : ": " + quote(problem.detail()));
    }

    private static boolean isRedirect(Answer answer) {
        return REDIRECTS.contains(answer.status());
    }

    /** A text from outside, on one line and without the keys. */
    private String line(String text) {
        String line = text;
        for (String apiKey : apiKeys) {
            line = line.replace(apiKey, "***");
        }
        return line.replaceAll("\\p{Cntrl}", " ");
    }

    /** A text from outside, short enough for a log line and without the keys. */
    private String quote(String text) {
        String line = line(text);
        return line.length() <= MAX_QUOTE ? line : line.substring(0, MAX_QUOTE) + "...";
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

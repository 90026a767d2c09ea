package dev.hybridsync.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Compares what was sent and received with the file, in both directions. The file allows what central takes, and forbids
 * what central finds malformed, except for what a schema can't express. It always allows what the library's own client
 * sends, without any member that the file does not have, and every answer of central.
 */
final class OpenApiCheck {
    private static final Set<Integer> TAKEN = Set.of(200, 304);
    private static final Set<Integer> MALFORMED = Set.of(400, 415);

    /**
     * Reasons why central may refuse a request as malformed that the file allows, because the file states them only in
     * words.
     */
    private static final List<Pattern> IN_WORDS_ONLY = List.of(
            Pattern.compile("more than one change with seq \\d+\\.$"),
            Pattern.compile("The content type must be application/json, in UTF-8"));

    private OpenApiCheck() {}

    static List<String> complaints(Exchange exchange) {
        if (!exchange.answer().headers().containsKey("X-Content-Type-Options")) {
            return exchange.status() >= 400 ? List.of() : List.of("an answer that is not the endpoint's: " + exchange);
        }
        List<String> complaints = new ArrayList<>();
        String method = exchange.method();
        String path = exchange.path();
        if (OpenApi.operation(method, path).isMissingNode()) {
            boolean isPath = path.startsWith(OpenApi.BASE)
                    && OpenApi.TREE.path("paths").has(path.substring(OpenApi.BASE.length()));
            if (exchange.status() != (isPath ? 405 : 404) && exchange.status() != 400) {
                complaints.add("an operation that is not in the file is answered " + exchange.status());
            }
            path = isPath ? path : OpenApi.BASE + "/push";
            method = OpenApi.operation("POST", path).isMissingNode() ? "GET" : "POST";
        } else {
            request(exchange, complaints);
        }
        complaints.addAll(OpenApi.complaintsOfAnswer(method, path, exchange.status(), exchange.answer()));
        return complaints.stream().map(text -> text + "\nin " + exchange).toList();
    }

    private static void request(Exchange exchange, List<String> complaints) {
        boolean isOurs = exchange.request().header("User-Agent").startsWith("HybridSync");
        boolean taken = TAKEN.contains(exchange.status());
        boolean hasNoKey =
                exchange.status() == 401 && !exchange.request().headers().containsKey("X-Api-Key");
        boolean malformed = MALFORMED.contains(exchange.status()) || hasNoKey;
        if (!isOurs && !taken && !malformed) {
            return;
        }
        List<String> against = againstRequest(exchange, isOurs);
        if (taken || (isOurs && exchange.request().isWhole())) {
            complaints.addAll(against);
        }
        if (malformed && against.isEmpty() && !isInWordsOnly(exchange)) {
            complaints.add("the file allows what central finds malformed");
        }
    }

    private static List<String> againstRequest(Exchange exchange, boolean strict) {
        byte[] body = exchange.request().unpacked();
        if (!exchange.request().isWhole() || body == null) {
            return List.of("its body is not whole");
        }
        return OpenApi.complaints(
                strict, exchange.method(), exchange.path(), exchange.request().headers(), body);
    }

    private static boolean isInWordsOnly(Exchange exchange) {
        JsonNode problem;
        try {
            problem = OpenApi.JSON.readTree(new String(exchange.answer().body(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return false;
        }
        String detail = problem.path("detail").asText();
        return IN_WORDS_ONLY.stream().anyMatch(words -> words.matcher(detail).find());
    }
}

package dev.hybridsync.http;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolverFactory;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.swagger.v3.core.util.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** {@code docs/api/openapi.yaml}, and checks of requests and answers against it. */
final class OpenApi {
    static final Path FILE = Path.of("../docs/api/openapi.yaml");
    static final String BASE = "/api/v1/sync";

    static final ObjectMapper JSON = new ObjectMapper();

    /** The file as a tree. */
    static final JsonNode TREE = read();

    /** Reports members that the file does not have as errors. */
    private static final OpenApiInteractionValidator STRICT =
            OpenApiInteractionValidator.createForInlineApiSpecification(text()).build();

    /** Ignores unknown members, as central does. */
    private static final OpenApiInteractionValidator TOLERANT =
            OpenApiInteractionValidator.createForInlineApiSpecification(text())
                    .withLevelResolver(LevelResolverFactory.withAdditionalPropertiesIgnored())
                    .build();

    private OpenApi() {}

    static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read() {
        try {
            return Yaml.mapper().readTree(text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The target of a reference, or the node itself if it is no reference. */
    static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? TREE.at(node.get("$ref").textValue().substring(1)) : node;
    }

    static JsonNode schema(String name) {
        return TREE.at("/components/schemas/" + name);
    }

    /** The operation; a missing node if the file has none. */
    static JsonNode operation(String method, String path) {
        return path.startsWith(BASE)
                ? TREE.path("paths").path(path.substring(BASE.length())).path(method.toLowerCase(Locale.ROOT))
                : MissingNode.getInstance();
    }

    /**
     * The violations of the file in a request.
     *
     * @param strict whether members that the file does not have count
     * @param body the body without its compression
     */
    static List<String> complaints(
            boolean strict, String method, String path, Map<String, List<String>> headers, byte[] body) {
        SimpleRequest.Builder request = new SimpleRequest.Builder(method, path);
        headers.forEach((name, values) -> request.withHeader(name, values(name, values)));
        if (body.length > 0) {
            request.withBody(body);
        }
        return texts((strict ? STRICT : TOLERANT).validateRequest(request.build()));
    }

    /** The violations of the file in an answer. */
    static List<String> complaintsOfAnswer(String method, String path, int status, Exchange.Message message) {
        SimpleResponse.Builder answer = SimpleResponse.Builder.status(status);
        message.headers().forEach(answer::withHeader);
        if (message.body().length > 0) {
            answer.withBody(message.unpacked());
        }
        return texts(STRICT.validateResponse(path, Request.Method.valueOf(method), answer.build()));
    }

    /**
     * The violations of the file in a document.
     *
     * @param strict whether members that the file does not have count; for an answer they always do
     * @param status null for a request
     */
    static List<String> complaintsOfBody(boolean strict, String method, String path, Integer status, JsonNode body) {
        Map<String, List<String>> headers = new TreeMap<>();
        headers.put(
                "Content-Type",
                List.of(status == null || status < 300 ? "application/json" : "application/problem+json"));
        headers.put("X-Api-Key", List.of(Keys.VALID));
        headers.put("Cache-Control", List.of("no-store"));
        headers.put("X-Content-Type-Options", List.of("nosniff"));
        Exchange.Message message =
                new Exchange.Message("", headers, body.toString().getBytes(StandardCharsets.UTF_8), true);
        return status == null
                ? complaints(strict, method, path, headers, message.body())
                : complaintsOfAnswer(method, path, status, message);
    }

    /** The values of a header, in lower case for encodings, because their names are not case-sensitive. */
    private static List<String> values(String name, List<String> values) {
        return name.equalsIgnoreCase("Content-Encoding")
                ? values.stream().map(value -> value.toLowerCase(Locale.ROOT)).toList()
                : values;
    }

    private static List<String> texts(ValidationReport report) {
        return report.getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .map(message -> message.getKey() + ": " + message.getMessage() + " " + message.getNestedMessages())
                .toList();
    }
}

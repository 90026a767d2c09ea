package dev.hybridsync.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.NodeReport;
import dev.hybridsync.contract.GoldenFile;
import dev.hybridsync.http.endpoint.StatusDocument;
import dev.hybridsync.http.wire.BatchWriter;
import dev.hybridsync.http.wire.DescriptionJson;
import dev.hybridsync.spi.ColumnDescription;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.spi.TableDescription;
import dev.hybridsync.status.NodeStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Documents of the protocol: all that the golden transcripts recorded, and some that have every possible member. */
final class OpenApiCorpus {
    private static final Path GOLDEN = Path.of("src/test/resources/dev/hybridsync/http/golden");
    private static final Pattern EXCHANGE = Pattern.compile(
            "=== request\\n(\\w+) (\\S+) .*?\\n\\n(.*?)(?:<spaces>)?=== answer\\nHTTP/1\\.1 (\\d+).*?\\n\\n(.*?)(?=\\n=== request|\\z)",
            Pattern.DOTALL);

    /**
     * A request or an answer.
     *
     * @param status null for a request
     * @param body a null node if the body is empty, or not JSON
     */
    record Said(String method, String path, Integer status, JsonNode body) {}

    private OpenApiCorpus() {}

    static List<Said> recorded() {
        List<Said> all = new ArrayList<>();
        for (String name : GoldenFile.in("dev/hybridsync/http/golden")) {
            Matcher said = EXCHANGE.matcher(text(GOLDEN.resolve(name)));
            while (said.find()) {
                all.add(new Said(said.group(1), said.group(2), null, json(said.group(3))));
                all.add(new Said(said.group(1), said.group(2), Integer.valueOf(said.group(4)), json(said.group(5))));
            }
        }
        return all;
    }

    /** Documents with the members that the recorded ones lack. */
    static List<Said> full() {
        return List.of(
                new Said("POST", "/api/v1/sync/push", null, json(fullBatch())),
                new Said("POST", "/api/v1/sync/preflight", null, json(fullDescription())),
                new Said("GET", "/api/v1/sync/status", 200, json(fullStatus())));
    }

    static byte[] fullBatch() {
        Batch batch = GoldenData.batch(GoldenData.PREVIOUS, GoldenData.changes());
        return BatchWriter.write(new Batch(
                batch.nodeId(),
                batch.journalId(),
                batch.batchId(),
                batch.previousBatchId(),
                batch.sentAt(),
                batch.changes(),
                fullReport()));
    }

    static byte[] fullDescription() {
        ColumnDescription element = new ColumnDescription("", "decimal", 5, 10, 2, true, null, "numeric");
        ColumnDescription array = new ColumnDescription(
                "tags",
                "array",
                9,
                8,
                7,
                false,
                new ColumnDescription("", "array", null, null, null, true, element, "x"),
                "numeric[][]");
        TableDescription table = new TableDescription(
                "orders", List.of("id"), List.of("id", "tags"), true, List.of("tags"), List.of(array));
        return DescriptionJson.write(
                new NodeDescription(Keys.NODE, GoldenData.JOURNAL, GoldenData.SENT, List.of(table)));
    }

    private static byte[] fullStatus() {
        return StatusDocument.toJson(
                NodeStatus.builder().nodeId(Keys.NODE).label("Shop").build());
    }

    /** A report with every value that a report can have. */
    private static NodeReport fullReport() {
        NodeReport.Builder report = NodeReport.builder();
        for (Method option : NodeReport.Builder.class.getMethods()) {
            if (option.getParameterCount() == 1 && option.getReturnType() == NodeReport.Builder.class) {
                try {
                    option.invoke(report, sample(option.getParameterTypes()[0]));
                } catch (ReflectiveOperationException e) {
                    throw new AssertionError(option.getName(), e);
                }
            }
        }
        return report.build();
    }

    private static Object sample(Class<?> type) {
        if (type == String.class) {
            return "text";
        } else if (type == Instant.class) {
            return GoldenData.SENT;
        } else if (type == Duration.class) {
            return Duration.ofMinutes(5);
        } else if (type.isAssignableFrom(List.class)) {
            return List.of("orders");
        }
        return 5L;
    }

    /** The value of a constant that is not public. */
    static long constant(Class<?> type, String name) {
        try {
            var field = type.getDeclaredField(name);
            field.setAccessible(true);
            if (!Modifier.isStatic(field.getModifiers())) {
                throw new AssertionError(name + " is no constant");
            }
            return ((Number) field.get(null)).longValue();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type + "." + name, e);
        }
    }

    static JsonNode json(byte[] body) {
        try {
            return OpenApi.JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String body) {
        try {
            JsonNode tree = OpenApi.JSON.readTree(body);
            return tree == null || tree.isMissingNode() ? NullNode.getInstance() : tree;
        } catch (IOException e) {
            return NullNode.getInstance();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

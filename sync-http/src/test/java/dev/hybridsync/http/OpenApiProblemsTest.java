package dev.hybridsync.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import dev.hybridsync.http.endpoint.Problems;
import dev.hybridsync.http.wire.ProblemDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The code, openapi.yaml and problems.md have the same problems. */
class OpenApiProblemsTest {
    private static final Path PAGE = Path.of("../docs/api/problems.md");

    @Test
    void theFileAndThePageHaveTheProblemsOfTheCodeAndNoOther() throws IOException {
        List<String> names =
                Arrays.stream(Problem.values()).map(Problem::wireName).toList();
        List<String> inTheFile = new ArrayList<>();
        OpenApi.TREE.at("/components/schemas").properties().forEach(schema -> {
            if (schema.getKey().endsWith("Problem")) {
                String type = schema.getValue().at("/properties/type/enum/0").textValue();
                assertThat(type).startsWith(ProblemDocument.TYPE_PREFIX);
                inTheFile.add(type.substring(ProblemDocument.TYPE_PREFIX.length()));
            }
        });
        assertThat(inTheFile).containsExactlyInAnyOrderElementsOf(names);
        assertThat(Pattern.compile("(?m)^## (.*)$")
                        .matcher(Files.readString(PAGE))
                        .results()
                        .map((MatchResult heading) -> heading.group(1)))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    @ParameterizedTest
    @EnumSource
    void aProblemHasTheSameTypeTitleAndStatusEverywhere(Problem problem) throws IOException {
        ProblemDocument document = Problems.of(new ProblemException(problem, "detail"));
        String type = ProblemDocument.TYPE_PREFIX + problem.wireName();
        String page = Files.readString(PAGE);
        String section = page.substring(page.indexOf("\n## " + problem.wireName() + "\n"));
        assertThat(section)
                .startsWith("\n## " + problem.wireName() + "\n\n`" + type + "`, status " + document.status() + ", \""
                        + document.title() + "\".")
                .contains("\n- **What it means**", "\n- **The client**", "\n- **A person**");

        List<JsonNode> schemas = new ArrayList<>();
        OpenApi.TREE.at("/components/schemas").elements().forEachRemaining(schema -> {
            if (schema.at("/properties/type/enum/0").asText().equals(type)) {
                schemas.add(schema.get("properties"));
            }
        });
        assertThat(schemas).hasSize(1);
        assertThat(schemas.get(0).at("/title/enum")).hasToString("[\"" + document.title() + "\"]");
        assertThat(schemas.get(0).at("/status/enum")).hasToString("[" + document.status() + "]");
    }

    @Test
    void eachStatusOfAnOperationIsAnsweredWithItsProblem() {
        OpenApi.TREE
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operation
                                .getValue()
                                .get("responses")
                                .properties()
                                .forEach(each -> {
                                    JsonNode schema = OpenApi.resolved(OpenApi.resolved(each.getValue())
                                            .path("content")
                                            .path("application/problem+json")
                                            .path("schema"));
                                    if (!schema.isMissingNode()) {
                                        assertThat(schema.at("/properties/status/enum/0")
                                                        .asText())
                                                .as(Map.of(path.getKey(), operation.getKey())
                                                        .toString())
                                                .isEqualTo(each.getKey());
                                    }
                                })));
    }
}

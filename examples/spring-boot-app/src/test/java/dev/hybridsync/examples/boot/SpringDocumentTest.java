package dev.hybridsync.examples.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every property is described for editors, and the document shows the code that runs. */
class SpringDocumentTest {
    private static final Path DOCUMENT = Path.of("../../docs/spring-boot.md");

    private final Map<String, JsonNode> properties = properties();

    private static Map<String, JsonNode> properties() {
        Map<String, JsonNode> found = new TreeMap<>();
        try {
            for (URL metadata : Collections.list(SpringDocumentTest.class
                    .getClassLoader()
                    .getResources("META-INF/spring-configuration-metadata.json"))) {
                try (InputStream in = metadata.openStream()) {
                    for (JsonNode property : new ObjectMapper().readTree(in).path("properties")) {
                        if (property.path("name").asText().startsWith("hybridsync.")) {
                            found.put(property.path("name").asText(), property);
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return found;
    }

    @Test
    void everyPropertyHasATypeAndADescription() {
        assertThat(properties).hasSizeGreaterThan(40);
        assertThat(properties.values())
                .allSatisfy(
                        property -> assertThat(property.path("type").asText()).isNotEmpty())
                .allSatisfy(property -> assertThat(property.path("description").asText())
                        .as("%s", property)
                        .matches("(?s)[A-Z].{15,}\\."));
    }

    @Test
    void theDesignDocumentHasEveryPropertyAndItsDefault() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../../docs/architecture/hybrid-sync-design.md"));
        properties.forEach((name, property) -> {
            String cell = "|`" + name.substring("hybridsync.".length()) + "`|";
            String text = property.path("defaultValue").asText().replace("MB", "MiB");
            String byDefault = text.isEmpty() ? "" : "|`" + text + "`";
            assertThat(lines)
                    .as("%s, by default '%s'", name, text)
                    .anySatisfy(line -> assertThat(line).contains(cell).contains(byDefault));
        });
    }

    /** The document shows the code that the tests run. */
    @Test
    void theSecurityRuleOfTheDocumentIsTheOneThatIsTested() throws IOException {
        String document = Files.readString(DOCUMENT);
        int from = document.indexOf("@Bean\nSecurityFilterChain");
        String shown = document.substring(from, document.indexOf("```", from));
        String source = Files.readString(
                Path.of("../spring-boot-app/src/main/java/dev/hybridsync/examples/boot/SecurityRules.java"));
        assertThat(source.replaceAll("\\s+", " ")).contains(shown.strip().replaceAll("\\s+", " "));
    }

    @Test
    void theProgramNeedsNoOtherPropertiesThanTheDocumentShows() throws IOException {
        String document = Files.readString(DOCUMENT);
        for (String profile : List.of("local", "central")) {
            Path file = Path.of("../spring-boot-app/src/main/resources/application-" + profile + ".properties");
            List<String> names = Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith("hybridsync."))
                    .map(line -> line.substring(0, line.indexOf('=')))
                    .toList();
            String shown = document.substring(document.indexOf("application-" + profile + ".properties"));
            shown = shown.substring(shown.indexOf("```properties\n") + 14);
            shown = shown.substring(0, shown.indexOf("```"));
            assertThat(shown.lines()
                            .map(line -> line.substring(0, line.indexOf('=')))
                            .toList())
                    .isEqualTo(names);
        }
    }
}

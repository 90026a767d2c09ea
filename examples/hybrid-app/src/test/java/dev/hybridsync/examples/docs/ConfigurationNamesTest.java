package dev.hybridsync.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hybridsync.SyncEnvironment;
import dev.hybridsync.contract.OptionLine;
import dev.hybridsync.contract.OptionValue;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/configuration.md names the variables and Spring's properties that exist. */
class ConfigurationNamesTest {
    private static final Path LIBRARY = Path.of("../../sync-core/src/main/java/dev/hybridsync");
    private static final Path PROGRAM = Path.of("src/main");
    private static final Pattern OF_LIBRARY = Pattern.compile("\"([A-Z]+(?:_[A-Z]+)+)\"");
    private static final Pattern OF_PROGRAM =
            Pattern.compile("(?:value|get|getOrDefault|names)\\(\\s*\"([A-Z]+(?:_[A-Z]+)*)\"");

    /** Properties that are not called as their option, and one that has two of a kind. */
    private static final Map<String, String> OTHERWISE = Map.of(
            "batchBytes", "batch-size",
            "maxBodyBytes", "max-body-size",
            "cacheTime", "api-key-cache-time",
            "table", "tables");

    private static final Set<String> WITH_TWO_VALUES = Set.of("backoff", "maxWrongKeysPerMinute", "apiKey");

    private static Set<String> literals(Pattern pattern, Stream<Path> files) {
        return files.filter(file -> file.toString().endsWith(".java"))
                .flatMap(file -> pattern.matcher(read(file)).results())
                .map(hit -> hit.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> ofTheLibrary() {
        return literals(
                OF_LIBRARY, Stream.of(LIBRARY.resolve("SyncEnvironment.java"), LIBRARY.resolve("ProxyChoice.java")));
    }

    private static Set<String> ofTheProgram() {
        String page = OptionLine.page();
        return page.substring(page.indexOf("\n## hybrid-app\n"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .flatMap(line -> OptionLine.codes(OptionLine.cells(line).get(0)).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> toldVariables() {
        return OptionLine.all().stream()
                .flatMap(line -> line.variables().stream())
                .toList();
    }

    @Test
    void theVariablesOfTheLibraryAreToldOnce() {
        assertThat(toldVariables()).containsExactlyInAnyOrderElementsOf(ofTheLibrary());
    }

    @Test
    void theVariablesOfTheProgramAreTold() throws IOException {
        try (Stream<Path> files = Files.walk(PROGRAM)) {
            Set<String> read = literals(OF_PROGRAM, files);
            read.removeAll(ofTheLibrary());
            read.remove("TERM"); // belongs to the terminal, and is no option
            assertThat(ofTheProgram()).isEqualTo(read);
        }
        String help = read(PROGRAM.resolve("resources/dev/hybridsync/examples/app/variables.txt"));
        assertThat(Stream.concat(toldVariables().stream(), ofTheProgram().stream()))
                .allSatisfy(variable -> assertThat(help).containsPattern("\\b" + variable + "\\b"));
    }

    /** Which variables an option reads, and what its value is if none is set. */
    @Test
    void aVariableStandsBesideItsOptionWithItsDefault() throws ReflectiveOperationException {
        Map<String, Set<String>> told = new TreeMap<>();
        for (OptionLine line : OptionLine.all()) {
            if (!line.variables().isEmpty() && !line.option().equals("proxy")) {
                told.computeIfAbsent(reader(line), name -> new TreeSet<>()).addAll(line.variables());
            }
        }
        assertThat(told).hasSizeGreaterThan(10);
        for (Map.Entry<String, Set<String>> each : told.entrySet()) {
            Set<String> asked = new TreeSet<>();
            Optional<Object> value = ask(each.getKey(), SyncEnvironment.of(name -> {
                asked.add(name);
                return null;
            }));
            assertThat(asked).as(each.getKey()).isEqualTo(each.getValue());
            OptionLine line = OptionLine.all().stream()
                    .filter(other ->
                            !other.variables().isEmpty() && reader(other).equals(each.getKey()))
                    .findFirst()
                    .orElseThrow();
            assertThat(value.map(OptionValue::ofCode))
                    .as("default of %s", line)
                    .isEqualTo(
                            line.hasPlainDefault()
                                    ? Optional.of(OptionValue.of(
                                            OptionLine.codes(line.byDefault()).get(0)))
                                    : Optional.empty());
        }
    }

    private static String reader(OptionLine line) {
        return line.option().isEmpty()
                ? "appMode"
                : line.option().equals("centralUrl") ? "centralApiUrl" : line.option();
    }

    /** The value of an option; empty if it has none, or is required. */
    private static Optional<Object> ask(String reader, SyncEnvironment environment)
            throws ReflectiveOperationException {
        Method method = SyncEnvironment.class.getMethod(reader);
        try {
            Object value = method.invoke(environment);
            return value instanceof Optional<?> optional
                    ? optional.map(Object.class::cast)
                    : Optional.ofNullable(value);
        } catch (java.lang.reflect.InvocationTargetException e) {
            return Optional.empty();
        }
    }

    private static Map<String, JsonNode> metadata() throws IOException {
        Map<String, JsonNode> properties = new TreeMap<>();
        for (URL url : Collections.list(ConfigurationNamesTest.class
                .getClassLoader()
                .getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream in = url.openStream()) {
                for (JsonNode property : new ObjectMapper().readTree(in).path("properties")) {
                    if (property.path("name").asText().startsWith("hybridsync.")) {
                        properties.put(property.path("name").asText(), property);
                    }
                }
            }
        }
        return properties;
    }

    @Test
    void thePropertiesOfSpringAreToldOnceWithTheirDefaults() throws IOException {
        Map<String, JsonNode> metadata = metadata();
        assertThat(OptionLine.all().stream().flatMap(line -> line.properties().stream()))
                .containsExactlyInAnyOrderElementsOf(metadata.keySet());
        for (OptionLine line : OptionLine.all()) {
            for (String property : line.properties()) {
                JsonNode byDefault = metadata.get(property).path("defaultValue");
                if (!byDefault.isMissingNode()) {
                    assertThat(line.byDefault()).as(property).isNotEmpty();
                    assertThat(OptionLine.codes(line.byDefault()).stream().map(OptionValue::of))
                            .as("default of %s", property)
                            .containsExactly(OptionValue.of(byDefault.asText()));
                }
            }
        }
    }

    @Test
    void aPropertyStandsBesideItsOption() {
        for (OptionLine line : OptionLine.all()) {
            if (!line.option().isEmpty() && !WITH_TWO_VALUES.contains(line.option())) {
                String name = OTHERWISE.getOrDefault(
                        line.option(),
                        line.option().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT));
                assertThat(line.properties())
                        .allSatisfy(property -> assertThat(property).matches("hybridsync\\.(central\\.)?" + name));
            }
        }
    }
}

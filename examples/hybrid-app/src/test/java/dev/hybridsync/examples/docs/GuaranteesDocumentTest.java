package dev.hybridsync.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A guarantee is worth as much as the test that proves it, so each test that the document names must exist. */
class GuaranteesDocumentTest {
    private static final Path PROJECT = Path.of("").toAbsolutePath().resolve("../..");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:Test|Contract))\\.([a-z]\\w*)`");

    @Test
    void everyTestThatTheDocumentNamesIsThere() throws IOException {
        Map<String, String> sources = sources();
        List<MatchResult> named = TEST.matcher(Files.readString(PROJECT.resolve("docs/guarantees.md")))
                .results()
                .toList();
        assertThat(named).hasSizeGreaterThan(40);
        assertThat(named.stream()
                        .filter(test ->
                                !sources.getOrDefault(test.group(1), "").contains("void " + test.group(2) + "("))
                        .map(MatchResult::group))
                .as("tests that are named and not there")
                .isEmpty();
    }

    @Test
    void everyGuaranteeNamesItsTest() throws IOException {
        String document = Files.readString(PROJECT.resolve("docs/guarantees.md"));
        String guarantees =
                document.substring(document.indexOf("## Guaranteed"), document.indexOf("## Not guaranteed"));
        List<String> lines = guarantees
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| ---"))
                .toList();
        assertThat(lines.stream()
                        .filter(line -> !line.startsWith("| what ")
                                && !TEST.matcher(line).find()))
                .as("lines without a test")
                .isEmpty();
    }

    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (String module : List.of("sync-core", "sync-jdbc", "sync-http", "examples/hybrid-app")) {
            try (Stream<Path> files = Files.walk(PROJECT.resolve(module).resolve("src/test/java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    String name = file.getFileName().toString();
                    sources.merge(name.substring(0, name.length() - 5), Files.readString(file), String::concat);
                }
            }
        }
        return sources;
    }
}

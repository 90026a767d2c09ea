package dev.hybridsync.examples.docs;

import static dev.hybridsync.examples.docs.CodeBlock.squeezed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The build compiles or runs all code that pages show: each block is part of a file that it compiles or runs, or names the
 * test that runs it. {@code DocumentedCommandsTest} checks commands, and {@link MermaidTest} checks diagrams.
 */
class CodeBlocksTest {
    private static final Set<String> ELSEWHERE = Set.of("sh", "mermaid");

    private static final Pattern SECTION = Pattern.compile("(?m)^\\s*(?://|--) \\.\\.\\..*$");
    private static final Pattern MODULE_OF_OURS = Pattern.compile(
            "<groupId>dev\\.hybridsync</groupId>\\s*<artifactId>([\\w-]+)</artifactId>\\s*(?:<version>([^<]+)</version>)?");
    private static final Pattern VERSION = Pattern.compile("<version>([^<$]+)</version>");

    private final ProjectFiles files = new ProjectFiles();
    private final String springProperties =
            Page.of(Page.PROJECT.resolve("docs/configuration.md")).text();
    private final String poms = files.all("pom.xml");

    @Test
    void everyBlockIsCompiledOrRunOrParsed() {
        assertThat(Page.all().stream().flatMap(page -> page.blocks().stream()).flatMap(this::problems))
                .as("blocks of the documents")
                .isEmpty();
    }

    private Stream<String> problems(CodeBlock block) {
        if (block.runBy() != null) {
            return files.isTestThatReads(block.runBy(), block.page())
                    ? Stream.empty()
                    : Stream.of(block.place() + ": there is no test " + block.runBy() + " that reads this page");
        }
        return (switch (block.language()) {
                    case "java" -> partOf(block, ".java");
                    case "sql" -> partOf(block, ".sql", ".java");
                    case "yaml" -> partOf(block, ".yaml", ".yml");
                    case "nginx" -> partOf(block, "nginx.conf");
                    case "caddyfile" -> partOf(block, "Caddyfile");
                    case "properties" -> properties(block);
                    case "xml" -> xml(block);
                    case "json" -> json(block);
                    case "text" -> Optional.<String>empty();
                    case "" -> Optional.of("name the language of the block; `text` for what a program prints");
                    default ->
                        ELSEWHERE.contains(block.language())
                                ? Optional.<String>empty()
                                : Optional.of("no test knows blocks of " + block.language());
                })
                .map(problem -> block.place() + ": " + problem).stream();
    }

    /** Looks for the block in the files. Where a comment of three dots divides the block, a file may have other code. */
    private Optional<String> partOf(CodeBlock block, String... ends) {
        List<String> parts = SECTION.splitAsStream(block.text())
                .map(CodeBlock::squeezed)
                .filter(part -> !part.isEmpty())
                .toList();
        return files.squeezed(ends).anyMatch(source -> containsInOrder(source, parts))
                ? Optional.empty()
                : Optional.of(
                        "no file (" + String.join(", ", ends) + ") of the build contains this block as it is here");
    }

    private static boolean containsInOrder(String source, List<String> parts) {
        int from = 0;
        for (String part : parts) {
            int at = source.indexOf(part, from);
            if (at < 0) {
                return false;
            }
            from = at + part.length();
        }
        return true;
    }

    private Optional<String> properties(CodeBlock block) {
        return block.text()
                .lines()
                .filter(line -> line.startsWith("hybridsync."))
                .map(line -> line.replaceFirst("[=:].*", ""))
                .filter(key -> !springProperties.contains("`" + key + "`"))
                .findFirst()
                .map(key -> "docs/configuration.md has no property " + key);
    }

    private Optional<String> xml(CodeBlock block) {
        if (!ProjectFiles.isWellFormed(block.text())) {
            return Optional.of("the XML is not well-formed");
        }
        Optional<String> unknownModule = MODULE_OF_OURS
                .matcher(block.text())
                .results()
                .map(match -> match.group(1))
                .filter(module -> !files.isModule(module))
                .findFirst();
        return unknownModule.isPresent()
                ? unknownModule.map(module -> "there is no module " + module)
                : VERSION.matcher(block.text())
                        .results()
                        .map(match -> match.group(1))
                        .filter(version -> !poms.contains(">" + version + "<"))
                        .findFirst()
                        .map(version -> "no pom.xml has the version " + version);
    }

    private static Optional<String> json(CodeBlock block) {
        try {
            new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(block.text());
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.of("the JSON can't be read: " + e.getOriginalMessage());
        }
    }

    @Test
    void aBlockThatNoFileContainsIsFound() {
        CodeBlock made = new CodeBlock("x.md:1", Page.PROJECT, "java", "int notInThisProject" + "Anywhere = 1;", null);
        assertThat(problems(made)).hasSize(1);
        assertThat(squeezed("a\n  b")).isEqualTo("ab");
    }
}

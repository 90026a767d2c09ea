package dev.hybridsync.examples.docs;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.contract.Effort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * In the nightly build, Mermaid itself reads the diagrams, for which {@link MermaidTest} uses our own grammar. It needs Node
 * and npm.
 */
class MermaidParserTest {
    @TempDir
    Path folder;

    @Test
    @Timeout(value = 10, unit = MINUTES)
    void mermaidReadsEveryDiagram() throws Exception {
        Assumptions.assumeTrue(Effort.isFull(), "the parser is installed from the network");
        Assumptions.assumeTrue(isInstalled("npm") && isInstalled("node"), "Node is not installed");
        run("npm", "install", "--no-audit", "--no-fund", "mermaid@11.17.2", "jsdom@29.1.1");
        Files.copy(
                Page.PROJECT.resolve("examples/hybrid-app/src/test/resources/mermaid-parse.mjs"),
                folder.resolve("parse.mjs"));
        List<String> command = new ArrayList<>(List.of("node", "parse.mjs"));
        Page.all().forEach(page -> command.add(page.file().toString()));
        assertThat(run(command.toArray(String[]::new)))
                .contains("README.md: read")
                .doesNotContain("can't be read");
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    private String run(String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(5, MINUTES);
        process.destroyForcibly();
        String text = Files.readString(output);
        assertThat(ended).as(text).isTrue();
        return text;
    }
}

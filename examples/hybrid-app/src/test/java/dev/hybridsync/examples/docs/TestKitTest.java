package dev.hybridsync.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The kit for the tests of applications: the code in its document, and the published jar. */
class TestKitTest {
    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path CORE = MODULE.resolve("../../sync-core");
    private static final String FOLDER = "dev/hybridsync/testkit";

    @Test
    void theDocumentsExampleIsTheTestThatRunsHere() throws IOException {
        String source =
                Files.readString(MODULE.resolve("src/test/java/dev/hybridsync/examples/docs/OrderSyncTest.java"));
        String begin = "// test-kit.md: example\n";
        String example =
                source.substring(source.indexOf(begin) + begin.length(), source.indexOf("// test-kit.md: end"));
        assertThat(Files.readString(MODULE.resolve("../../docs/test-kit.md"))).contains("```java\n" + example + "```");
    }

    @Test
    void thePublishedJarHoldsTheKitAndNoOtherTestClass() throws IOException {
        List<Path> jars = jars();
        Assumptions.assumeFalse(jars.isEmpty(), "there is a jar only where the build packages, as verify does");
        try (JarFile opened = new JarFile(jars.get(0).toFile())) {
            List<String> classes = opened.stream()
                    .filter(entry -> !entry.isDirectory() && !entry.getName().startsWith("META-INF/"))
                    .map(entry -> entry.getName().replaceFirst("(\\$.*)?\\.class$", ".java"))
                    .distinct()
                    .sorted()
                    .toList();
            assertThat(classes).isEqualTo(sourcesOfTheKit());
        }
    }

    private static List<Path> jars() throws IOException {
        Path target = CORE.resolve("target");
        if (!Files.isDirectory(target)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches("sync-core-.*-test\\.jar"))
                    .toList();
        }
    }

    private static List<String> sourcesOfTheKit() throws IOException {
        try (Stream<Path> files = Files.list(CORE.resolve("src/test/java").resolve(FOLDER))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith("Test.java") && !name.equals("BrokenCentralStore.java"))
                    .map(name -> FOLDER + "/" + name)
                    .sorted()
                    .toList();
        }
    }
}

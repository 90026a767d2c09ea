package dev.hybridsync.jdbc.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.status.FindingCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PreflightDocumentTest {
    @ParameterizedTest
    @EnumSource(FindingCode.class)
    void everyFindingHasALineWithItsMeaningAndItsFix(FindingCode code) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../docs/preflight.md"));
        String start = "| `" + code + "` | " + code.severity().name().toLowerCase(Locale.ROOT) + " |";
        assertThat(lines)
                .filteredOn(line -> line.startsWith(start))
                .as(start)
                .singleElement()
                .satisfies(line -> assertThat(line.split("\\|"))
                        .as("code, severity, meaning, fix")
                        .hasSize(5)
                        .allSatisfy(cell ->
                                assertThat(cell.equals("") || !cell.isBlank()).isTrue()));
    }

    @ParameterizedTest
    @EnumSource(FindingCode.class)
    void everyFindingIsProvokedByATest(FindingCode code) throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
            List<Path> tests =
                    sources.filter(path -> path.toString().endsWith(".java")).toList();
            assertThat(tests)
                    .anyMatch(path -> read(path).contains("FindingCode." + code + ")")
                            || read(path).contains("FindingCode." + code + ","));
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

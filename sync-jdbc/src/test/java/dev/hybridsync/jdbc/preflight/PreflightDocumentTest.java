package dev.hybridsync.jdbc.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.spi.FindingCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PreflightDocumentTest {
    @ParameterizedTest
    @EnumSource(FindingCode.class)
    void everyFindingHasALineWithItsMeaningAndItsFix(FindingCode code) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../docs/preflight.md"));
        String start = "| `" + code + "` | " + code.severity().name().toLowerCase(java.util.Locale.ROOT) + " |";
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
}

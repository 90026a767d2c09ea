package dev.hybridsync.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hybridsync.examples.benchmarks.measure.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run on databases that need no server. How fast it is, is not looked at. */
class BenchmarksTest {
    @TempDir
    Path folder;

    @Test
    void endToEndIsMeasuredByRoundsAndWritten() throws IOException {
        List<Line> lines = Benchmarks.measure(CommandLine.parse(List.of(
                "end-to-end",
                "--rows=300",
                "--rounds=1",
                "--batch=100",
                "--local=h2",
                "--central=sqlite",
                "--out=" + folder)));

        assertThat(lines)
                .hasSize(3)
                .allSatisfy(line -> assertThat(line.ratio().median()).isPositive());
        JsonNode written =
                new ObjectMapper().readTree(folder.resolve("results.json").toFile());
        assertThat(written.get("lines")).hasSize(3);
        assertThat(written.get("lines").get(0).get("ratio").get("median").asDouble())
                .isPositive();
    }
}

package dev.hybridsync.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run on databases that need no server. It does not check speed. */
class BenchmarksTest {
    @TempDir
    Path folder;

    @Test
    void endToEndIsMeasuredByRoundsAndWritten() throws IOException {
        Benchmarks.Outcome outcome = Benchmarks.measure(CommandLine.parse(List.of(
                "end-to-end",
                "--rows=200",
                "--rounds=1",
                "--warm-ups=0",
                "--batch=100",
                "--local=h2",
                "--central=sqlite",
                "--jvm=-XX:TieredStopAtLevel=1,-XX:+UseSerialGC",
                "--out=" + folder)));

        assertThat(outcome.failed()).isEmpty();
        assertThat(outcome.lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line.ratio().median()).isPositive());
        assertThat(folder.resolve("ratios.svg")).content().contains("end-to-end, deletes");
        JsonNode written =
                new ObjectMapper().readTree(folder.resolve("results.json").toFile());
        assertThat(written.get("lines")).hasSize(3);
        assertThat(written.get("lines").get(0).get("ratio").get("median").asDouble())
                .isPositive();
    }
}

package dev.hybridsync.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Change;
import dev.hybridsync.contract.Effort;
import dev.hybridsync.contract.TestProcess;
import dev.hybridsync.http.wire.BatchWriter;
import dev.hybridsync.http.wire.DescriptionJson;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.spi.TableDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jazzer searches for requests with an undocumented answer. It runs in a separate process, because Jazzer's JUnit support is
 * for JUnit 5. A build lets it make 5,000 runs; {@code -Dfuzz.seconds=600} lets it search for that long.
 */
@Tag("fault")
@Timeout(value = 2, unit = TimeUnit.HOURS)
class EndpointFuzzTest {
    private static final Pattern EXECUTIONS = Pattern.compile("Done (\\d+) (?:runs|in)|#(\\d+)\\s+DONE");

    @TempDir
    Path folder;

    @Test
    void noRequestGetsAnAnswerThatIsNotDocumented() throws Exception {
        Path corpus = Files.createDirectory(folder.resolve("corpus"));
        seeds(corpus);
        int seconds = Integer.getInteger("fuzz.seconds", Effort.of(120, 600));
        boolean asLongAsItTakes = Effort.isFull() || Integer.getInteger("fuzz.seconds") != null;
        List<String> arguments = List.of(
                "--target_class=" + EndpointFuzz.class.getName(),
                "--cp=" + System.getProperty("java.class.path"),
                "--instrumentation_includes=dev.hybridsync.http.**:com.fasterxml.jackson.core.json.**",
                "--reproducer_path=" + folder,
                "-max_len=4096",
                "-max_total_time=" + seconds,
                "-runs=" + (asLongAsItTakes ? -1 : 5_000),
                "-artifact_prefix=" + folder + "/",
                corpus.toString());
        String told;
        try (TestProcess jazzer = TestProcess.of("com.code_intelligence.jazzer.Jazzer")
                .options("-Xmx512m", "-XX:TieredStopAtLevel=4", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error")
                .folder(folder)
                .start(arguments)) {
            int status = jazzer.status(Duration.ofSeconds(seconds).plusMinutes(5));
            told = jazzer.output();
            assertThat(status).as(told).isZero();
        }
        assertThat(executions(told)).as(told).isGreaterThan(1_000);
        System.out.println("fuzzing: " + executions(told) + " executions, no findings");
    }

    private static long executions(String log) {
        Matcher matcher = EXECUTIONS.matcher(log);
        long executions = 0;
        while (matcher.find()) {
            executions = Long.parseLong(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return executions;
    }

    /**
     * Writes seeds. The fuzzer takes the bytes that decide on headers from the end of its data; these mean a plain JSON
     * body.
     */
    private static void seeds(Path corpus) throws IOException {
        Change upsert = Change.upsert(
                17,
                "orders",
                Map.of("id", 1L),
                Instant.EPOCH,
                Map.of("id", 1L, "name", "Ada", "total", "12.50", "paid", true, "d", 1.5, "list", List.of(1L, "x")));
        Change delete = Change.delete(18, "orders", Map.of("id", 2L), Instant.EPOCH);
        seed(
                corpus,
                "batch",
                BatchWriter.write(new Batch(
                        Keys.NODE, new UUID(1, 2), new UUID(3, 4), null, Instant.EPOCH, List.of(upsert, delete))));
        seed(
                corpus,
                "description",
                DescriptionJson.write(new NodeDescription(
                        Keys.NODE,
                        null,
                        Instant.EPOCH,
                        List.of(new TableDescription("orders", List.of("id"), List.of("id", "name"), true)))));
    }

    private static void seed(Path corpus, String name, byte[] body) throws IOException {
        for (int choice = 0; choice < 2; choice++) {
            byte[] data = Arrays.copyOf(body, body.length + 5 * 8);
            Arrays.fill(data, body.length, data.length, (byte) (choice == 0 ? 0xfe : 0xff));
            Files.write(corpus.resolve(name + choice), data);
        }
    }
}

package dev.hybridsync.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemoTest {
    @Test
    void theDemoEndsWithEverySitesRowsAtCentral() throws Exception {
        Set<Path> before = folders();
        AppRun run = AppRun.of(Map.of(), "demo");
        assertThat(run.status()).as(run.all()).isZero();
        assertThat(run.out().lines().reduce((first, second) -> second))
                .hasValueSatisfying(last -> assertThat(last).startsWith("Demo OK: "));
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .as("no key is shown")
                .doesNotContain("hs_")
                .contains("central is out of reach", "superseded", "<- the announced conflict")
                .containsPattern("first: .* [1-9][0-9]* in quarantine");
        assertThat(folders()).isEqualTo(before);
    }

    private static Set<Path> folders() throws Exception {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(path -> path.getFileName().toString().startsWith("hybridsync-demo"))
                    .collect(Collectors.toSet());
        }
    }
}

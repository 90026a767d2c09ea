package dev.hybridsync.examples.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script of {@code completion} in a real bash. */
class CompletionTest {
    private static final Path BASH = Path.of("/bin/bash");

    @TempDir
    Path folder;

    private List<String> completed(String... typed) throws Exception {
        Path script = folder.resolve("completion");
        AppRun run = AppRun.of(Map.of(), "completion");
        assertThat(run.status()).isZero();
        Files.writeString(
                script,
                run.out() + "\nCOMP_WORDS=(hybrid-app \"$@\")\nCOMP_CWORD=$#\n_complete_hybrid-app\n"
                        + "printf '%s\\n' \"${COMPREPLY[@]}\"\n");
        List<String> command = new ArrayList<>(List.of(BASH.toString(), script.toString()));
        command.addAll(List.of(typed));
        Process bash =
                new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
        String out = new String(bash.getInputStream().readAllBytes(), UTF_8);
        assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return out.lines().map(String::strip).toList();
    }

    @Test
    void bashCompletesCommandsOptionsAndChoices() throws Exception {
        assumeTrue(Files.isExecutable(BASH), "no bash here");
        assertThat(completed("fl")).containsExactly("flush");
        assertThat(completed("keys", "i")).containsExactly("issue");
        assertThat(completed("keys", "issue", "--no")).containsExactly("--no-delete");
        assertThat(completed("rejoin", "k")).containsExactly("keep-central");
    }
}

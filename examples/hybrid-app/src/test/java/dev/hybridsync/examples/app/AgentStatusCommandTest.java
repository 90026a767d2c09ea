package dev.hybridsync.examples.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hybridsync.contract.TestProcess;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code status} while the process that sends is running, and after it has ended. */
class AgentStatusCommandTest extends LocalCommandsFixture {
    private String agent() throws Exception {
        return status().get("agent").asText();
    }

    private static Thread start(Map<String, String> variables) {
        Thread local = new Thread(
                () -> HybridApp.run(
                        new String[0],
                        variables,
                        AppRun.print(new ByteArrayOutputStream()),
                        AppRun.print(new ByteArrayOutputStream())),
                "local-under-test");
        local.start();
        return local;
    }

    @Test
    void theCommandLineTellsWhatTheRunningProcessDoesWhyItFailedAndThatItStopped() throws Exception {
        AppRun.of(offline(), "install");
        assertThat(agent()).isEqualTo("STOPPED");
        assertThat(status().get("agentSeenAt").isNull()).isTrue();
        assertThat(AppRun.of(offline(), "status").out()).containsPattern("agent +STOPPED; no process has run one here");
        Map<String, String> wrongKey = new HashMap<>(online());
        wrongKey.put("SYNC_API_KEY", "hs_wrong");
        Thread local = start(wrongKey);
        await().atMost(Duration.ofSeconds(30)).until(() -> agent().equals("REFUSED"));
        JsonNode failure = status().get("lastFailure");
        assertThat(failure.get("code").asText()).isEqualTo("CENTRAL_REFUSES");
        assertThat(failure.get("message").asText()).isNotEmpty().doesNotContain("hs_wrong");
        assertThat(failure.get("at").asText()).startsWith("20");
        assertThat(status().get("nextAttemptAt").asText()).startsWith("20");
        assertThat(AppRun.of(offline(), "status").out())
                .containsPattern("lastFailure +20\\S+ CENTRAL_REFUSES: ")
                .containsPattern(
                        "agent +REFUSED since 20\\S+, looks again 20\\S+; last sign of life 20\\S+, process \\d+ on host ");
        stop(local);
        assertThat(agent()).isEqualTo("STOPPED");
        assertThat(status().get("lastFailure").get("code").asText()).isEqualTo("CENTRAL_REFUSES");

        local = start(online());
        await().atMost(Duration.ofSeconds(30)).until(() -> agent().equals("WAITING"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> status().get("lastFailure").isNull());
        AppRun.of(offline(), "pause", "the link costs money");
        await().atMost(Duration.ofSeconds(30)).until(() -> agent().equals("PAUSED"));
        stop(local);
    }

    private static void stop(Thread local) throws InterruptedException {
        local.interrupt();
        local.join(20_000);
    }

    @Test
    void aFlushThatFailsIsInTheStatusOfTheNextCommandAndACleanOneEndsThat() throws Exception {
        Map<String, String> wrongKey = new HashMap<>(online());
        wrongKey.put("SYNC_API_KEY", "hs_wrong");
        AppRun.of(wrongKey, "flush");
        assertThat(status().get("lastFailure").get("code").asText()).isEqualTo("CENTRAL_REFUSES");
        assertThat(agent()).as("a command runs no agent").isEqualTo("STOPPED");
        AppRun.of(online(), "flush");
        assertThat(status().get("lastFailure").isNull()).isTrue();
    }

    @Test
    @Tag("fault")
    void aProcessThatDiedIsSaidToBeDeadWithItsLastSignOfLife() throws Exception {
        AppRun.of(offline(), "install");
        try (TestProcess process =
                TestProcess.of(HybridApp.class).environment(online()).start(List.of())) {
            await().atMost(Duration.ofSeconds(60)).until(() -> agent().equals("WAITING"));
            process.kill();
        }
        assertThat(agent()).isEqualTo("DEAD");
        assertThat(status().get("agentSeenAt").asText()).startsWith("20");
        assertThat(AppRun.of(offline(), "status").out()).containsPattern("agent +DEAD; last sign of life 20");
    }
}

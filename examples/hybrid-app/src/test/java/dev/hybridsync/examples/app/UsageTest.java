package dev.hybridsync.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    @Test
    void helpTellsEveryVariableAndEveryCommand() {
        AppRun run = AppRun.of(Map.of(), "help");
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("APP_MODE", "DB_URL", "DB_USER", "DB_PASSWORD", "SYNC_TABLES", "SYNC_NAMING", "DEBUG")
                .contains("PORT", "BIND", "SYNC_NODE_ID", "CENTRAL_API_URL", "SYNC_API_KEY", "SYNC_API_KEY_FILE")
                .contains("SYNC_FLUSH_INTERVAL", "SYNC_BATCH_ROWS", "SYNC_BATCH_BYTES", "SYNC_REQUEST_TIMEOUT")
                .contains("SYNC_NODE_COLUMN", "SYNC_SHARED_TABLES")
                .contains("SYNC_ALLOW_INSECURE_HTTP", "HTTPS_PROXY", "NO_PROXY");
        Arrays.stream(Command.values())
                .filter(command -> command != Command.RUN)
                .forEach(command -> {
                    assertThat(run.out()).contains("  " + command.word());
                    command.options()
                            .forEach(option -> assertThat(run.out())
                                    .contains(
                                            option.endsWith("=") ? option.substring(0, option.length() - 1) : option));
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sync", "flush --all", "issue-key", "issue-key a b", "status now", "preflight x", "ddl --json"})
    void whatIsNoCommandIsAnsweredWithTheUsageAndStatusTwo(String line) {
        AppRun run = AppRun.of(Map.of("APP_MODE", "local"), line.split(" "));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("Usage:", "SYNC_NODE_ID");
    }
}

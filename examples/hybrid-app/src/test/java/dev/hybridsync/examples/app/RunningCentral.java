package dev.hybridsync.examples.app;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program as central, on a thread of this process, on a free port. */
final class RunningCentral implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("listening on (http://127\\.0\\.0\\.1:[0-9]+) ");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> variables;
    private final Thread thread;
    private volatile int status = -1;

    RunningCentral(String dbUrl, Map<String, String> more) {
        variables = new HashMap<>(Map.of("APP_MODE", "central", "DB_URL", dbUrl, "PORT", "0"));
        variables.putAll(more);
        thread = new Thread(
                () -> status = HybridApp.run(new String[0], variables, AppRun.print(out), AppRun.print(err)),
                "central-under-test");
        thread.start();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> LISTENING.matcher(out()).find() || !thread.isAlive());
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    String url() {
        Matcher matcher = LISTENING.matcher(out());
        if (!matcher.find()) {
            throw new AssertionError("central does not listen: " + out() + err());
        }
        return matcher.group(1);
    }

    String issueKey(String nodeId) {
        return AppRun.of(variables, "issue-key", nodeId).out().strip();
    }

    int status() {
        return status;
    }

    @Override
    public void close() {
        thread.interrupt();
        await().atMost(Duration.ofSeconds(30)).until(() -> !thread.isAlive());
    }
}

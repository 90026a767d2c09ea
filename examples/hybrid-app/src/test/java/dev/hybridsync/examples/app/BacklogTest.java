package dev.hybridsync.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.contract.TestProcess;
import dev.hybridsync.jdbc.support.PostgresTestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Memory does not grow with the backlog: a separate process with a small heap sends a large one. */
@Tag("fault")
class BacklogTest {
    private static final String TABLE = "CREATE TABLE measurement (id UUID PRIMARY KEY, sensor TEXT NOT NULL,"
            + " value NUMERIC(12,4), valid BOOLEAN, taken_at TIMESTAMPTZ)";
    private static final int ROWS = 100_000;

    @Test
    void aHundredThousandRowsAreSentWithAHeapOf64MiB() throws Exception {
        try (TestDatabase local = new PostgresTestDatabase();
                TestDatabase central = new PostgresTestDatabase()) {
            local.execute(TABLE);
            central.execute(TABLE);
            try (RunningCentral server = new RunningCentral(central.url(), Map.of("DB_USER", central.user()))) {
                Map<String, String> variables = Map.of(
                        "APP_MODE", "local",
                        "DB_URL", local.url(),
                        "DB_USER", local.user(),
                        "CENTRAL_API_URL", server.url(),
                        "SYNC_NODE_ID", "station-7",
                        "SYNC_API_KEY", server.issueKey("station-7"));
                assertThat(AppRun.of(variables, "install").status()).isZero();
                local.execute(
                        "INSERT INTO measurement SELECT gen_random_uuid(), 'sensor ' || n % 100, n / 7.0, n % 2 = 0,"
                                + " now() - n * interval '1 second' FROM generate_series(1, " + ROWS + ") n");
                assertThat(flushInSmallHeap(variables)).isZero();
            }
            String digest = "SELECT md5(string_agg(m::text, ',' ORDER BY id)) FROM measurement m";
            assertThat(central.count("SELECT COUNT(*) FROM measurement")).isEqualTo(ROWS);
            assertThat(central.value(digest)).isEqualTo(local.value(digest));
        }
    }

    private static int flushInSmallHeap(Map<String, String> variables) {
        try (TestProcess flush = TestProcess.of(HybridApp.class)
                .options("-Xmx64m")
                .environment(variables)
                .start(List.of("flush"))) {
            int status = flush.status(Duration.ofMinutes(5));
            assertThat(flush.output()).doesNotContain("OutOfMemoryError");
            return status;
        }
    }
}

package dev.hybridsync.examples.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The commands of a node. */
class LocalCommandsTest extends LocalCommandsFixture {
    @Test
    void installNeedsNeitherCentralNorKeyAndJournalsWhatIsThere() throws Exception {
        AppRun run = AppRun.of(offline(), "install");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("store-042", "orders", "2 existing rows");
        assertThat(status().get("pending").asInt()).isEqualTo(2);
    }

    @Test
    void flushSucceedsWhenCentralHasEverything() throws Exception {
        AppRun run = AppRun.of(online(), "flush");
        assertThat(run.status()).as(run.all()).isZero();
        assertThat(run.out()).contains("sent 2: 2 applied");
        assertThat(run.all()).doesNotContain(key);
        Sql.run(localDb, "UPDATE orders SET paid = true WHERE id = 'b'", "DELETE FROM orders WHERE id = 'a'");
        assertThat(AppRun.of(online(), "flush").status()).isZero();
        assertThat(rows()).containsExactly("b,7.25,TRUE");
        assertThat(status().get("pending").asInt()).isZero();
        assertThat(status().get("lastSuccessAt").asText()).isNotEmpty();
    }

    @Test
    void countsAddUpAndAgree() throws Exception {
        Sql.run(
                localDb,
                "INSERT INTO orders VALUES ('refund', -1, true), ('not a number', 'much', true)",
                "CREATE TABLE old_orders (id TEXT NOT NULL PRIMARY KEY)",
                "INSERT INTO old_orders VALUES ('x')");
        AppRun run = AppRun.of(online(), "flush");
        assertThat(run.out())
                .contains("sent 5: 2 applied, 0 superseded, 1 deferred, 2 rejected in ")
                .contains("left: 1 pending, 2 in quarantine");
        Sql.run(localDb, "DELETE FROM hybridsync_table WHERE table_name = 'old_orders'");
        JsonNode status = status();
        for (String count : List.of("pending", "deferred", "rejected")) {
            assertThat(status.get("tables").findValues(count).stream()
                            .mapToInt(JsonNode::asInt)
                            .sum())
                    .as(count)
                    .isEqualTo(status.get(count).asInt());
        }
        assertThat(status.get("pending").asInt()).isEqualTo(1);
        assertThat(AppRun.of(offline(), "quarantine").err()).contains("2 rows");
        assertThat(AppRun.of(offline(), "retry", "orders").out()).startsWith("2 rows will be");
        assertThat(AppRun.of(offline(), "uninstall").err()).contains("1 entry is pending and 2 rows are quarantined");
        assertThat(AppRun.of(offline(), "discard", "orders", "refund").out())
                .startsWith("the unsent changes of 1 row were");
        assertThat(AppRun.of(offline(), "quarantine").err()).contains("1 row" + System.lineSeparator());
    }

    @Test
    void whatCannotBeSyncedIsToldOnceNotAtEachFlush() throws Exception {
        Sql.run(localDb, "CREATE TABLE notes (text TEXT)");
        assertThat(AppRun.of(online(), "flush").err().lines())
                .singleElement()
                .asString()
                .contains("not synced", "notes");
        assertThat(AppRun.of(online(), "flush").err()).isEmpty();
        Sql.run(localDb, "CREATE TABLE drafts (text TEXT)");
        assertThat(AppRun.of(online(), "flush").err().lines())
                .singleElement()
                .asString()
                .contains("not synced", "drafts");
        assertThat(AppRun.of(offline(), "preflight").err().lines())
                .as("asked for")
                .hasSize(2);
    }

    private List<String> rows() throws Exception {
        return Sql.query(centralDb, "SELECT id, total, CAST(paid AS VARCHAR) FROM orders ORDER BY id");
    }

    @Test
    void flushFailsInOneLineWhileCentralIsAwayAndKeepsEverything() throws Exception {
        Map<String, String> variables = online();
        central.close();
        AppRun run = AppRun.of(variables, "flush");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("2 pending");
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.all()).doesNotContain(key);
        assertThat(status().get("pending").asInt()).isEqualTo(2);
    }

    @Test
    void flushFailsWhileARowIsInQuarantineAndSaysWhy() throws Exception {
        Sql.run(localDb, "INSERT INTO orders VALUES ('secret-key', -1, true)");
        AppRun run = AppRun.of(online(), "flush");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .contains("1 in quarantine", "orders REJECTED CONSTRAINT")
                .doesNotContain("secret-key");
        assertThat(status().get("rejected").asInt()).isEqualTo(1);

        AppRun quarantine = AppRun.of(offline(), "quarantine");
        assertThat(quarantine.out()).contains("orders", "CONSTRAINT").doesNotContain("secret-key");
        assertThat(AppRun.of(offline(), "quarantine", "--keys").out()).contains("secret-key");

        Sql.run(localDb, "UPDATE orders SET total = 1 WHERE id = 'secret-key'");
        assertThat(AppRun.of(online(), "flush").status()).isZero();
    }

    @Test
    void aRejectedRowGoesAgainWhenItIsAskedForAfterCentralWasPutRight() throws Exception {
        Sql.run(localDb, "INSERT INTO orders VALUES ('refund', -1, true)");
        assertThat(AppRun.of(online(), "flush").status()).isEqualTo(1);
        for (String constraint : Sql.query(
                centralDb,
                "SELECT constraint_name FROM information_schema.table_constraints"
                        + " WHERE table_name = 'ORDERS' AND constraint_type = 'CHECK'")) {
            Sql.run(centralDb, "ALTER TABLE orders DROP CONSTRAINT " + constraint);
        }
        assertThat(AppRun.of(offline(), "retry", "--all").out()).startsWith("1 row will be sent again");
        assertThat(AppRun.of(online(), "flush").status()).isZero();
        assertThat(rows()).contains("refund,-1.00,TRUE");
    }

    @Test
    void uninstallRefusesWhileChangesArePendingUnlessForced() throws Exception {
        AppRun.of(offline(), "install");
        AppRun refused = AppRun.of(offline(), "uninstall");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err().lines()).hasSize(1);
        assertThat(AppRun.of(offline(), "uninstall", "--force").status()).isZero();
        assertThat(Sql.query(localDb, "SELECT name FROM sqlite_master WHERE name LIKE '%hybridsync%'"))
                .isEmpty();
        assertThat(Sql.query(localDb, "SELECT count(*) FROM orders")).containsExactly("2");
    }

    @Test
    void statusIsReadableToo() {
        AppRun.of(offline(), "install");
        AppRun run = AppRun.of(offline(), "status");
        assertThat(run.out()).containsPattern("pending +2").containsPattern("nodeId +store-042");
    }

    @Test
    void aRowAndItsTableTellHowTheyStandWithCentral() throws Exception {
        AppRun.of(online(), "flush");
        AppRun synced = AppRun.of(offline(), "row", "orders", "a");
        assertThat(synced.out())
                .as(synced.err())
                .containsPattern("state +SYNCED")
                .containsPattern("syncedAt +20");
        Sql.run(localDb, "UPDATE orders SET paid = true WHERE id = 'a'");
        assertThat(AppRun.of(offline(), "row", "orders", "a").out()).containsPattern("state +PENDING");
        assertThat(AppRun.of(offline(), "status").out()).containsPattern("orders +1 +0 +0 +20");
        JsonNode table = status().get("tables").get(0);
        assertThat(table.get("pending").asInt()).isEqualTo(1);
        assertThat(table.get("held").asBoolean()).isFalse();
        assertThat(status().get("oldestPendingAge").asText()).startsWith("PT");
        AppRun wrong = AppRun.of(offline(), "row", "invoices", "a");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).contains("'invoices' is not synced here");
        assertThat(wrong.err().lines()).hasSize(1);
    }

    @Test
    void aDatabaseWithoutJournalIsToldInOneLine() {
        AppRun run = AppRun.of(offline(), "status");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("install");
    }

    @Test
    void withoutACommandItSendsAtAnIntervalUntilToldToStop() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AtomicInteger status = new AtomicInteger(-1);
        Map<String, String> variables = online();
        Thread local = new Thread(
                () -> status.set(HybridApp.run(new String[0], variables, AppRun.print(out), AppRun.print(out))),
                "local-under-test");
        local.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> rows().size() == 2);
        Sql.run(localDb, "PRAGMA busy_timeout = 5000", "INSERT INTO orders VALUES ('c', 1, false)");
        await().atMost(Duration.ofSeconds(30)).until(() -> rows().contains("c,1.00,FALSE"));
        // a batch's line is printed after its row arrives; if stopped in between, the agent would report the stop
        await().atMost(Duration.ofSeconds(30)).until(() -> sent(out) == 3);
        local.interrupt();
        local.join(20_000);
        assertThat(status).hasValue(0);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("central has everything")
                .doesNotContain(key);
    }

    /** The sum of the sent changes in the status lines. */
    private static int sent(ByteArrayOutputStream out) {
        return Pattern.compile(" sent ([0-9]+): ")
                .matcher(out.toString(StandardCharsets.UTF_8))
                .results()
                .mapToInt(line -> Integer.parseInt(line.group(1)))
                .sum();
    }
}

package dev.hybridsync.jdbc.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncClient;
import dev.hybridsync.jdbc.support.H2FileTestDatabase;
import dev.hybridsync.jdbc.support.PostgresTestDatabase;
import dev.hybridsync.jdbc.support.SqliteTestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The host's process is killed in the middle of a transaction. */
@Tag("fault")
class KilledHostTest {
    @Test
    void theJournalHasWhatTheRowsHaveAndNothingElse() {
        try (Shop sqlite = new Shop(new SqliteTestDatabase(), new SqliteTestDatabase());
                Shop h2 = new Shop(new H2FileTestDatabase(), new SqliteTestDatabase());
                Shop postgres = new Shop(new PostgresTestDatabase(), new SqliteTestDatabase())) {
            List<Shop> shops = List.of(sqlite, h2, postgres);
            List<String> arguments = new ArrayList<>();
            for (Shop shop : shops) {
                try (SyncClient client = shop.client(20)) {
                    client.install();
                    shop.insert(1, 5);
                    client.flush();
                }
                shop.local().handOver();
                arguments.add(shop.local().url());
                arguments.add(shop.local().user());
            }
            FaultProcess.runTo("half a transaction", WritingProcess.class, arguments)
                    .close();
            shops.forEach(shop -> assertOnlyTheWholeTransactionIsThere(shop));
        }
    }

    private static void assertOnlyTheWholeTransactionIsThere(Shop shop) {
        TestDatabase local = shop.local();
        assertThat(local.comparable("item"))
                .as(shop.names())
                .hasSize(5)
                .containsEntry("1", "[1, item 1, 2]")
                .containsEntry("2", "[2, item 2, 2]")
                .containsEntry("3", "[3, item 3, 1]");
        assertThat(local.count("SELECT COUNT(*) FROM hybridsync_journal"))
                .as(shop.names())
                .isEqualTo(2);
        local.execute("UPDATE item SET qty = 4 WHERE id = '3'"); // the dead transaction holds no locks
        shop.flushAll();
        assertThat(shop.applied()).isEqualTo(5 + 3);
    }
}

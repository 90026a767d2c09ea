package dev.hybridsync.examples.docs;

import dev.hybridsync.SyncClient;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.schema.SyncKey;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.SyncTable;
import dev.hybridsync.testkit.HybridSyncExtension;
import dev.hybridsync.testkit.TestCentral;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

// test-kit.md: example
@ExtendWith(HybridSyncExtension.class)
class OrderSyncTest {
    @SyncTable("orders")
    record Order(@SyncKey UUID id, String customer, BigDecimal total) {}

    private final DataSource shop = JdbcConnectionPool.create("jdbc:h2:mem:order-sync", "", "");

    @Test
    void ordersReachCentralOverABadLink(TestCentral central) throws SQLException {
        run("CREATE TABLE orders (id UUID PRIMARY KEY, customer VARCHAR(40), total DECIMAL(10, 2))");
        try (SyncClient client = SyncClient.builder()
                .nodeId("store-042")
                .journal(JdbcChangeJournal.create(shop, SyncSchema.of(Order.class)))
                .transport(central.transport())
                .build()) {
            client.install();
            run("INSERT INTO orders VALUES (RANDOM_UUID(), 'Ada', 12.50)");
            central.loseAnswer();
            client.flush(); // central has the order, and the shop does not know
            central.restart();
            run("UPDATE orders SET total = 13");
            central.offlineFor(Duration.ofMillis(300));
            central.assertConverged(client); // flushes until it is there, and compares every row
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = shop.getConnection()) {
            connection.createStatement().execute(sql);
        }
    }
}
// test-kit.md: end

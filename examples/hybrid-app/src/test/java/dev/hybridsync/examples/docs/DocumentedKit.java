package dev.hybridsync.examples.docs;

import dev.hybridsync.examples.docs.OrderSyncTest.Order;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.testkit.HybridSyncExtension;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The code of docs/test-kit.md that has a central with real tables. It only has to compile. */
final class DocumentedKit {
    private final DataSource headquarters = JdbcConnectionPool.create("jdbc:h2:mem:documented-kit", "", "");

    @RegisterExtension
    final HybridSyncExtension sync =
            HybridSyncExtension.withStore(() -> JdbcCentralStore.create(headquarters, SyncSchema.of(Order.class)));
}

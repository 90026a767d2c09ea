package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.change.Batch;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.UrlDataSource;
import dev.hybridsync.schema.SyncSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Without pipelining, MariaDB's driver reports an error of a batch in an exception that has neither code nor state. */
class MariaDbWithoutPipelineTest extends CentralFixture {
    MariaDbWithoutPipelineTest() {
        super(TestDatabase.Kind.MARIADB);
    }

    /** If the log of conflicts is locked, the batch waits for it, but not longer than it may. */
    @Test
    void aLockThatIsWaitedForInVainIsBusyAndNotAnInternalError() throws SQLException {
        central("item", "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(60))");
        store = JdbcCentralStore.create(
                UrlDataSource.of(central.url() + "&disablePipeline=true", central.user()),
                SyncSchema.builder().table("item").build());
        node = node("store-1");
        PushingNode other = node("store-2");
        node.push(node.upsertAt(now.minusSeconds(9), "item", "id", 1, "name", "a"));
        Batch batch = other.batch(other.upsert("item", "id", 1, "name", "b"));
        try (Connection host = central.dataSource().getConnection();
                Statement statement = host.createStatement()) {
            host.setAutoCommit(false);
            statement.execute("SELECT * FROM hybridsync_conflict FOR UPDATE");
            assertThatThrownBy(() -> other.send(batch)).isInstanceOf(BusyException.class);
            host.rollback();
            host.setAutoCommit(true);
        }
        assertThat(other.send(batch).applied()).isOne();
        assertThat(rows("SELECT name FROM item")).containsExactly("b");
        assertThat(rows("SELECT lost_node_id FROM hybridsync_conflict")).containsExactly("store-1");
    }
}

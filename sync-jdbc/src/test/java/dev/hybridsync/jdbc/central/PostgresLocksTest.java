package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Change;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.support.ObservedDataSource;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL distinguishes locks of rows from locks of their keys, which references need. */
class PostgresLocksTest extends CentralFixture {
    private static final SyncSchema SCHEMA =
            SyncSchema.builder().table("item").table("part").build();

    PostgresLocksTest() {
        super(Kind.POSTGRESQL);
    }

    /** @param contended whether the batch has found the row locked before, and locks it separately */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theApplicationAddsARowThatRefersToOneThatABatchUpdatesWithoutWaiting(boolean contended) throws SQLException {
        central(
                SCHEMA,
                "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, v VARCHAR(20))",
                "CREATE TABLE part (id INTEGER NOT NULL PRIMARY KEY, item_id INTEGER NOT NULL REFERENCES item(id))");
        push(node.upsert("item", "id", 1, "v", "a"));
        AtomicInteger attempts = new AtomicInteger();
        AtomicInteger added = new AtomicInteger();
        try (Connection application = central.dataSource().getConnection();
                Statement statement = application.createStatement()) {
            statement.execute("SET lock_timeout = '2s'");
            application.setAutoCommit(false);
            if (contended) {
                statement.execute("UPDATE item SET v = 'held' WHERE id = 1");
            }
            PushingNode other = new PushingNode(
                    node,
                    JdbcCentralStore.create(
                            ObservedDataSource.of(central.dataSource(), sql -> {
                                if (sql.contains("hybridsync_node WHERE")
                                        && attempts.incrementAndGet() == 2
                                        && contended) {
                                    rollback(application);
                                } else if (sql.contains("hybridsync_node SET")) { // the batch holds all its locks
                                    added.set(add(statement, added.get() + 1));
                                }
                            }),
                            SCHEMA));
            Change change = other.upsert("item", "id", 1, "v", "b");
            assertThat(outcomes(pushUntilTaken(other, change), change)).containsExactly("APPLIED");
            application.commit();
        }
        assertThat(rows("SELECT COUNT(*) FROM part")).containsExactly(String.valueOf(added.get()));
        assertThat(added).hasPositiveValue();
    }

    private static int add(Statement application, int id) {
        try {
            return application.executeUpdate("INSERT INTO part (id, item_id) VALUES (" + id + ", 1)") == 1 ? id : 0;
        } catch (SQLException e) {
            throw new AssertionError("the application waits for the batch", e);
        }
    }

    private static void rollback(Connection application) {
        try {
            application.rollback();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}

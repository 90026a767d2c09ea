package dev.hybridsync.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What our handling of MariaDB's cascades must not do to the host, and what install refuses. */
class MariaDbCascadeLimitsTest extends MariaDbCascadeFixture {
    @Test
    void aChildThatLosesItsReferenceOrItsTableFailsNoDelete() throws SQLException {
        database.execute(
                CUSTOMER,
                child("orders", "customer(id)", "ON DELETE CASCADE"),
                child("line", "orders(id)", "ON DELETE CASCADE"));
        install(schemaOf("customer", "orders", "line"));
        database.execute(
                "INSERT INTO customer VALUES (1, 'a'), (2, 'b'), (3, 'c')",
                "INSERT INTO orders VALUES (1, 1), (2, 2), (3, 3)",
                "INSERT INTO line VALUES (1, 1), (2, 2), (3, 3)");
        drain();
        database.execute("ALTER TABLE line ADD COLUMN extra INT", "DELETE FROM customer WHERE id = 1");
        assertThat(drain()).containsExactlyInAnyOrder("customer DELETE [1]", "orders DELETE [1]", "line DELETE [1]");
        database.execute("ALTER TABLE line RENAME TO line2", "DELETE FROM customer WHERE id = 2");
        database.execute("ALTER TABLE line2 RENAME TO line");
        assertThat(drain()).contains("customer DELETE [2]", "orders DELETE [2]", "line DELETE [2]");
        database.execute(
                "ALTER TABLE line DROP FOREIGN KEY line_ibfk_1",
                "ALTER TABLE line DROP KEY up",
                "ALTER TABLE line DROP COLUMN up",
                "DELETE FROM customer WHERE id = 3",
                "UPDATE line SET extra = 7");
        assertThat(drain()).contains("customer DELETE [3]", "orders DELETE [3]", "line UPSERT [3]");
    }

    /**
     * Until the next flush creates the triggers again, they can only journal that the rows of that table must be
     * compared.
     */
    @Test
    void childrenWhoseKeysChangedTheirTypeOrCollationFailNoDelete() {
        database.execute(
                CUSTOMER,
                child("orders", "customer(id)", "ON DELETE CASCADE"),
                "CREATE TABLE note (id VARCHAR(9) NOT NULL PRIMARY KEY, up INT, FOREIGN KEY (up) REFERENCES customer(id)"
                        + " ON DELETE CASCADE) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci");
        install(schemaOf("customer", "orders", "note"));
        database.execute(
                "ALTER TABLE orders MODIFY id BIGINT NOT NULL",
                "ALTER TABLE note CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci",
                "INSERT INTO customer VALUES (1, 'a'), (2, 'b'), (3, 'c')",
                "INSERT INTO orders VALUES (3000000000, 1)",
                "INSERT INTO note VALUES ('x', 2), ('y', 2)",
                "DELETE FROM customer WHERE id < 3",
                "ALTER TABLE orders MODIFY id VARCHAR(9) NOT NULL",
                "INSERT INTO orders VALUES ('abc', 3)",
                "DELETE FROM customer WHERE id = 3");
        assertThat(database.count("SELECT COUNT(DISTINCT table_name) FROM hybridsync_journal WHERE row_key IS NULL"))
                .isEqualTo(2);
    }

    @Test
    void aKeyThatChangedItsTypeFailsNoStatement() {
        database.execute(
                "CREATE TABLE item (id INT NOT NULL PRIMARY KEY)",
                "CREATE TABLE code (id VARCHAR(9) NOT NULL PRIMARY KEY)");
        install(schemaOf("item", "code"));
        database.execute(
                "ALTER TABLE item MODIFY id VARCHAR(9)",
                "INSERT INTO item VALUES ('abc')",
                "UPDATE item SET id = 'abd'",
                "DELETE FROM item",
                "ALTER TABLE code MODIFY id VARBINARY(9)",
                "INSERT INTO code VALUES (X'FF00')",
                "DELETE FROM code");
        assertThat(database.count("SELECT COUNT(DISTINCT table_name) FROM hybridsync_journal WHERE row_key IS NULL"))
                .isEqualTo(2);
    }

    @Test
    void theTriggersOfATwinOnTheSameServerAreNotTakenForOurs() {
        TestDatabase twin = kind.create();
        try {
            for (TestDatabase each : List.of(database, twin)) {
                each.execute(CUSTOMER, child("orders", "customer(id)", "ON DELETE CASCADE"));
            }
            JdbcChangeJournal.create(twin.dataSource(), schemaOf("orders"))
                    .setup()
                    .install("store-2");
            install(schemaOf("orders"));
            String made = "SELECT trigger_name, created FROM information_schema.triggers"
                    + " WHERE trigger_schema = DATABASE() ORDER BY trigger_name";
            List<?> before = database.rows(made);
            journal.doctor().check();
            assertThat(database.rows(made)).as("made anew").hasToString(before.toString());
        } finally {
            twin.close();
        }
    }

    @Test
    void aForestOfCascadesTooWideToFollowIsRefused() {
        database.execute("CREATE TABLE a (id INT NOT NULL PRIMARY KEY, x INT, y INT)");
        database.execute("ALTER TABLE a ADD FOREIGN KEY (x) REFERENCES a(id) ON DELETE CASCADE");
        database.execute("ALTER TABLE a ADD FOREIGN KEY (y) REFERENCES a(id) ON DELETE CASCADE");
        assertThatThrownBy(() -> install(schemaOf("a")))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("too many chains of cascading foreign keys");
    }

    @Test
    void aTableWithoutTransactionsIsRefused() {
        database.execute("CREATE TABLE old (id INT NOT NULL PRIMARY KEY) ENGINE=MyISAM");
        assertThatThrownBy(() -> install(schemaOf("old")))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("MyISAM")
                .hasMessageContaining("ENGINE=InnoDB");
    }

    @Test
    void aKeyTooLongForTheJournalIsRefused() {
        database.execute("CREATE TABLE path (id VARCHAR(760) NOT NULL PRIMARY KEY)");
        assertThatThrownBy(() -> install(schemaOf("path")))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("3041 bytes");
    }
}

package dev.hybridsync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.change.UnsentChanges;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.spi.Window;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** InnoDB's cascades fire no triggers: the parents' journal the rows that they reach. */
class MariaDbCascadeFormsTest extends LocalContract {
    private static final String CUSTOMER =
            "CREATE TABLE customer (id INT NOT NULL PRIMARY KEY, code VARCHAR(9) NOT NULL UNIQUE)";

    MariaDbCascadeFormsTest() {
        super(TestDatabase.Kind.MARIADB);
    }

    private static String child(String name, String parent, String rules) {
        return "CREATE TABLE " + name + " (id INT NOT NULL PRIMARY KEY, up INT, FOREIGN KEY (up) REFERENCES " + parent
                + " " + rules + ")";
    }

    @Test
    void deletesThroughSeveralLevelsAreJournaled() {
        database.execute(
                CUSTOMER,
                child("orders", "customer(id)", "ON DELETE CASCADE"),
                child("line", "orders(id)", "ON DELETE CASCADE"),
                child("note", "line(id)", "ON DELETE SET NULL"));
        install(schemaOf("customer", "orders", "line", "note"));
        database.execute(
                "INSERT INTO customer VALUES (1, 'a'), (2, 'b')",
                "INSERT INTO orders VALUES (11, 1), (12, 1), (13, 2)",
                "INSERT INTO line VALUES (111, 11), (112, 11), (121, 12), (131, 13)",
                "INSERT INTO note VALUES (1111, 111), (1211, 121), (1311, 131)");
        drain();
        database.execute("DELETE FROM customer WHERE id = 1");
        assertThat(drain())
                .containsExactlyInAnyOrder(
                        "customer DELETE [1]",
                        "orders DELETE [11]",
                        "orders DELETE [12]",
                        "line DELETE [111]",
                        "line DELETE [112]",
                        "line DELETE [121]",
                        "note UPSERT [1111]",
                        "note UPSERT [1211]");
    }

    @Test
    void aCascadeThroughTablesThatAreNotSyncedIsJournaled() {
        database.execute(
                CUSTOMER,
                child("orders", "customer(id)", "ON DELETE CASCADE"),
                child("line", "orders(id)", "ON DELETE CASCADE"));
        install(schemaOf("line"));
        database.execute(
                "INSERT INTO customer VALUES (1, 'a')",
                "INSERT INTO orders VALUES (11, 1)",
                "INSERT INTO line VALUES (111, 11), (112, 11)");
        drain();
        database.execute("DELETE FROM customer");
        assertThat(drain()).containsExactlyInAnyOrder("line DELETE [111]", "line DELETE [112]");
        journal.setup().uninstall(UnsentChanges.DISCARD);
        assertThat(database.count("SELECT COUNT(*) FROM information_schema.triggers"
                        + " WHERE trigger_schema = DATABASE() AND trigger_name LIKE 'hybridsync%'"))
                .isZero();
    }

    @Test
    void aTreeThatDeletesItsBranchesIsJournaledToItsLeaves() {
        database.execute(
                child("node", "node(id)", "ON DELETE CASCADE"), child("leaf", "node(id)", "ON DELETE CASCADE"));
        install(schemaOf("node", "leaf"));
        database.execute("INSERT INTO node VALUES (1, NULL)");
        for (int depth = 2; depth <= 12; depth++) {
            database.execute("INSERT INTO node VALUES (" + depth + ", " + (depth - 1) + "), (" + (depth + 100) + ", "
                    + (depth - 1) + ")");
        }
        database.execute("INSERT INTO leaf VALUES (1, 12), (2, 5), (3, 112)");
        drain();
        database.execute("DELETE FROM node WHERE id = 1");
        assertThat(database.count("SELECT COUNT(*) FROM node")).isZero();
        assertThat(drain())
                .hasSize(1 + 22 + 3)
                .allMatch(change -> change.contains("DELETE"))
                .contains(
                        "node DELETE [12]",
                        "node DELETE [112]",
                        "leaf DELETE [1]",
                        "leaf DELETE [2]",
                        "leaf DELETE [3]");
    }

    @Test
    void updatesOfAReferredKeyAreJournaledAtEachLevel() {
        database.execute(
                CUSTOMER,
                "CREATE TABLE orders (customer VARCHAR(9) NOT NULL, n INT NOT NULL, PRIMARY KEY (customer, n),"
                        + " FOREIGN KEY (customer) REFERENCES customer(code) ON UPDATE CASCADE)",
                "CREATE TABLE line (id INT NOT NULL PRIMARY KEY, customer VARCHAR(9), n INT,"
                        + " FOREIGN KEY (customer, n) REFERENCES orders(customer, n) ON UPDATE CASCADE)",
                "CREATE TABLE card (id INT NOT NULL PRIMARY KEY, code VARCHAR(9),"
                        + " FOREIGN KEY (code) REFERENCES customer(code) ON UPDATE SET NULL)");
        install(schemaOf("customer", "orders", "line", "card"));
        database.execute(
                "INSERT INTO customer VALUES (1, 'a'), (2, 'b')",
                "INSERT INTO orders VALUES ('a', 1), ('a', 2), ('b', 1)",
                "INSERT INTO line VALUES (1, 'a', 1), (2, 'a', 2), (3, 'b', 1)",
                "INSERT INTO card VALUES (1, 'a'), (2, 'b')");
        drain();
        database.execute("UPDATE customer SET code = 'c' WHERE id = 1");
        assertThat(drain())
                .containsExactlyInAnyOrder(
                        "customer UPSERT [1]",
                        "orders DELETE [a, 1]",
                        "orders DELETE [a, 2]",
                        "orders UPSERT [c, 1]",
                        "orders UPSERT [c, 2]",
                        "line UPSERT [1]",
                        "line UPSERT [2]",
                        "card UPSERT [1]");
        database.execute("UPDATE customer SET id = 9 WHERE id = 2");
        assertThat(drain()).containsExactlyInAnyOrder("customer DELETE [2]", "customer UPSERT [9]");
    }

    @Test
    void aCascadeThatAWriterOvertookIsSentWithASeqOfNow() throws Exception {
        database.execute(
                CUSTOMER,
                child("orders", "customer(id)", "ON DELETE CASCADE"),
                "ALTER TABLE orders ADD COLUMN qty INT");
        install(schemaOf("customer", "orders"));
        database.execute(
                "INSERT INTO customer VALUES (1, 'a')", "INSERT INTO orders VALUES (1, 1, 1), (2, 1, 1), (3, 1, 1)");
        drain();
        long sent;
        try (Connection writer = database.dataSource().getConnection();
                Connection deleter = database.dataSource().getConnection()) {
            writer.setAutoCommit(false);
            deleter.setAutoCommit(false);
            run(writer, "UPDATE orders SET qty = 2 WHERE id = 2"); // a column that no index has
            CompletableFuture<Void> delete = CompletableFuture.runAsync(() -> {
                try {
                    run(deleter, "DELETE FROM customer WHERE id = 1");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            awaitLockWait();
            run(writer, "UPDATE orders SET qty = 3 WHERE id = 2");
            writer.commit();
            delete.get(30, TimeUnit.SECONDS);
            Window first = read();
            sent = rowOf(first, 2L).seq();
            send(first, UUID.randomUUID());
            deleter.commit();
        }
        Window second = read();
        assertThat(describe(second)).contains("orders DELETE [1]", "orders DELETE [2]", "orders DELETE [3]");
        assertThat(rowOf(second, 2L).seq()).isGreaterThan(sent);
    }

    @Test
    void aStatementThatNamesParentAndChildIsNotStopped() {
        database.execute(CUSTOMER, child("orders", "customer(id)", "ON DELETE CASCADE ON UPDATE CASCADE"));
        install(schemaOf("customer", "orders"));
        database.execute(
                "INSERT INTO customer VALUES (1, 'a'), (2, 'b'), (3, 'c')",
                "INSERT INTO orders VALUES (1, 1), (2, 2), (3, 3)");
        drain();
        database.execute(
                "DELETE FROM customer WHERE id IN (SELECT up FROM orders WHERE id = 1)",
                "DELETE customer FROM customer JOIN orders ON up = customer.id WHERE orders.id = 2",
                "UPDATE customer JOIN orders ON up = customer.id SET customer.id = 9 WHERE orders.id = 3");
        assertThat(drain())
                .containsExactlyInAnyOrder(
                        "customer DELETE [1]",
                        "orders DELETE [1]",
                        "customer DELETE [2]",
                        "orders DELETE [2]",
                        "customer DELETE [3]",
                        "customer UPSERT [9]",
                        "orders UPSERT [3]");
    }

    private void awaitLockWait() {
        org.awaitility.Awaitility.await()
                .until(() -> database.count(
                                "SELECT COUNT(*) FROM information_schema.innodb_trx" + " WHERE trx_state = 'LOCK WAIT'")
                        > 0);
    }

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

    /** Until the triggers are made anew, by the next flush, the rows of that table can only be told to be compared. */
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

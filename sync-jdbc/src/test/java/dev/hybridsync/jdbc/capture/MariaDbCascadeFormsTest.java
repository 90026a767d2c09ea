package dev.hybridsync.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.UnsentChanges;
import dev.hybridsync.spi.Window;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Which forms of cascades are journaled on MariaDB, which fires no triggers for them. */
class MariaDbCascadeFormsTest extends MariaDbCascadeFixture {
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
            run(writer, "UPDATE orders SET qty = 2 WHERE id = 2"); // this column is in no index
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
}

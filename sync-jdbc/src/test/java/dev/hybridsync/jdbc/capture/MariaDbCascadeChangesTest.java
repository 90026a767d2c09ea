package dev.hybridsync.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hybridsync.status.FindingCode;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Foreign keys of other tables, on the path of a cascade, that change while a client runs. */
class MariaDbCascadeChangesTest extends MariaDbCascadeFixture {
    /** A table that was created less than two seconds ago is checked again whenever any table is altered. */
    private void awaitThatNoTableIsYoung() {
        await().until(() -> database.count(
                        "SELECT COUNT(*) FROM information_schema.tables"
                                + " WHERE table_schema LIKE CONCAT(DATABASE(), '%') AND create_time > NOW() - INTERVAL 2 SECOND")
                == 0);
    }

    private void installLine() {
        awaitThatNoTableIsYoung();
        install(schemaOf("line"));
        journal.setup().backfill(Instant.EPOCH, 10);
        database.execute("INSERT INTO line VALUES (111, 11), (112, 12)");
        drain();
        assertThat(inspect()).isEmpty();
    }

    @Test
    void oneThatRefersToAnotherTableUnderItsEarlierNameIsSeen() {
        database.execute(
                CUSTOMER,
                "CREATE TABLE seller (id INT NOT NULL PRIMARY KEY)",
                "CREATE TABLE orders (id INT NOT NULL PRIMARY KEY, up INT,"
                        + " CONSTRAINT orders_up FOREIGN KEY (up) REFERENCES customer(id) ON DELETE CASCADE)",
                child("line", "orders(id)", "ON DELETE CASCADE"),
                "INSERT INTO customer VALUES (1, 'a'), (2, 'b')",
                "INSERT INTO seller VALUES (1), (2)",
                "INSERT INTO orders VALUES (11, 1), (12, 2)");
        installLine();
        database.execute(
                "ALTER TABLE orders DROP FOREIGN KEY orders_up",
                "ALTER TABLE orders ADD CONSTRAINT orders_up FOREIGN KEY (up) REFERENCES seller(id) ON DELETE CASCADE");
        assertThat(inspect()).anyMatch(finding -> finding.is(FindingCode.TRIGGERS_REPAIRED));
        drain();
        database.execute("DELETE FROM seller WHERE id = 1");
        assertThat(drain()).containsExactly("line DELETE [111]");
    }

    @Test
    void oneOfAnotherDatabaseIsSeen() {
        String other = database.value("SELECT DATABASE()") + "_other";
        database.execute("CREATE DATABASE " + other);
        try {
            database.execute(
                    "CREATE TABLE " + other + ".customer (id INT NOT NULL PRIMARY KEY)",
                    "CREATE TABLE " + other + ".orders (id INT NOT NULL PRIMARY KEY, up INT)",
                    child("line", other + ".orders(id)", "ON DELETE CASCADE"),
                    "INSERT INTO " + other + ".customer VALUES (1), (2)",
                    "INSERT INTO " + other + ".orders VALUES (11, 1), (12, 2)");
            installLine();
            database.execute("ALTER TABLE " + other + ".orders ADD FOREIGN KEY (up) REFERENCES " + other
                    + ".customer(id) ON DELETE CASCADE");
            assertThat(inspect()).anyMatch(finding -> finding.is(FindingCode.TRIGGERS_REPAIRED));
            drain();
            database.execute("DELETE FROM " + other + ".customer WHERE id = 1");
            assertThat(drain()).containsExactly("line DELETE [111]");
        } finally {
            database.execute("DROP TABLE line", "DROP DATABASE " + other);
        }
    }

    @Test
    void whatItsCascadeChangesBeforeItIsSeenArrives() {
        database.execute(
                CUSTOMER,
                child("orders", "customer(id)", ""),
                child("line", "orders(id)", "ON DELETE SET NULL"),
                "INSERT INTO customer VALUES (1, 'a'), (2, 'b')",
                "INSERT INTO orders VALUES (11, 1), (12, 2)");
        installLine();
        database.execute(
                "ALTER TABLE orders ADD FOREIGN KEY (up) REFERENCES customer(id) ON DELETE CASCADE",
                "ALTER TABLE orders DROP FOREIGN KEY orders_ibfk_1",
                "DELETE FROM customer WHERE id = 1");
        assertThat(database.value("SELECT up FROM line WHERE id = 111")).isNull();
        assertThat(entries()).isZero();
        inspect();
        assertThat(drain()).contains("line UPSERT [111]");
    }

    @Test
    void oneOnNoWayToTheTableIsNoReasonToLookAtIt() {
        database.execute(
                CUSTOMER,
                child("orders", "customer(id)", "ON DELETE CASCADE"),
                child("line", "orders(id)", "ON DELETE CASCADE"),
                "INSERT INTO customer VALUES (1, 'a'), (2, 'b')",
                "INSERT INTO orders VALUES (11, 1), (12, 2)");
        installLine();
        database.execute(child("note", "line(id)", "ON DELETE CASCADE"));
        assertThat(inspect()).isEmpty();
        assertThat(drain()).isEmpty();
    }
}

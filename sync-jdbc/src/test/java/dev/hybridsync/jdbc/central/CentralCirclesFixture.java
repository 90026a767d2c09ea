package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hybridsync.change.Change;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;

/** Tables at central whose rows refer to each other in a circle. */
abstract class CentralCirclesFixture extends CentralFixture {
    CentralCirclesFixture(Kind kind) {
        super(kind);
    }

    void circle(String action) {
        central(
                "store staff customer",
                "CREATE TABLE store (id INTEGER NOT NULL PRIMARY KEY, manager_id INTEGER NOT NULL UNIQUE"
                        + forward("staff", action) + ")",
                "CREATE TABLE staff (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(20) NOT NULL,"
                        + " store_id INTEGER NOT NULL, FOREIGN KEY (store_id) REFERENCES store(id)" + action + ")",
                last("store", "manager_id", "staff", action),
                "CREATE TABLE customer (id INTEGER NOT NULL PRIMARY KEY, store_id INTEGER NOT NULL,"
                        + " FOREIGN KEY (store_id) REFERENCES store(id))");
    }

    /** A reference to a table that is created later; empty where the database does not allow that. */
    String forward(String parent, String action) {
        return kind.can(Capability.FOREIGN_KEYS_TO_MISSING_TABLES) ? " REFERENCES " + parent + "(id)" + action : "";
    }

    String last(String child, String column, String parent, String action) {
        return kind.can(Capability.FOREIGN_KEYS_TO_MISSING_TABLES)
                ? "CREATE TABLE unused_" + child + " (id INTEGER)"
                : "ALTER TABLE " + child + " ADD FOREIGN KEY (" + column + ") REFERENCES " + parent + "(id)" + action;
    }

    Change store(int id, int manager) {
        return node.upsert("store", "id", id, "manager_id", manager);
    }

    Change staff(int id, int store) {
        return node.upsert("staff", "id", id, "name", "n" + id, "store_id", store);
    }

    Change customer(int id, int store) {
        return node.upsert("customer", "id", id, "store_id", store);
    }

    Change gone(String table, int id) {
        return node.delete(table, "id", id);
    }

    void writesCircles() {
        assumeTrue(kind != Kind.H2, "H2 can't, see the last test");
    }

    void assertNothingIsBroken() {
        assertThat(rows("SELECT s.id FROM store s LEFT JOIN staff m ON m.id = s.manager_id WHERE m.id IS NULL"))
                .isEmpty();
        assertThat(rows("SELECT m.id FROM staff m LEFT JOIN store s ON m.store_id = s.id WHERE s.id IS NULL"))
                .isEmpty();
        assertThat(rows("SELECT c.id FROM customer c LEFT JOIN store s ON c.store_id = s.id WHERE s.id IS NULL"))
                .isEmpty();
    }

    /** The host's sessions check foreign keys as before. */
    void assertForeignKeysCount() {
        assertThatThrownBy(() -> central.execute("INSERT INTO customer VALUES (77, 4711)"))
                .isInstanceOf(AssertionError.class);
    }
}

package dev.hybridsync.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import org.junit.jupiter.api.Test;

/** Columns that the database fills, and constraints that can wait for the commit. */
@EachDatabase
class ColumnFormsTest extends CaptureFixture {
    ColumnFormsTest(TestDatabase.Kind kind) {
        super(kind);
    }

    @Test
    void generatedColumnsAreComputedAtBothSides() {
        create("CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, qty INTEGER, twice INTEGER "
                + kind.sql("computed column", "expression", "qty * 2") + ")");
        install(schemaOf("item"));
        database.execute("INSERT INTO item (id, qty) VALUES (1, 5), (2, 6)", "UPDATE item SET qty = 7 WHERE id = 1");
        assertThat(drain()).containsExactlyInAnyOrder("item UPSERT [1]", "item UPSERT [2]");
    }

    @Test
    void numberedKeysKeepTheirNumbers() {
        create("CREATE TABLE item (id " + kind.sql("numbered column") + " PRIMARY KEY, qty INTEGER)");
        install(schemaOf("item"));
        database.execute("INSERT INTO item (qty) VALUES (1), (2), (3)", "DELETE FROM item WHERE qty = 2");
        assertThat(drain()).containsExactlyInAnyOrder("item UPSERT [1]", "item DELETE [2]", "item UPSERT [3]");
        database.execute("UPDATE item SET qty = 9");
        assertThat(drain()).containsExactlyInAnyOrder("item UPSERT [1]", "item UPSERT [3]");
    }

    @Test
    void aForeignKeyThatWaitsForTheCommitMayBeBrokenUntilThen() {
        boolean deferred = kind.can(Capability.DEFERRED_FOREIGN_KEYS);
        create(
                "CREATE TABLE parent (id INTEGER NOT NULL PRIMARY KEY)",
                "CREATE TABLE child (id INTEGER NOT NULL PRIMARY KEY, parent_id INTEGER,"
                        + " FOREIGN KEY (parent_id) REFERENCES parent(id)"
                        + (deferred ? " DEFERRABLE INITIALLY DEFERRED)" : ")"));
        install(schemaOf("parent", "child"));
        String[] childFirst = {"INSERT INTO child VALUES (1, 5)", "INSERT INTO parent VALUES (5)"};
        String[] parentFirst = {childFirst[1], childFirst[0]};
        transaction(deferred ? childFirst : parentFirst);
        assertThat(drain()).containsExactlyInAnyOrder("child UPSERT [1]", "parent UPSERT [5]");
    }
}

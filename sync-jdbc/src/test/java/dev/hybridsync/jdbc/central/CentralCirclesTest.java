package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that refer to each other in a circle are written and deleted together. */
@ParameterizedClass
@EnumSource(Kind.class)
class CentralCirclesTest extends CentralCirclesFixture {
    CentralCirclesTest(Kind kind) {
        super(kind);
    }

    @Test
    void rowsOfACircleAreWrittenChangedAndDeletedTogether() {
        writesCircles();
        circle("");
        assertThat(push(customer(1, 1), store(1, 11), staff(11, 1), staff(12, 1), store(2, 12), customer(2, 2)))
                .containsOnly("APPLIED");
        assertNothingIsBroken();
        assertThat(push(staff(13, 3), store(3, 13), store(1, 14), staff(14, 3))).containsOnly("APPLIED");
        assertThat(rows("SELECT manager_id FROM store ORDER BY id")).containsExactly("14", "12", "13");
        assertNothingIsBroken();
        assertThat(push(gone("store", 2), gone("staff", 12), gone("staff", 11)))
                .containsExactly("DEFERRED FOREIGN_KEY", "DEFERRED FOREIGN_KEY", "APPLIED");
        assertThat(rows("SELECT COUNT(*) FROM store")).containsExactly("3");
        assertThat(push(
                        gone("store", 1),
                        gone("staff", 12),
                        gone("store", 2),
                        gone("customer", 1),
                        gone("customer", 2),
                        store(3, 13),
                        staff(14, 3)))
                .containsOnly("APPLIED");
        assertThat(rows("SELECT id FROM store")).containsExactly("3");
        assertThat(rows("SELECT id FROM staff ORDER BY id")).containsExactly("13", "14");
        assertForeignKeysCount();
    }

    @Test
    void whatDoesNotCloseTheCircleWaitsAndTheReasonNamesIt() {
        writesCircles();
        circle("");
        Change lonely = store(5, 55);
        Change follower = staff(51, 5);
        BatchResult result = node.push(lonely, store(1, 11), staff(11, 1), follower, customer(5, 5));
        assertThat(result.applied()).isEqualTo(2);
        assertThat(result.outcomes())
                .filteredOn(outcome -> outcome.seq() == lonely.seq() || outcome.seq() == follower.seq())
                .extracting(ChangeOutcome::detail)
                .allSatisfy(detail -> assertThat(detail.toLowerCase(Locale.ROOT))
                        .containsAnyOf("store -> staff -> store", "staff -> store -> staff"));
        assertNothingIsBroken();
        assertThat(push(lonely, follower, staff(55, 1), customer(5, 5))).containsOnly("APPLIED");
        assertNothingIsBroken();
    }

    @Test
    void anotherMissingParentOrATakenUniqueValueKeepsOnlyItsOwnCircleWaiting() {
        writesCircles();
        central(
                "region store staff",
                "CREATE TABLE region (id INTEGER NOT NULL PRIMARY KEY)",
                "CREATE TABLE store (id INTEGER NOT NULL PRIMARY KEY, manager_id INTEGER NOT NULL UNIQUE"
                        + forward("staff", "") + ", region_id INTEGER REFERENCES region(id))",
                "CREATE TABLE staff (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(20) NOT NULL UNIQUE,"
                        + " store_id INTEGER NOT NULL, FOREIGN KEY (store_id) REFERENCES store(id))",
                kind == Kind.MARIADB
                        ? "ALTER TABLE store ADD FOREIGN KEY (region_id) REFERENCES region(id)"
                        : "CREATE TABLE unused_region (id INTEGER)",
                last("store", "manager_id", "staff", ""));
        Change[] batch = {
            node.upsert("store", "id", 1, "manager_id", 11, "region_id", null),
            staff(11, 1),
            node.upsert("store", "id", 2, "manager_id", 12, "region_id", 99),
            staff(12, 2),
            node.upsert("store", "id", 3, "manager_id", 13, "region_id", null),
            node.upsert("staff", "id", 13, "name", "n11", "store_id", 3)
        };
        assertThat(push(batch).subList(0, 2)).containsOnly("APPLIED");
        assertThat(rows("SELECT id FROM store")).containsExactly("1");
        assertThat(rows("SELECT id FROM staff")).containsExactly("11");
    }

    @Test
    void aCircleOfThreeTablesAndWhatHangsOnItIsWrittenAndDeleted() {
        writesCircles();
        central(
                "a b c leaf",
                "CREATE TABLE a (id INTEGER NOT NULL PRIMARY KEY, b_id INTEGER NOT NULL" + forward("b", "") + ")",
                "CREATE TABLE b (id INTEGER NOT NULL PRIMARY KEY, c_id INTEGER NOT NULL" + forward("c", "") + ")",
                "CREATE TABLE c (id INTEGER NOT NULL PRIMARY KEY, a_id INTEGER NOT NULL,"
                        + " FOREIGN KEY (a_id) REFERENCES a(id))",
                last("a", "b_id", "b", ""),
                last("b", "c_id", "c", ""),
                "CREATE TABLE leaf (id INTEGER NOT NULL PRIMARY KEY, a_id INTEGER NOT NULL,"
                        + " FOREIGN KEY (a_id) REFERENCES a(id))");
        List<Change> changes = new ArrayList<>();
        for (int i = 1; i <= 5; i++) { // one ring that goes five times through three tables
            changes.add(node.upsert("a", "id", i, "b_id", i));
            changes.add(node.upsert("b", "id", i, "c_id", i));
            changes.add(node.upsert("c", "id", i, "a_id", i % 5 + 1));
            changes.add(node.upsert("leaf", "id", i, "a_id", i));
        }
        Collections.shuffle(changes, new Random(1));
        assertThat(push(changes.toArray(Change[]::new))).containsOnly("APPLIED");
        assertThat(rows("SELECT COUNT(*) FROM a JOIN b ON b.id = a.b_id JOIN c ON c.id = b.c_id"
                        + " JOIN a a2 ON a2.id = c.a_id"))
                .containsExactly("5");
        assertThat(push(gone("a", 1), gone("b", 1), gone("c", 1))).containsOnly("DEFERRED FOREIGN_KEY");
        List<Change> tombstones = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            for (String table : List.of("a", "b", "c", "leaf")) {
                tombstones.add(gone(table, i));
            }
        }
        Collections.shuffle(tombstones, new Random(2));
        assertThat(push(tombstones.toArray(Change[]::new))).containsOnly("APPLIED");
        assertThat(rows("SELECT COUNT(*) FROM a")).containsExactly("0");
        assertThat(rows("SELECT COUNT(*) FROM c")).containsExactly("0");
    }

    @Test
    void rowsOfOneTableThatMustReferToEachOtherAreWrittenAndDeleted() {
        writesCircles();
        central(
                "node",
                "CREATE TABLE node (id INTEGER NOT NULL PRIMARY KEY, up INTEGER NOT NULL, FOREIGN KEY (up) REFERENCES node(id))");
        assertThat(push(
                        node.upsert("node", "id", 1, "up", 1),
                        node.upsert("node", "id", 2, "up", 3),
                        node.upsert("node", "id", 3, "up", 2),
                        node.upsert("node", "id", 4, "up", 3)))
                .containsOnly("APPLIED");
        assertThat(push(gone("node", 2), gone("node", 3))).containsOnly("DEFERRED FOREIGN_KEY");
        assertThat(rows("SELECT id, up FROM node ORDER BY id")).containsExactly("1 1", "2 3", "3 2", "4 3");
        assertThat(push(gone("node", 1), gone("node", 2), gone("node", 3), gone("node", 4)))
                .containsOnly("APPLIED");
        assertThat(rows("SELECT COUNT(*) FROM node")).containsExactly("0");
    }

    @Test
    void keysOfBytesCloseACircleAsOthersDo() {
        String type = kind == Kind.POSTGRESQL ? "BYTEA" : kind == Kind.SQLITE ? "BLOB" : "BINARY(4)";
        String one = "AAECAw==";
        String two = "AAECBA==";
        central(
                "store staff node",
                "CREATE TABLE store (id " + type + " NOT NULL PRIMARY KEY, manager_id " + type + " NOT NULL"
                        + forward("staff", "") + ")",
                "CREATE TABLE staff (id " + type + " NOT NULL PRIMARY KEY, store_id " + type + " NOT NULL,"
                        + " FOREIGN KEY (store_id) REFERENCES store(id))",
                last("store", "manager_id", "staff", ""),
                "CREATE TABLE node (id " + type + " NOT NULL PRIMARY KEY, up " + type + " NOT NULL,"
                        + " FOREIGN KEY (up) REFERENCES node(id))");
        assertThat(push(node.upsert("node", "id", two, "up", one), node.upsert("node", "id", one, "up", one)))
                .as("a row that refers to itself")
                .containsOnly("APPLIED");
        writesCircles();
        assertThat(push(
                        node.upsert("store", "id", one, "manager_id", two),
                        node.upsert("staff", "id", two, "store_id", one)))
                .containsOnly("APPLIED");
        assertThat(rows("SELECT COUNT(*) FROM store JOIN staff ON store.manager_id = staff.id AND store_id = store.id"))
                .containsExactly("1");
        assertThat(push(node.delete("store", "id", one), node.delete("staff", "id", two)))
                .containsOnly("APPLIED");
    }
}

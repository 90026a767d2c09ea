package dev.hybridsync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables that refer to each other in a circle of foreign keys that can't be null: no row of them can be the first. */
@ParameterizedClass
@EnumSource(Kind.class)
class CentralCirclesTest extends CentralContract {
    CentralCirclesTest(Kind kind) {
        super(kind);
    }

    private void circle(String action) {
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

    /** A reference to a table that is made later, which only SQLite takes. */
    private String forward(String parent, String action) {
        return kind == Kind.SQLITE ? " REFERENCES " + parent + "(id)" + action : "";
    }

    private String last(String child, String column, String parent, String action) {
        return kind == Kind.SQLITE
                ? "CREATE TABLE unused_" + child + " (id INTEGER)"
                : "ALTER TABLE " + child + " ADD FOREIGN KEY (" + column + ") REFERENCES " + parent + "(id)" + action;
    }

    private Change store(int id, int manager) {
        return node.upsert("store", "id", id, "manager_id", manager);
    }

    private Change staff(int id, int store) {
        return node.upsert("staff", "id", id, "name", "n" + id, "store_id", store);
    }

    private Change customer(int id, int store) {
        return node.upsert("customer", "id", id, "store_id", store);
    }

    private Change gone(String table, int id) {
        return node.delete(table, "id", id);
    }

    private void writesCircles() {
        assumeTrue(kind != Kind.H2, "H2 can't, see the last test");
    }

    private void assertNothingIsBroken() {
        assertThat(rows("SELECT s.id FROM store s LEFT JOIN staff m ON m.id = s.manager_id WHERE m.id IS NULL"))
                .isEmpty();
        assertThat(rows("SELECT m.id FROM staff m LEFT JOIN store s ON m.store_id = s.id WHERE s.id IS NULL"))
                .isEmpty();
        assertThat(rows("SELECT c.id FROM customer c LEFT JOIN store s ON c.store_id = s.id WHERE s.id IS NULL"))
                .isEmpty();
    }

    /** The host's sessions look at foreign keys as before. */
    private void assertForeignKeysCount() {
        assertThatThrownBy(() -> central.execute("INSERT INTO customer VALUES (77, 4711)"))
                .isInstanceOf(AssertionError.class);
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
        for (int i = 1; i <= 5; i++) { // one ring over three tables, five times round
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

    @Test
    void whateverTheForeignKeysDoOnDeleteACircleGoesAsAWholeOrNotAtAll() {
        writesCircles();
        circle(" ON DELETE RESTRICT");
        assertThat(push(store(1, 11), staff(11, 1), staff(12, 1))).containsOnly("APPLIED");
        assertThat(push(gone("store", 1), gone("staff", 11))).containsOnly("DEFERRED FOREIGN_KEY");
        assertThat(push(gone("store", 1), gone("staff", 11), gone("staff", 12))).containsOnly("APPLIED");
        assertThat(rows("SELECT COUNT(*) FROM store")).containsExactly("0");
        assertThat(rows("SELECT COUNT(*) FROM staff")).containsExactly("0");
    }

    @Test
    void aCascadeOfCentralsTakesNoRowThatTheCircleDoesNotHave() {
        writesCircles();
        circle(" ON DELETE CASCADE");
        assertThat(push(store(1, 11), staff(11, 1), staff(12, 1))).containsOnly("APPLIED");
        assertThat(push(gone("store", 1), gone("staff", 11))).containsOnly("DEFERRED FOREIGN_KEY");
        assertThat(rows("SELECT COUNT(*) FROM staff")).containsExactly("2");
        assertThat(push(gone("store", 1), gone("staff", 11), gone("staff", 12))).containsOnly("APPLIED");
        assertThat(rows("SELECT COUNT(*) FROM staff")).containsExactly("0");
    }

    /** MariaDB looks at no foreign key while a circle is written, at none of a trigger's either. */
    @Test
    void whatATriggerWritesMeanwhileBreaksNoReferenceEither() {
        assumeTrue(kind == Kind.MARIADB, "the others look at all foreign keys in the end");
        circle("");
        central.execute(
                "CREATE TABLE kind (id INTEGER NOT NULL PRIMARY KEY)",
                "CREATE TABLE entry (id INTEGER AUTO_INCREMENT PRIMARY KEY, kind INTEGER NOT NULL,"
                        + " FOREIGN KEY (kind) REFERENCES kind(id))",
                "CREATE TABLE step (id INTEGER AUTO_INCREMENT PRIMARY KEY, what VARCHAR(20))",
                "CREATE TRIGGER stepped AFTER INSERT ON staff FOR EACH ROW INSERT INTO step (what) VALUES (NEW.name)");
        assertThat(push(store(1, 11), staff(11, 1)))
                .as("a trigger that writes a table without foreign keys")
                .containsOnly("APPLIED");
        central.execute(
                "CREATE TRIGGER entered AFTER INSERT ON step FOR EACH ROW INSERT INTO entry (kind) VALUES (99)");
        BatchResult result = node.push(store(2, 12), staff(12, 2));
        assertThat(result.outcomes())
                .hasSize(2)
                .anySatisfy(outcome -> assertThat(outcome.detail()).contains("'entered' of table 'step'"));
        assertThat(rows("SELECT kind FROM entry")).isEmpty();
        central.execute("DROP TRIGGER entered");
        assertThat(push(store(2, 12), staff(12, 2))).containsOnly("APPLIED");
        assertNothingIsBroken();
    }

    /** Any part of any batch: what is applied leaves no reference broken, and all of it together goes through. */
    @Test
    void randomPartsOfRandomCirclesLeaveNothingBroken() {
        writesCircles();
        circle("");
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 15; round++) {
            List<Change> changes = new ArrayList<>();
            for (int id = 1; id <= 6; id++) {
                boolean gone = random.nextInt(3) == 0;
                int other = 1 + random.nextInt(6);
                changes.add(gone ? gone("store", id) : store(id, 1 + (id + round) % 6));
                changes.add(random.nextInt(3) == 0 ? gone("staff", id) : staff(id, other));
                changes.add(random.nextInt(2) == 0 ? gone("customer", id) : customer(id, other));
            }
            Collections.shuffle(changes, random);
            push(changes.toArray(Change[]::new));
            assertNothingIsBroken();
        }
        assertForeignKeysCount();
        List<Change> whole = new ArrayList<>();
        for (int id = 1; id <= 6; id++) {
            whole.addAll(List.of(store(10 + id, 10 + id), staff(10 + id, 11 + id % 6), customer(10 + id, 10 + id)));
        }
        assertThat(push(whole.toArray(Change[]::new))).as("seed %s", seed).containsOnly("APPLIED");
    }

    @Test
    void preflightRefusesACircleWhereTheDatabaseCannotWriteIt() {
        circle("");
        List<Finding> found = store.preflight().stream()
                .filter(finding -> finding.is(FindingCode.FOREIGN_KEY_CIRCLE))
                .toList();
        if (kind == Kind.H2) {
            assertThat(found)
                    .hasSize(2)
                    .allMatch(Finding::isError)
                    .allSatisfy(finding -> assertThat(finding.toString().toLowerCase(Locale.ROOT))
                            .contains("store", "staff", " -> ", "null"));
            assertThat(push(store(1, 11), staff(11, 1), customer(1, 1)))
                    .containsExactly("DEFERRED UNKNOWN_TABLE", "DEFERRED UNKNOWN_TABLE", "DEFERRED FOREIGN_KEY");
            central.execute("ALTER TABLE store ALTER COLUMN manager_id SET NULL");
            assertThat(store.preflight()).noneMatch(finding -> finding.is(FindingCode.FOREIGN_KEY_CIRCLE));
        } else {
            assertThat(found).isEmpty();
        }
    }
}

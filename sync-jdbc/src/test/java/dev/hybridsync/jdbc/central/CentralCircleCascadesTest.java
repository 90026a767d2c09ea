package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
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

/** What foreign keys and triggers do to a circle of rows. */
@ParameterizedClass
@EnumSource(Kind.class)
class CentralCircleCascadesTest extends CentralCirclesFixture {
    CentralCircleCascadesTest(Kind kind) {
        super(kind);
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

    /** MariaDB checks no foreign key while a circle is written, not even those of tables that a trigger writes. */
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

    /** Whatever part of a circle arrives, what is applied leaves no reference broken. A whole circle gets through. */
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

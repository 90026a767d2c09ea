package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Keys that differ, but that some databases consider equal: either there is one row for each, or the second one waits.
 * None is ever taken for another.
 */
@EachDatabase
class CentralKeysTest extends CentralFixture {
    /** Case, accents, a trailing blank, and the composed and decomposed forms of Unicode. */
    private static final String[][] PAIRS = {
        {"abc", "ABC"}, {"abc", "äbc"}, {"abc", "abc "}, {"caf\u00e9", "cafe\u0301"}, {"strasse", "straße"}
    };

    /** A separate table for each type, since pooled connections remember the types of a statement. */
    private String word = "";

    CentralKeysTest(TestDatabase.Kind kind) {
        super(kind);
    }

    private List<String> types() {
        return kind.statements("texts as keys, the second passes over case");
    }

    private void word(String type) {
        central.execute(kind.statements("what texts as keys need"));
        word = "word" + types().indexOf(type);
        central(
                word,
                "DROP TABLE IF EXISTS " + word,
                "CREATE TABLE " + word + " (k " + type + " NOT NULL PRIMARY KEY, v INTEGER, w INTEGER)");
        central.execute("DELETE FROM hybridsync_version", "DELETE FROM hybridsync_node");
        node = node("store-1");
    }

    private String values() {
        return String.join(" ", rows("SELECT v FROM " + word + " ORDER BY v"));
    }

    @Test
    void theFirstOfTwoKeysThatCentralCallsEqualStaysAndTheOtherWaitsForIt() {
        int waited = 0;
        for (String type : types()) {
            for (String[] pair : PAIRS) {
                word(type);
                boolean same = type.startsWith("CHAR") && pair[1].equals("abc "); // this type ignores trailing blanks
                if (!same && !twoRows(type, pair[0], pair[1])) {
                    waited++;
                }
            }
        }
        assertThat(waited).as("pairs that some type calls equal").isGreaterThan(0);
    }

    /** Whole rows and rows that lack a column are written by different statements. */
    private boolean twoRows(String type, String first, String second) {
        PushingNode other = node("store-2");
        assertThat(push(node.upsert(word, "k", first, "v", 1, "w", 1))).containsExactly("APPLIED");
        Change whole = other.upsert(word, "k", second, "v", 2, "w", 2);
        BatchResult result = other.push(whole);
        boolean both = result.applied() == 1;
        String outcome = both ? "APPLIED" : "DEFERRED UNIQUE";
        assertThat(values()).as("%s '%s' '%s'", type, first, second).isEqualTo(both ? "1 2" : "1");
        if (!both) {
            assertThat(result.outcomes().get(0).detail())
                    .containsIgnoringCase("Table '" + word + "': central has a row whose key column 'k' (")
                    .contains("treats the two values as equal", "distinguishes all texts")
                    .doesNotContain(second);
        }
        Change part = other.upsert(word, "k", second, "v", 3);
        assertThat(outcomes(other.push(part), part)).containsExactly(outcome);
        assertThat(push(node.upsert(word, "k", first, "v", 0))).containsExactly("APPLIED");
        assertThat(values()).as("%s '%s' '%s'", type, first, second).isEqualTo(both ? "0 3" : "0");
        Change gone = other.delete(word, "k", second);
        assertThat(outcomes(other.push(gone), gone)).containsExactly("APPLIED");
        assertThat(values()).isEqualTo("0");
        Change again = other.upsert(word, "k", second, "v", 4, "w", 4);
        assertThat(outcomes(other.push(again), again)).containsExactly(outcome);
        assertThat(push(node.delete(word, "k", first))).containsExactly("APPLIED");
        assertThat(values()).isEqualTo(both ? "4" : "");
        Change retried = other.upsert(word, "k", second, "v", 5);
        assertThat(outcomes(other.push(retried), retried)).containsExactly("APPLIED");
        assertThat(values()).isEqualTo("5");
        return both;
    }

    @Test
    void aRowOfCentralsOwnIsNotTakenForOneWhoseKeyIsOnlyEqualToTheDatabase() {
        word(types().get(1)); // this type ignores case
        central.execute("INSERT INTO " + word + " VALUES ('abc', 1, 1)");
        assertThat(push(
                        node.upsert(word, "k", "ABC", "v", 2, "w", 2),
                        node.upsert(word, "k", "other", "v", 3, "w", 3),
                        node.upsert(word, "k", "OTHER", "v", 4, "w", 4)))
                .satisfiesExactly(
                        one -> assertThat(one).isEqualTo("DEFERRED UNIQUE"),
                        two -> assertThat(two).isIn("APPLIED", "DEFERRED UNIQUE"),
                        three -> assertThat(three).isIn("APPLIED", "DEFERRED UNIQUE"))
                .containsOnlyOnce("APPLIED");
        assertThat(push(node.delete(word, "k", "ABC"))).containsExactly("APPLIED");
        assertThat(rows("SELECT k, v FROM " + word + " WHERE v = 1")).containsExactly("abc 1");
        assertThat(rows("SELECT k FROM " + word)).hasSize(2);
    }

    @Test
    void aKeyThatChangesOnlyItsCaseAtTheNodeChangesAtCentral() {
        word(types().get(1));
        push(node.upsert(word, "k", "abc", "v", 1, "w", 1));
        assertThat(push(node.delete(word, "k", "abc"), node.upsert(word, "k", "ABC", "v", 2, "w", 2)))
                .containsOnly("APPLIED");
        assertThat(rows("SELECT k, v FROM " + word)).containsExactly("ABC 2");
        assertThat(push(node.upsert(word, "k", "aBC", "v", 3, "w", 3))).containsExactly("DEFERRED UNIQUE");
        assertThat(push(node.delete(word, "k", "ABC"))).containsExactly("APPLIED");
        assertThat(push(node.upsert(word, "k", "aBC", "v", 3, "w", 3))).containsExactly("APPLIED");
        assertThat(rows("SELECT k, v FROM " + word)).containsExactly("aBC 3");
    }

    @Test
    void aTableOfNothingButItsKeyTellsTextsApartToo() {
        word(types().get(0));
        central("tag", "CREATE TABLE tag (k " + types().get(1) + " NOT NULL PRIMARY KEY)");
        assertThat(push(node.upsert("tag", "k", "abc"))).containsExactly("APPLIED");
        assertThat(push(node.upsert("tag", "k", "ABC"), node.upsert("tag", "k", "b")))
                .containsExactly("DEFERRED UNIQUE", "APPLIED");
        assertThat(push(node.upsert("tag", "k", "abc"), node.delete("tag", "k", "B")))
                .containsOnly("APPLIED");
        assertThat(rows("SELECT k FROM tag ORDER BY k")).containsExactly("abc", "b");
    }

    @Test
    void zeroHasNoSignOrIsRefusedWithOne() {
        central("num", "CREATE TABLE num (k DOUBLE PRECISION NOT NULL PRIMARY KEY, v INTEGER)");
        assertThat(push(node.upsert("num", "k", 0.0, "v", 1))).containsExactly("APPLIED");
        PushingNode other = node("store-2");
        BatchResult result = other.push(other.upsertAt(now.plusSeconds(1), "num", "k", -0.0, "v", 2));
        if (kind == TestDatabase.Kind.SQLITE || kind == TestDatabase.Kind.H2) { // which can't hold -0.0
            assertThat(result.outcomes()).extracting(ChangeOutcome::code).containsExactly(OutcomeCode.INVALID_KEY);
            assertThat(rows("SELECT v FROM num")).containsExactly("1");
            return;
        }
        assertThat(result.applied()).isEqualTo(1);
        assertThat(push(node.upsert("num", "k", 0.0, "v", 3))).containsExactly("SUPERSEDED");
        assertThat(rows("SELECT v FROM num")).containsExactly("2");
    }

    @Test
    void aKeyThatTheDatabaseWritesInAFormOfItsOwnIsRefusedInOthers() {
        List<String> keys = kind.statements("type of a key, one value in its own form and in another");
        central("form", "CREATE TABLE form (k " + keys.get(0) + " NOT NULL PRIMARY KEY, v INTEGER)");
        String strange = keys.get(2);
        List<String> refused = push(node.upsert("form", "k", strange, "v", 1));
        assertThat(refused).containsExactly("REJECTED INVALID_KEY");
        assertThat(push(node.upsert("form", "k", keys.get(1), "v", 2))).containsExactly("APPLIED");
        assertThat(push(node.upsert("form", "k", strange, "v", 3))).doesNotContain("APPLIED");
        push(node.delete("form", "k", strange));
        assertThat(rows("SELECT v FROM form")).containsExactly("2");
    }

    @Test
    void withoutATypeANumberAndItsTextAreTwoKeys() {
        assumeFalse(kind.can(Capability.TYPED_COLUMNS), "each column has a type");
        central("dyn", "CREATE TABLE dyn (k NOT NULL PRIMARY KEY, v INTEGER)");
        assertThat(push(
                        node.upsert("dyn", "k", 1, "v", 1),
                        node.upsert("dyn", "k", "1", "v", 2),
                        node.upsert("dyn", "k", 1.5, "v", 3)))
                .containsOnly("APPLIED");
        assertThat(push(node.upsert("dyn", "k", 1.0, "v", 4), node.delete("dyn", "k", "1")))
                .containsOnly("APPLIED");
        assertThat(rows("SELECT v FROM dyn ORDER BY v")).containsExactly("3", "4");
    }
}

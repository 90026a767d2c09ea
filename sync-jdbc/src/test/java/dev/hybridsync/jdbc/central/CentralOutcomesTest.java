package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Change;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import org.junit.jupiter.api.Test;

/** Each outcome and each code. A bad row does not hold up a good one. */
@EachDatabase
class CentralOutcomesTest extends CentralFixture {
    private static final String ITEM = "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(60) NOT NULL,"
            + " qty INTEGER DEFAULT 7 CHECK (qty < 100))";

    CentralOutcomesTest(TestDatabase.Kind kind) {
        super(kind);
    }

    private void assertRefused(String outcome, Change change) {
        assertThat(push(node.upsert("item", "id", 1000, "name", "good"), change))
                .containsExactly("APPLIED", outcome);
        assertThat(rows("SELECT id FROM item")).containsExactly("1000");
    }

    private Change change(Object keyId, Object... row) {
        Change numbered = node.upsert("item", "id", keyId);
        return Change.upsert(numbered.seq(), "item", numbered.key(), now, PushingNode.row(row));
    }

    @Test
    void aKeyThatIsNotTheRowsIsInvalid() {
        central("item", ITEM);
        Change noKey = Change.upsert(900, "item", PushingNode.row(), now, PushingNode.row("id", 1, "name", MARKER));
        Change twoColumns = Change.upsert(
                901, "item", PushingNode.row("id", 1, "name", MARKER), now, PushingNode.row("id", 1, "name", MARKER));
        assertRefused("REJECTED INVALID_KEY", change(1, "id", 2, "name", MARKER));
        assertRefused("REJECTED INVALID_KEY", change(1, "name", MARKER));
        assertRefused("REJECTED INVALID_KEY", change(null, "id", null, "name", MARKER));
        assertRefused("REJECTED INVALID_KEY", change(MARKER, "id", MARKER, "name", MARKER));
        assertRefused("REJECTED INVALID_KEY", noKey);
        assertRefused("REJECTED INVALID_KEY", twoColumns);
        assertRefused("REJECTED INVALID_KEY", node.delete("item", "id", 1, "other", 2));
        assertRefused("REJECTED INVALID_KEY", node.delete("item"));
    }

    @Test
    void aKeyIsTheSameHoweverItIsWritten() {
        central("item", ITEM);
        assertThat(push(change("5", "id", 5, "name", "five"))).containsExactly("APPLIED");
        assertThat(push(node.upsert("item", "ID", 5.0, "NAME", "V"))).containsExactly("APPLIED");
        assertThat(rows("SELECT id, name FROM item")).containsExactly("5 V");
    }

    @Test
    void whatAConstraintForbidsIsRejected() {
        central("item", ITEM);
        assertRefused("REJECTED CONSTRAINT", change(1, "id", 1, "name", null, "qty", 1));
        assertRefused("REJECTED CONSTRAINT", change(1, "id", 1, "qty", 1));
        assertRefused("REJECTED CONSTRAINT", change(1, "id", 1, "name", MARKER, "qty", 100));
    }

    @Test
    void whatATriggerOfCentralsRefusesIsRejected() {
        central("item", ITEM);
        RaisingTriggers.create(central, "item");
        assertRefused("REJECTED CONSTRAINT", change(1, "id", 1, "name", "raise " + MARKER, "qty", 1));
    }

    @Test
    void aTableThatCentralDoesNotHaveYetIsDeferredUntilItHasIt() {
        central("item later", ITEM);
        assertThat(push(node.upsert("later", "id", 1, "name", MARKER), node.upsert("item", "id", 1, "name", "a")))
                .containsExactly("DEFERRED UNKNOWN_TABLE", "APPLIED");
        assertThat(push(node.delete("nobody's", "id", MARKER))).containsExactly("DEFERRED UNKNOWN_TABLE");
        central.execute("CREATE TABLE later (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(20))");
        assertThat(push(node.upsert("later", "id", 1, "name", MARKER))).containsExactly("APPLIED");
    }

    @Test
    void aColumnThatCentralDoesNotHaveYetIsDeferredUntilItHasIt() {
        central("item", ITEM);
        assertThat(push(
                        node.upsert("item", "id", 1, "name", "a", "colour", MARKER),
                        node.upsert("item", "id", 2, "name", "b")))
                .containsExactly("DEFERRED UNKNOWN_COLUMN", "APPLIED");
        central.execute("ALTER TABLE item ADD COLUMN colour VARCHAR(20)");
        assertThat(push(node.upsert("item", "id", 1, "name", "a", "colour", "red")))
                .containsExactly("APPLIED");
        central.execute("ALTER TABLE item DROP COLUMN colour");
        assertThat(push(
                        node.upsert("item", "id", 1, "name", "c"),
                        node.upsert("item", "id", 2, "name", "b", "colour", "red")))
                .containsExactly("APPLIED", "DEFERRED UNKNOWN_COLUMN");
        assertThat(rows("SELECT id, name FROM item ORDER BY id")).containsExactly("1 c", "2 b");
    }

    @Test
    void columnsThatAreNotSentGetTheDefaultOrKeepTheirValue() {
        central("item", ITEM);
        assertThat(push(node.upsert("item", "id", 1, "name", "a"))).containsExactly("APPLIED");
        assertThat(rows("SELECT * FROM item")).containsExactly("1 a 7");
        assertThat(push(node.upsert("item", "id", 1, "qty", 9))).containsExactly("APPLIED");
        assertThat(rows("SELECT * FROM item")).containsExactly("1 a 9");
        assertThat(push(node.upsert("item", "id", 1))).containsExactly("APPLIED");
        assertThat(push(node.upsert("item", "id", 2, "name", "b", "qty", 8), node.upsert("item", "id", 1, "name", "c")))
                .containsExactly("APPLIED", "APPLIED");
        assertThat(rows("SELECT * FROM item ORDER BY id")).containsExactly("1 c 9", "2 b 8");
    }
}

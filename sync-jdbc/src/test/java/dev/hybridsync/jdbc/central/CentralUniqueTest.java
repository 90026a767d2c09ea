package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Change;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import org.junit.jupiter.api.Test;

/** Unique values in addition to the key: no row overwrites another, and rows that swap values end up right. */
@EachDatabase
class CentralUniqueTest extends CentralFixture {
    private static final String USERS =
            "CREATE TABLE users (id INTEGER NOT NULL PRIMARY KEY, email VARCHAR(40) UNIQUE, name VARCHAR(20))";

    CentralUniqueTest(TestDatabase.Kind kind) {
        super(kind);
    }

    private Change user(int id, String email) {
        return node.upsert("users", "id", id, "email", email, "name", "n" + id);
    }

    @Test
    void rowsThatTradeTheirValuesEndRight() {
        central("users", USERS);
        push(user(1, "a"), user(2, "b"), user(3, "c"), user(4, "d"));
        assertThat(push(user(1, "b"), user(2, "a"), user(5, "d")))
                .containsExactly("APPLIED", "APPLIED", "DEFERRED UNIQUE");
        assertThat(rows("SELECT id, email FROM users ORDER BY id")).containsExactly("1 b", "2 a", "3 c", "4 d");
        assertThat(push(user(1, "a"), user(2, "c"), user(3, "b"))).containsOnly("APPLIED");
        assertThat(rows("SELECT id, email FROM users ORDER BY id")).containsExactly("1 a", "2 c", "3 b", "4 d");
        assertThat(push(user(3, "a"), user(1, "c"), user(2, "b"), user(6, "x"))).containsOnly("APPLIED");
        assertThat(rows("SELECT id, email, name FROM users ORDER BY id"))
                .containsExactly("1 c n1", "2 b n2", "3 a n3", "4 d n4", "6 x n6");
    }

    @Test
    void rowsThatTradeValuesThatCantBeNullAreDeferred() {
        central("users", USERS.replace("UNIQUE", "NOT NULL UNIQUE"));
        push(user(1, "a"), user(2, "b"), user(3, "c"));
        assertThat(push(user(1, "b"), user(2, "a"), user(3, "x")))
                .containsExactly("DEFERRED UNIQUE", "DEFERRED UNIQUE", "APPLIED");
        assertThat(rows("SELECT id, email FROM users ORDER BY id")).containsExactly("1 a", "2 b", "3 x");
    }

    @Test
    void theColumnWhoseValueIsTakenIsNamedAndNotOneOfTheRowsOwn() {
        central(
                "item",
                "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, code INTEGER UNIQUE, email VARCHAR(20) UNIQUE)");
        push(node.upsert("item", "id", 1, "code", 1, "email", "a"));
        PushingNode other = node("store-2");
        other.push(other.upsert("item", "id", 2, "code", 2, "email", "b"));
        Change email = node.upsert("item", "id", 1, "code", 1, "email", "b");
        Change code = node.upsert("item", "id", 1, "code", 2, "email", "a");
        assertThat(node.push(email).outcomes().get(0).detail())
                .containsIgnoringCase("'email'")
                .contains("node 'store-2'");
        assertThat(node.push(code).outcomes().get(0).detail())
                .containsIgnoringCase("'code'")
                .contains("node 'store-2'");
    }

    @Test
    void aDeleteInTheSameBatchFreesItsValue() {
        central("users", USERS);
        push(user(1, "a"), user(2, "b"));
        assertThat(push(user(3, "a"), user(2, "b2"), node.delete("users", "id", 1), user(4, "b")))
                .containsOnly("APPLIED");
        assertThat(rows("SELECT id, email FROM users ORDER BY id")).containsExactly("2 b2", "3 a", "4 b");
    }

    @Test
    void aRowThatTradesAValueAndLacksAParentLeavesTheOthersTheirTrade() {
        central(
                "users parent",
                "CREATE TABLE parent (id INTEGER NOT NULL PRIMARY KEY)",
                USERS.replace("name VARCHAR(20))", "p INTEGER REFERENCES parent(id))"));
        push(
                node.upsert("users", "id", 1, "email", "a"),
                node.upsert("users", "id", 2, "email", "b"),
                node.upsert("users", "id", 3, "email", "c"),
                node.upsert("users", "id", 4, "email", "d"));
        assertThat(push(
                        node.upsert("users", "id", 1, "email", "b"),
                        node.upsert("users", "id", 2, "email", "a"),
                        node.upsert("users", "id", 3, "email", "d"),
                        node.upsert("users", "id", 4, "email", "c", "p", 9)))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("APPLIED"),
                        second -> assertThat(second).isEqualTo("APPLIED"),
                        third -> assertThat(third).isEqualTo("DEFERRED UNIQUE"),
                        fourth -> assertThat(fourth).startsWith("DEFERRED"));
        assertThat(rows("SELECT id, email FROM users ORDER BY id")).containsExactly("1 b", "2 a", "3 c", "4 d");
    }

    @Test
    void aUniqueIndexOfSeveralColumnsIsTradedToo() {
        central(
                "seat",
                "CREATE TABLE seat (id INTEGER NOT NULL PRIMARY KEY, hall INTEGER NOT NULL, no INTEGER,"
                        + " UNIQUE (hall, no))");
        push(node.upsert("seat", "id", 1, "hall", 1, "no", 1), node.upsert("seat", "id", 2, "hall", 1, "no", 2));
        assertThat(push(
                        node.upsert("seat", "id", 1, "hall", 1, "no", 2),
                        node.upsert("seat", "id", 2, "hall", 1, "no", 1),
                        node.upsert("seat", "id", 3, "hall", 1, "no", 3)))
                .containsOnly("APPLIED");
        assertThat(push(node.upsert("seat", "id", 4, "hall", 1, "no", 3))).containsExactly("DEFERRED UNIQUE");
        assertThat(rows("SELECT id, no FROM seat ORDER BY id")).containsExactly("1 2", "2 1", "3 3");
    }

    @Test
    void aTombstoneDeletesOnlyTheRowWhoseKeyIsTheSameToTheByte() {
        central("word note", wordTable(), noteTable());
        assertThat(push(node.upsert("word", "id", "abc", "v", 1))).containsExactly("APPLIED");
        assertThat(push(node.delete("word", "id", "ABC"))).containsExactly("APPLIED");
        assertThat(rows("SELECT id, v FROM word")).containsExactly("abc 1");
        assertThat(push(node.delete("word", "id", "abc"), node.upsert("word", "id", "ABC", "v", 2)))
                .containsOnly("APPLIED");
        assertThat(rows("SELECT id, v FROM word")).containsExactly("ABC 2");
        assertThat(push(node.upsert("note", "id", 1, "word_id", "ABC"))).containsExactly("APPLIED");
        // InnoDB can't change the case of a key that other rows refer to
        boolean changes = kind != TestDatabase.Kind.MARIADB;
        assertThat(push(node.delete("word", "id", "ABC"), node.upsert("word", "id", "aBc", "v", 3)))
                .containsExactly(changes ? "APPLIED" : "DEFERRED FOREIGN_KEY", changes ? "APPLIED" : "DEFERRED UNIQUE");
        assertThat(rows("SELECT id, v FROM word")).containsExactly(changes ? "aBc 3" : "ABC 2");
        assertThat(push(node.delete("word", "id", changes ? "aBc" : "ABC"))).containsExactly("DEFERRED FOREIGN_KEY");
    }

    private String wordTable() {
        central.execute(kind.statements("what a text that passes over case needs"));
        String type = kind.sql("text that passes over case");
        return "CREATE TABLE word (id " + type + " NOT NULL PRIMARY KEY, v INTEGER)";
    }

    private String noteTable() {
        return "CREATE TABLE note (id INTEGER NOT NULL PRIMARY KEY, word_id "
                + kind.sql("text that refers to one that passes over case") + " REFERENCES word(id))";
    }
}

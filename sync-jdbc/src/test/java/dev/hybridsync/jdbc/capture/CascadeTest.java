package dev.hybridsync.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the database itself changes because of foreign keys, over several levels. */
@EachDatabase
class CascadeTest extends CaptureFixture {
    CascadeTest(TestDatabase.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void capture() {
        create(
                "CREATE TABLE a (id INTEGER NOT NULL PRIMARY KEY)",
                "CREATE TABLE b (id INTEGER NOT NULL PRIMARY KEY, a_id INTEGER, boss INTEGER,"
                        + " FOREIGN KEY (a_id) REFERENCES a(id) ON DELETE CASCADE ON UPDATE CASCADE,"
                        + " FOREIGN KEY (boss) REFERENCES b(id) ON DELETE CASCADE)",
                "CREATE TABLE c (b_id INTEGER NOT NULL, no INTEGER NOT NULL, a_id INTEGER, PRIMARY KEY (b_id, no),"
                        + " FOREIGN KEY (b_id) REFERENCES b(id) ON DELETE CASCADE ON UPDATE CASCADE,"
                        + " FOREIGN KEY (a_id) REFERENCES a(id) ON DELETE SET NULL ON UPDATE SET NULL)",
                "CREATE TABLE d (id INTEGER NOT NULL PRIMARY KEY, b_id INTEGER, no INTEGER,"
                        + " FOREIGN KEY (b_id, no) REFERENCES c(b_id, no) ON DELETE SET NULL ON UPDATE CASCADE)");
        install(schemaOf("a", "b", "c", "d"));
        database.execute(
                "INSERT INTO a VALUES (1), (2)",
                "INSERT INTO b VALUES (10, 1, NULL), (11, 1, 10), (20, 2, NULL)",
                "INSERT INTO c VALUES (10, 1, 2), (11, 1, 2), (20, 1, 1)",
                "INSERT INTO d VALUES (100, 10, 1), (101, 11, 1), (200, 20, 1)");
        drain();
    }

    @Test
    void aDeleteCascadesThroughEveryLevel() {
        database.execute("DELETE FROM a WHERE id = 1");
        assertThat(drain())
                .containsExactlyInAnyOrder(
                        "a DELETE [1]",
                        "b DELETE [10]",
                        "b DELETE [11]",
                        "c DELETE [10, 1]",
                        "c DELETE [11, 1]",
                        "c UPSERT [20, 1]",
                        "d UPSERT [100]",
                        "d UPSERT [101]");
    }

    @Test
    void aRowThatRefersToItsOwnTableGoesWithTheOther() {
        database.execute("DELETE FROM b WHERE id = 10");
        assertThat(drain())
                .containsExactlyInAnyOrder(
                        "b DELETE [10]",
                        "b DELETE [11]",
                        "c DELETE [10, 1]",
                        "c DELETE [11, 1]",
                        "d UPSERT [100]",
                        "d UPSERT [101]");
    }

    @Test
    void aKeyUpdateCascadesThroughEveryLevel() {
        database.execute("UPDATE b SET id = 21 WHERE id = 20");
        assertThat(drain())
                .containsExactlyInAnyOrder(
                        "b DELETE [20]", "b UPSERT [21]", "c DELETE [20, 1]", "c UPSERT [21, 1]", "d UPSERT [200]");
        database.execute("UPDATE a SET id = 3 WHERE id = 2");
        assertThat(drain())
                .containsExactlyInAnyOrder(
                        "a DELETE [2]", "a UPSERT [3]", "b UPSERT [21]", "c UPSERT [10, 1]", "c UPSERT [11, 1]");
    }

    @Test
    void aCascadeThatIsRolledBackLeavesNothing() {
        inTransaction(connection -> {
            run(connection, "DELETE FROM a WHERE id = 1");
            connection.rollback();
        });
        assertThat(entries()).isZero();
    }
}

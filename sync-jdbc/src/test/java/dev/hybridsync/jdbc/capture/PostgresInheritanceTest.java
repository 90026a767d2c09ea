package dev.hybridsync.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.support.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables that inherit from a synced one: their rows are its rows. */
class PostgresInheritanceTest extends CaptureFixture {
    PostgresInheritanceTest() {
        super(TestDatabase.Kind.POSTGRESQL);
    }

    @BeforeEach
    void capture() {
        create(
                "CREATE TABLE doc (id int PRIMARY KEY, title text)",
                "CREATE SCHEMA old",
                "CREATE TABLE invoice (total int) INHERITS (doc)",
                "CREATE TABLE old.\"Invoice\" (v int) INHERITS (invoice)");
        install(schemaOf("doc"));
        database.execute("INSERT INTO doc VALUES (1, 'a')", "INSERT INTO invoice VALUES (2, 'b', 1)");
        drain();
    }

    @Test
    void rowsWrittenToChildrenAndTheirChildrenAreCaptured() {
        database.execute(
                "INSERT INTO old.\"Invoice\" VALUES (3, 'c', 1, 1)",
                "UPDATE invoice SET title = 'x'",
                "UPDATE old.\"Invoice\" SET id = 4",
                "DELETE FROM invoice WHERE id = 2");
        assertThat(drain()).containsExactlyInAnyOrder("doc DELETE [2]", "doc DELETE [3]", "doc UPSERT [4]");
    }

    @Test
    void aStatementOnTheParentJournalsTheChildrensRowsOnce() {
        database.execute("INSERT INTO old.\"Invoice\" VALUES (3, 'c', 1, 1)");
        drain();
        database.execute("UPDATE doc SET title = 'all'");
        assertThat(entries()).isEqualTo(3);
        assertThat(drain()).containsExactlyInAnyOrder("doc UPSERT [1]", "doc UPSERT [2]", "doc UPSERT [3]");
    }

    @Test
    void aChildThatIsTruncatedAloneLosesItsRowsAtCentral() {
        database.execute("TRUNCATE ONLY invoice");
        assertThat(drain()).contains("doc DELETE [2]").doesNotContain("doc DELETE [1]");
    }

    @Test
    void childrenOfLaterAreCapturedFromTheNextInstallOn() {
        create("CREATE TABLE receipt () INHERITS (doc)");
        database.execute("INSERT INTO receipt VALUES (5, 'unseen')");
        assertThat(entries()).isZero();
        install(schemaOf("doc"));
        database.execute("UPDATE receipt SET title = 'seen'");
        assertThat(drain()).containsExactly("doc UPSERT [5]");
    }
}

package dev.hybridsync.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Which rows the triggers journal. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.hybridsync.jdbc.support.TestDatabase#installations")
class CaptureTest extends CaptureFixture {
    CaptureTest(Supplier<TestDatabase> installation) {
        super(installation.get());
    }

    @BeforeEach
    void capture() {
        installItem();
        database.execute("INSERT INTO item VALUES (1, 'one', 1), (2, 'two', 2), (3, 'three', 3)");
        drain();
    }

    @Test
    void insertUpdateAndDeleteAreJournaled() {
        database.execute("INSERT INTO item VALUES (4, 'four', 4)");
        database.execute("UPDATE item SET qty = 9 WHERE id = 1", "DELETE FROM item WHERE id = 2");
        assertThat(pending()).containsExactly("item UPSERT [4]", "item UPSERT [1]", "item DELETE [2]");
    }

    @Test
    void everyRowOfAStatementIsJournaledOnce() {
        database.execute("UPDATE item SET qty = qty + 1");
        assertThat(pending()).containsExactlyInAnyOrder("item UPSERT [1]", "item UPSERT [2]", "item UPSERT [3]");
        assertThat(entries()).isEqualTo(3);
        drain();
        database.execute("INSERT INTO item SELECT id + 10, name, qty FROM item");
        assertThat(pending()).containsExactlyInAnyOrder("item UPSERT [11]", "item UPSERT [12]", "item UPSERT [13]");
        drain();
        database.execute("DELETE FROM item");
        assertThat(pending()).hasSize(6).allMatch(change -> change.startsWith("item DELETE"));
        assertThat(entries()).isEqualTo(6);
    }

    @Test
    void aStatementThatFindsNoRowJournalsNothing() {
        database.execute("UPDATE item SET qty = 0 WHERE id = 99", "DELETE FROM item WHERE id = 99");
        assertThat(entries()).isZero();
    }

    @Test
    void anUpdateThatChangesNothingIsJournaledLikeAnyOther() {
        database.execute("UPDATE item SET qty = qty WHERE id = 1");
        assertThat(drain()).containsExactly("item UPSERT [1]");
    }

    @Test
    void anUpdateOfTheKeyJournalsTheOldOneThenTheNewOne() {
        database.execute("UPDATE item SET id = 30 WHERE id = 3");
        assertThat(pending()).containsExactly("item DELETE [3]", "item UPSERT [30]");
    }

    @Test
    void keysThatMoveRoundInATransactionAreAllJournaled() {
        transaction(
                "UPDATE item SET id = 99 WHERE id = 1",
                "UPDATE item SET id = 1 WHERE id = 2",
                "UPDATE item SET id = 2 WHERE id = 99");
        assertThat(pending()).containsExactlyInAnyOrder("item UPSERT [1]", "item UPSERT [2]", "item DELETE [99]");
        assertThat(rowOf(read(), 1L).change().row()).containsValue("two");
        assertThat(rowOf(read(), 2L).change().row()).containsValue("one");
    }

    @Test
    void aKeyThatChangesOnlyItsCaseIsANewKey() {
        create("CREATE TABLE word (w VARCHAR(20) NOT NULL PRIMARY KEY)");
        install(schemaOf("item", "word"));
        database.execute("INSERT INTO word VALUES ('abc')");
        drain();
        database.execute("UPDATE word SET w = 'ABC'");
        assertThat(pending()).containsExactly("word DELETE [abc]", "word UPSERT [ABC]");
    }

    @Test
    void upsertsAreJournaledAsWhatTheyDid() {
        String upsert = kind.sql("insert or update two items");
        database.execute(upsert);
        assertThat(pending()).containsExactlyInAnyOrder("item UPSERT [1]", "item UPSERT [5]");
    }

    @Test
    void anInsertThatIsIgnoredJournalsOnlyWhatItInserted() {
        database.execute(kind.sql("insert item six and pass over item one"));
        assertThat(pending()).containsExactly("item UPSERT [6]");
    }

    @Test
    void whatIsRolledBackLeavesNothing() throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            run(connection, "INSERT INTO item VALUES (4, 'four', 4)", "DELETE FROM item WHERE id = 1");
            Savepoint savepoint = connection.setSavepoint();
            run(connection, "UPDATE item SET qty = 0 WHERE id = 2");
            connection.rollback(savepoint);
            run(connection, "UPDATE item SET qty = 0 WHERE id = 3");
            connection.commit();
            run(connection, "UPDATE item SET qty = 1");
            connection.rollback();
            connection.setAutoCommit(true);
        }
        assertThat(pending()).containsExactly("item UPSERT [4]", "item DELETE [1]", "item UPSERT [3]");
        assertThat(entries()).isEqualTo(3);
    }

    @Test
    void cascadesOfForeignKeysAreJournaled() {
        create("CREATE TABLE part (id INTEGER NOT NULL PRIMARY KEY, item_id INTEGER REFERENCES item(id)"
                + " ON DELETE CASCADE ON UPDATE CASCADE, other INTEGER REFERENCES item(id) ON DELETE SET NULL)");
        install(schemaOf("item", "part"));
        database.execute("INSERT INTO part VALUES (10, 1, 3), (20, 2, 3)");
        drain();
        database.execute("DELETE FROM item WHERE id = 1");
        assertThat(drain()).containsExactlyInAnyOrder("item DELETE [1]", "part DELETE [10]");
        database.execute("UPDATE item SET id = 22 WHERE id = 2");
        assertThat(drain()).containsExactlyInAnyOrder("item DELETE [2]", "item UPSERT [22]", "part UPSERT [20]");
        database.execute("DELETE FROM item WHERE id = 3");
        assertThat(drain()).containsExactlyInAnyOrder("item DELETE [3]", "part UPSERT [20]");
    }

    @Test
    void aChangeCarriesTheTimeOfItsStatement() {
        Instant before = Instant.now();
        database.execute("UPDATE item SET qty = 5 WHERE id = 1");
        Instant changedAt = rowOf(read(), 1L).changedAt();
        assertThat(Duration.between(before, changedAt).abs()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void aSeqIsNeverUsedAgain() {
        database.execute("UPDATE item SET qty = 5 WHERE id = 1");
        long seq = rowOf(read(), 1L).seq();
        drain();
        assertThat(entries()).isZero();
        install(schemaOf("item"));
        database.execute("UPDATE item SET qty = 6 WHERE id = 1", "UPDATE item SET qty = 6 WHERE id = 2");
        assertThat(rowOf(read(), 1L).seq()).isGreaterThan(seq);
        assertThat(rowOf(read(), 2L).seq()).isGreaterThan(rowOf(read(), 1L).seq());
    }

    @Test
    void columnsNamedLikeOurOwnDoNoHarm() {
        create(
                "CREATE TABLE trap (seq INTEGER NOT NULL PRIMARY KEY, table_name VARCHAR(9), row_key INTEGER,"
                        + " changed_at INTEGER, happened INTEGER, n INTEGER, o INTEGER, k INTEGER, changed INTEGER, t INTEGER)");
        install(schemaOf("trap"));
        database.execute("INSERT INTO trap VALUES (7, 'x', 1, 1, 1, 1, 1, 1, 1, 1)");
        database.execute("UPDATE trap SET happened = 2", "UPDATE trap SET seq = 8", "DELETE FROM trap");
        assertThat(pending()).containsExactlyInAnyOrder("trap DELETE [7]", "trap DELETE [8]");
    }
}

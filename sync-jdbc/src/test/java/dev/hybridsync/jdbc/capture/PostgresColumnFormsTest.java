package dev.hybridsync.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.jdbc.support.TestDatabase;
import org.junit.jupiter.api.Test;

class PostgresColumnFormsTest extends CaptureFixture {
    PostgresColumnFormsTest() {
        super(TestDatabase.Kind.POSTGRESQL);
    }

    /**
     * The number can't be changed at central, so a row with another number waits for a person, and is not partly
     * written.
     */
    @Test
    void aRowWithAnotherNumberInItsIdentityColumnIsRejected() {
        create("CREATE TABLE item (code text PRIMARY KEY, no int GENERATED ALWAYS AS IDENTITY, qty int)");
        install(schemaOf("item"));
        database.execute("INSERT INTO item (code, qty) VALUES ('a', 1), ('b', 1)");
        drain();
        transaction("DELETE FROM item WHERE code = 'a'", "INSERT INTO item (code, qty) VALUES ('a', 2)");
        database.execute("UPDATE item SET qty = 3 WHERE code = 'b'");
        flush();
        assertThat(journal.quarantine().list(9)).singleElement().satisfies(row -> {
            assertThat(row.code()).isEqualTo(OutcomeCode.CONSTRAINT);
            assertThat(row.detail()).contains("428C9");
        });
        assertThat(central.comparable("item")).containsEntry("a", "[a, 1, 1]").containsEntry("b", "[b, 2, 3]");
        database.execute("DELETE FROM item WHERE code = 'a'");
    }

    @Test
    void keysAndUniqueValuesThatWaitForTheCommitMayTradePlaces() {
        create("CREATE TABLE item (id int PRIMARY KEY DEFERRABLE INITIALLY DEFERRED,"
                + " place int UNIQUE DEFERRABLE INITIALLY DEFERRED, name text)");
        install(schemaOf("item"));
        database.execute("INSERT INTO item VALUES (1, 1, 'a'), (2, 2, 'b'), (3, 3, 'c')");
        drain();
        database.execute("UPDATE item SET place = 4 - place");
        assertThat(drain()).hasSize(3);
        database.execute("UPDATE item SET id = 4 - id");
        assertThat(drain()).containsExactlyInAnyOrder("item UPSERT [1]", "item UPSERT [2]", "item UPSERT [3]");
        database.execute("UPDATE item SET id = id + 1");
        assertThat(drain())
                .containsExactlyInAnyOrder("item DELETE [1]", "item UPSERT [2]", "item UPSERT [3]", "item UPSERT [4]");
    }
}

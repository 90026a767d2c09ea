package dev.hybridsync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.support.TestDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Keys of each type: the triggers, backfill and the reading of rows agree on their text. */
abstract class KeyTypeContract extends LocalContract {
    private int number;

    KeyTypeContract(TestDatabase.Kind kind) {
        super(kind);
    }

    /** Type, two literals of different values. */
    abstract List<List<String>> types();

    @TestFactory
    List<DynamicTest> aKeyIsFoundAgain() {
        return types().stream()
                .map(type -> DynamicTest.dynamicTest(
                        type.get(0) + " " + type.get(1), () -> aKeyIsFoundAgain(type.get(0), type.get(1), type.get(2))))
                .toList();
    }

    private void aKeyIsFoundAgain(String type, String first, String second) {
        String table = "t" + number++;
        database.execute("CREATE TABLE " + table + " (part INTEGER NOT NULL, k " + type
                + " NOT NULL, v INTEGER, PRIMARY KEY (k, part))");
        database.execute("INSERT INTO " + table + " VALUES (1, " + first + ", 1)");
        if (journal != null) {
            journal.uninstall(true);
        }
        install(schemaOf(table));
        while (!journal.backfill(Instant.EPOCH, 1).complete()) {
            assertThat(entries()).as("entries of one row").isEqualTo(1);
        }
        database.execute("UPDATE " + table + " SET v = 2", "INSERT INTO " + table + " VALUES (2, " + second + ", 1)");
        assertThat(read().rows()).hasSize(2);
        List<String> upserts = drain();
        assertThat(upserts).hasSize(2).allMatch(change -> change.contains("UPSERT"));
        database.execute("DELETE FROM " + table);
        assertThat(drain())
                .containsExactlyInAnyOrderElementsOf(upserts.stream()
                        .map(change -> change.replace("UPSERT", "DELETE"))
                        .toList());
    }
}

package dev.hybridsync.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.contract.Seeds;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.LocalContract;
import dev.hybridsync.jdbc.support.TestDatabase;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Keys of two texts that are constructed to be confused with each other. Each database's triggers keep them apart. */
@EachDatabase
class HostileKeysTest extends LocalContract {
    private static final int KEYS = 150;

    HostileKeysTest(TestDatabase.Kind kind) {
        super(kind);
    }

    @Test
    void noTwoKeysShareATextAndEachIsFoundAgain() {
        String exact = " " + kind.sql("collation that tells all texts apart");
        database.execute("CREATE TABLE hostile (a VARCHAR(40)" + exact + " NOT NULL, b VARCHAR(40)" + exact
                + " NOT NULL, v INTEGER, PRIMARY KEY (a, b))");
        install(schemaOf("hostile"));
        Seeds.forEach(1, seed -> {
            Set<List<String>> keys = keys(new SplittableRandom(seed));
            run("INSERT INTO hostile (v, a, b) VALUES (1, ?, ?)", keys);
            assertJournaled(keys, "UPSERT");
            run("UPDATE hostile SET v = 2 WHERE a = ? AND b = ?", keys);
            assertJournaled(keys, "UPSERT");
            run("DELETE FROM hostile WHERE a = ? AND b = ?", keys);
            assertJournaled(keys, "DELETE");
        });
    }

    private void assertJournaled(Set<List<String>> keys, String operation) {
        assertThat(database.rows("SELECT DISTINCT row_key FROM hybridsync_journal"))
                .hasSameSizeAs(keys);
        assertThat(drain())
                .containsExactlyInAnyOrderElementsOf(keys.stream()
                        .map(key -> "hostile " + operation + " " + key)
                        .toList());
    }

    private Set<List<String>> keys(SplittableRandom random) {
        List<String> pieces = new ArrayList<>(
                List.of(",", "\\", "\\,", "'", "''", "\"", " ", "\n", "a", "A", "NULL", "é", "e\u0301", "😀", "X''"));
        if (kind.can(Capability.NUL_IN_TEXT)) {
            pieces.add("\0"); // PostgreSQL has no such text; SQLite's quote() ends there, so it is refused
        }
        Set<List<String>> keys = new LinkedHashSet<>();
        while (keys.size() < KEYS) {
            keys.add(List.of(text(random, pieces), text(random, pieces)));
        }
        return keys;
    }

    private static String text(SplittableRandom random, List<String> pieces) {
        StringBuilder text = new StringBuilder();
        for (int piece = random.nextInt(5); piece > 0; piece--) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        return text.toString();
    }

    private void run(String sql, Set<List<String>> keys) {
        inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (List<String> key : keys) {
                    statement.setString(1, key.get(0));
                    statement.setString(2, key.get(1));
                    assertThat(statement.executeUpdate()).as("%s", key).isEqualTo(1);
                }
            }
        });
    }
}

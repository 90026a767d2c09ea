package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Change;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Keys that a node can have and that central's column can't hold. */
@EachDatabase
class UnreadableKeysTest extends CentralFixture {
    private static final Object[] KEYS =
            Arrays.stream(CentralFuzzTest.VALUES).filter(Objects::nonNull).toArray();

    private String[] types;

    UnreadableKeysTest(TestDatabase.Kind kind) {
        super(kind);
    }

    private void centralWithATableOfEachType() {
        types = kind.statements("types of keys").toArray(String[]::new);
        String names = String.join(
                " ", IntStream.range(0, types.length).mapToObj(i -> "t" + i).toList());
        central(names, kind.statements("what every type needs").toArray(String[]::new));
        for (int i = 0; i < types.length; i++) {
            central.execute("CREATE TABLE t" + i + " (k " + types[i] + " NOT NULL PRIMARY KEY, word VARCHAR(12))");
        }
    }

    @Test
    void whatBecomesOfAKeyDoesNotDependOnTheRowsThatCentralHas() {
        centralWithATableOfEachType();
        for (int i = 0; i < types.length; i++) {
            String table = "t" + i;
            List<Object> whileEmpty = refused(key -> node.delete(table, "k", key));
            assertThat(refused(key -> node.deleteAt(now.plusMillis(1), table, "k", key)))
                    .as("deleted again, of " + types[i])
                    .isEqualTo(whileEmpty);
            assertThat(refused(key -> node.upsertAt(now.plusMillis(2), table, "k", key, "word", "w")))
                    .as("written, of " + types[i] + "; a column may also store a key otherwise")
                    .containsAll(whileEmpty);
            assertThat(refused(key -> node.deleteAt(now.plusMillis(3), table, "k", key)))
                    .as("deleted, of " + types[i])
                    .isEqualTo(whileEmpty);
        }
    }

    /** Pushes a change of each key in one batch, and returns the keys that are refused as invalid. */
    private List<Object> refused(Function<Object, Change> change) {
        List<String> outcomes = push(Arrays.stream(KEYS).map(change).toArray(Change[]::new));
        return IntStream.range(0, KEYS.length)
                .filter(i -> outcomes.get(i).endsWith(" INVALID_KEY"))
                .mapToObj(i -> KEYS[i])
                .toList();
    }
}

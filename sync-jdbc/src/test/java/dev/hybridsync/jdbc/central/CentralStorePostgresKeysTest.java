package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Kinds of keys and columns that only PostgreSQL has. */
class CentralStorePostgresKeysTest extends CentralFixture {
    CentralStorePostgresKeysTest() {
        super(Kind.POSTGRESQL);
    }

    @Test
    void aDeferrableKeyOrUniqueIndexIsNoObstacle() {
        for (String deferrable : List.of("DEFERRABLE", "DEFERRABLE INITIALLY DEFERRED")) {
            central(
                    "late",
                    "DROP TABLE IF EXISTS late",
                    "CREATE TABLE late (id INTEGER PRIMARY KEY " + deferrable + ", u INTEGER UNIQUE " + deferrable
                            + ")");
            node = node("node-" + deferrable.length());
            assertThat(push(node.upsert("late", "id", 1, "u", 1), node.upsert("late", "id", 2, "u", 2)))
                    .containsOnly("APPLIED");
            assertThat(push(
                            node.upsert("late", "id", 1, "u", 2),
                            node.upsert("late", "id", 2, "u", 1),
                            node.upsert("late", "id", 3, "u", 3),
                            node.upsert("late", "id", 4, "u", 3)))
                    .containsExactly("APPLIED", "APPLIED", "APPLIED", "DEFERRED UNIQUE");
            assertThat(rows("SELECT id, u FROM late ORDER BY id")).containsExactly("1 2", "2 1", "3 3");
            central.execute("DELETE FROM hybridsync_version");
        }
    }

    @Test
    void anIdentityKeyTakesTheNodesValue() {
        central(
                "ident",
                "CREATE TABLE ident (id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY, v INTEGER,"
                        + " twice INTEGER GENERATED ALWAYS AS (v * 2) STORED)");
        assertThat(push(node.upsert("ident", "id", 40, "v", 1))).containsExactly("APPLIED");
        assertThat(push(node.upsert("ident", "id", 40, "v", 2), node.upsert("ident", "id", 41)))
                .containsOnly("APPLIED");
        assertThat(rows("SELECT id, v, twice FROM ident ORDER BY id")).containsExactly("40 2 4", "41 null null");
        assertThat(push(node.upsert("ident", "id", 42, "v", 1, "twice", 5))).containsExactly("APPLIED");
        assertThat(rows("SELECT twice FROM ident WHERE id = 42"))
                .as("central's own value")
                .containsExactly("2");
    }

    @Test
    void aKeyThatOnlyTheDatabaseCanJudgeIsInvalidWithoutHoldingUpOthers() {
        central(
                "colours",
                "CREATE TYPE colour AS ENUM ('red', 'blue')",
                "CREATE TABLE colours (id colour PRIMARY KEY)");
        assertThat(push(
                        node.upsert("colours", "id", "red"),
                        node.upsert("colours", "id", MARKER),
                        node.delete("colours", "id", "x")))
                .containsExactly("APPLIED", "REJECTED INVALID_KEY", "REJECTED INVALID_KEY");
        assertThat(push(node.upsert("colours", "id", "blue"))).containsExactly("APPLIED");
        assertThat(rows("SELECT id FROM colours ORDER BY id")).containsExactly("red", "blue");
    }
}

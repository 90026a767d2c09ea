package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import org.junit.jupiter.api.Test;

/** Names are never interpreted as SQL. */
@EachDatabase
class CentralNamesTest extends CentralFixture {
    private static final String[] NAMES = {
        "select",
        "sp ace",
        "qu\"ote",
        "it's",
        "MiXed",
        "?",
        ":x",
        "a::b",
        "100%",
        "${hybridsync}",
        "ünï",
        "back\\slash",
        "--"
    };

    CentralNamesTest(TestDatabase.Kind kind) {
        super(kind);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Test
    void columnsMayHaveAnyName() {
        StringBuilder columns = new StringBuilder();
        Object[] row = new Object[2 * NAMES.length];
        for (int i = 0; i < NAMES.length; i++) {
            columns.append(quoted(NAMES[i])).append(" INTEGER").append(i < 2 ? " NOT NULL, " : ", ");
            row[2 * i] = NAMES[i];
            row[2 * i + 1] = i;
        }
        central("order", "CREATE TABLE \"order\" (" + columns + "PRIMARY KEY (\"select\", \"sp ace\"))");
        assertThat(push(node.upsertByKey(2, now, "order", row))).containsExactly("APPLIED");
        row[row.length - 1] = 99;
        assertThat(push(node.upsertByKey(2, now, "order", row))).containsExactly("APPLIED");
        assertThat(rows("SELECT * FROM \"order\"")).containsExactly("0 1 2 3 4 5 6 7 8 9 10 11 99");
        assertThat(push(node.upsertByKey(2, now, "order", "select", 0, "sp ace", 1, "?", 50)))
                .containsExactly("APPLIED");
        assertThat(rows("SELECT \"?\" FROM \"order\"")).containsExactly("50");
        assertThat(push(node.delete("order", "select", 0, "sp ace", 1))).containsExactly("APPLIED");
        assertThat(rows("SELECT * FROM \"order\"")).isEmpty();
    }

    @Test
    void tablesAndTheirReferencesMayHaveAnyName() {
        for (String name : NAMES) {
            String child = name + " child";
            central.execute(
                    "CREATE TABLE " + quoted(name) + " (id INTEGER NOT NULL PRIMARY KEY, v VARCHAR(9) UNIQUE)",
                    "CREATE TABLE " + quoted(child) + " (" + quoted(name) + " INTEGER NOT NULL PRIMARY KEY REFERENCES "
                            + quoted(name) + "(id) ON DELETE CASCADE)");
            store = JdbcCentralStore.create(
                    central.dataSource(),
                    SyncSchema.builder().table(child).table(name).build());
            node = node("node-of-" + name);
            assertThat(push(node.upsert(child, name, 1), node.upsert(name, "id", 1, "v", "a")))
                    .containsOnly("APPLIED");
            assertThat(push(node.delete(name, "id", 1))).containsExactly("DEFERRED FOREIGN_KEY");
            assertThat(push(node.delete(name, "id", 1), node.delete(child, name, 1)))
                    .containsOnly("APPLIED");
        }
    }
}

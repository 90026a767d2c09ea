package dev.hybridsync.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables and columns of any name. */
@EachDatabase
class NamesTest extends CaptureFixture {
    NamesTest(TestDatabase.Kind kind) {
        super(kind);
    }

    String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Order",
                "select",
                "MixedCase",
                "with space",
                "with \"quotes\"",
                "it's",
                "semi;colon -- /* */",
                "back\\slash ${id} $1 ? :name",
                "größe 😀",
                "hybridsync_new",
                "NEW",
                "t"
            })
    void anyNameOfTableAndColumnsIsCaptured(String anyName) {
        String name = kind == TestDatabase.Kind.MARIADB ? anyName.replace("😀", "ß") : anyName; // which allows no emoji
        String table = quote(name);
        String key = quote(name + " k");
        create("CREATE TABLE " + table + " (" + quote("old") + " VARCHAR(20), " + key + " VARCHAR(20) NOT NULL, "
                + quote("where") + " INTEGER NOT NULL, " + quote("v " + name) + " INTEGER UNIQUE, PRIMARY KEY (" + key
                + ", " + quote("where") + "))");
        install(schemaOf(name));
        compare(table);
        database.execute("INSERT INTO " + table + " VALUES ('x', 'a', 1, 1), ('y', 'a', 2, 2)");
        assertThat(drain()).containsExactlyInAnyOrder(name + " UPSERT [a, 1]", name + " UPSERT [a, 2]");
        database.execute(
                "UPDATE " + table + " SET " + key + " = 'b' WHERE " + quote("where") + " = 1",
                "DELETE FROM " + table + " WHERE " + quote("where") + " = 2");
        assertThat(drain())
                .containsExactlyInAnyOrder(name + " DELETE [a, 1]", name + " UPSERT [b, 1]", name + " DELETE [a, 2]");
    }

    @Test
    void tablesWhoseNamesDifferOnlyInQuotesDoNotMeet() {
        create(
                "CREATE TABLE " + quote("a b") + " (id INTEGER NOT NULL PRIMARY KEY)",
                "CREATE TABLE " + quote("a\"b") + " (id INTEGER NOT NULL PRIMARY KEY)");
        install(SyncSchema.builder().table("a b").table("a\"b").build());
        compare(quote("a b"), quote("a\"b"));
        database.execute("INSERT INTO " + quote("a b") + " VALUES (1)", "INSERT INTO " + quote("a\"b") + " VALUES (2)");
        assertThat(drain()).containsExactlyInAnyOrder("a b UPSERT [1]", "a\"b UPSERT [2]");
    }
}

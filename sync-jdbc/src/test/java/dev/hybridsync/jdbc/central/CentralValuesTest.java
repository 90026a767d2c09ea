package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Values that do not fit their column exactly, and keys of every type. */
@EachDatabase
class CentralValuesTest extends CentralFixture {
    private static final String ALL =
            "CREATE TABLE everything (id INTEGER NOT NULL PRIMARY KEY, small SMALLINT, big BIGINT,"
                    + " amount DECIMAL(6,2), dbl DOUBLE PRECISION, flag BOOLEAN, word VARCHAR(12), pad CHAR(4), uid UUID, born DATE,"
                    + " clock TIME(3), moment TIMESTAMP(3), zoned TIMESTAMP(3) WITH TIME ZONE, bin %s)";
    private static final String UID = "8b3f0c2d-6f0e-4b3e-9a53-0c7f6f1f2b11";

    CentralValuesTest(TestDatabase.Kind kind) {
        super(kind);
    }

    private void everything() {
        String table = ALL.formatted(kind == TestDatabase.Kind.POSTGRESQL ? "BYTEA" : "VARBINARY(9)");
        if (kind == TestDatabase.Kind.MARIADB) {
            central(
                    "everything",
                    table.replace("TIMESTAMP(3) WITH TIME ZONE", "TIMESTAMP(3) NULL")
                            .replace("moment TIMESTAMP(3)", "moment DATETIME(3)")
                            .replace("BOOLEAN", "BIT(1)"));
            return;
        }
        boolean sqlite = kind == TestDatabase.Kind.SQLITE; // which allows no words after the brackets
        central("everything", sqlite ? table.replace("(3) WITH", " WITH") : table);
    }

    private void assertInvalid(String column, Object... values) {
        for (Object value : values) {
            assertThat(push(
                            node.upsert("everything", "id", 1, column, value),
                            node.upsert("everything", "id", 2, "word", "good")))
                    .as(column + " " + value)
                    .containsExactly("REJECTED INVALID_VALUE", "APPLIED");
        }
        assertThat(rows("SELECT id FROM everything")).containsExactly("2");
    }

    @Test
    void aValueOfAnotherKindIsInvalid() {
        everything();
        assertInvalid("big", MARKER, "1.5", 1.5, "", "0x1", "9223372036854775808", "1e400", List.of(1L));
        assertInvalid("dbl", MARKER, List.of(), "1e999", "0.10000000000000000000001");
        assertInvalid("flag", MARKER, 2, "true", "1");
        assertInvalid("uid", MARKER, 5, UID + "0", "{" + UID + "}", "8b3f0c2d6-f0e-4b3e-9a53-0c7f6f1f2b11");
        assertInvalid("born", MARKER, true, "2024-02-30", "2024-2-3", "2024-02-03T00:00:00", "yesterday", "now");
        // MariaDB's TIME can be longer than a day
        assertInvalid("clock", MARKER, kind == TestDatabase.Kind.MARIADB ? "839:00:00" : "25:00:00", "12:60:00", "now");
        assertInvalid("moment", MARKER, "2024-02-30T00:00:00", "2024-02-03", "2024-02-03T00:00:00Z", "infinitely");
        assertInvalid("zoned", MARKER, "2024-02-03T00:00:00", "2024-02-03T25:00:00Z");
        assertInvalid("bin", MARKER + "*", 5, "====", List.of());
        assertInvalid("amount", MARKER, "1,5", " 1", "+1", "", true, "NaN ");
        assertInvalid("word", List.of("a"), "\ud800");
    }

    @Test
    void aValueThatTheColumnWouldCutOrRoundIsInvalid() {
        assumeTrue(kind.can(Capability.TYPED_COLUMNS), "columns have no length, precision or range");
        everything();
        assertInvalid("small", 32768, -32769, "1e5");
        assertInvalid("amount", "12345", "1.001", "99999", 1.005);
        assertInvalid("word", "1234567890123", "😀😀😀😀😀😀😀😀😀😀😀😀😀");
        assertInvalid("pad", "abcde");
        assertInvalid("clock", "01:02:03.0001");
        assertInvalid("moment", "2024-02-03T01:02:03.1234");
        assertInvalid("zoned", "2024-02-03T01:02:03.0000001Z");
        if (kind == TestDatabase.Kind.POSTGRESQL) { // H2 accepts them
            assertInvalid("born", "+999999999-12-31", "-999999999-01-01");
        }
    }

    @Test
    void aValueThatFitsIsStoredExactly() {
        everything();
        assertThat(push(node.upsert(
                        "everything",
                        "id",
                        1,
                        "small",
                        "32767",
                        "big",
                        Long.MIN_VALUE,
                        "amount",
                        "-1234.5",
                        "dbl",
                        "1e-3",
                        "flag",
                        1,
                        "word",
                        "😀😀😀😀😀😀",
                        "pad",
                        "ab  ",
                        "uid",
                        UID.toUpperCase(Locale.ROOT),
                        "born",
                        "2024-02-29",
                        "clock",
                        "23:59:59.999",
                        "moment",
                        "2024-02-29T23:59:59.123",
                        "zoned",
                        "2024-02-29T23:59:59.123Z",
                        "bin",
                        "AAH/")))
                .containsExactly("APPLIED");
        assertThat(rows("SELECT small, big, amount, dbl, word, uid, born, bin FROM everything"))
                .containsExactly("32767 -9223372036854775808 -1234.5 0.001 😀😀😀😀😀😀 " + UID + " 2024-02-29 0001ff");
    }

    @Test
    void keysOfEveryTypeAreFoundAgain() {
        boolean maria = kind == TestDatabase.Kind.MARIADB;
        Object[][] keys = {
            {"BIGINT", "9007199254740993", Long.MAX_VALUE, Long.MIN_VALUE},
            {"DECIMAL(12,2)", "12.50", "-0.01", "1e3"},
            {"VARCHAR(40)", "a,\\b'\"", " ", "ü😀\n"},
            {"UUID", UID, "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"},
            {"DATE", "2024-02-29", "0001-01-01", "9999-12-31"},
            {
                maria ? "DATETIME(6)" : "TIMESTAMP",
                "2024-02-29T23:59:59.123456",
                "1969-12-31T00:00:00",
                "2024-03-10T02:30:00"
            },
            {
                maria ? "TIMESTAMP(6)" : "TIMESTAMP WITH TIME ZONE",
                "2024-02-29T23:59:59.123456Z",
                maria ? "1970-01-01T00:00:01Z" : "1969-12-31T00:00:00Z", // the start of its timestamp range
                "2024-03-10T02:30:00Z"
            },
            {"CHAR(5)", "ab", "abcde", "x  "},
            {"BOOLEAN", true, false, 1}
        };
        for (Object[] key : keys) {
            central(
                    "keyed",
                    "DROP TABLE IF EXISTS keyed",
                    "CREATE TABLE keyed (k " + key[0] + " NOT NULL PRIMARY KEY, v INTEGER)");
            node = node("node " + key[0]);
            for (int i = 1; i < 4; i++) {
                assertThat(push(node.upsert("keyed", "k", key[i], "v", 1)))
                        .as("%s", key[i])
                        .containsExactly("APPLIED");
                assertThat(push(node.upsert("keyed", "k", key[i], "v", 2)))
                        .as("%s", key[i])
                        .containsExactly("APPLIED");
                assertThat(rows("SELECT v FROM keyed")).as("%s", key[i]).containsExactly("2");
                central.execute("DELETE FROM hybridsync_version");
                assertThat(push(node.upsertAt(Instant.EPOCH, "keyed", "k", key[i], "v", 3)))
                        .as("%s %s", key[0], key[i])
                        .containsExactly("SUPERSEDED");
                central.execute("DELETE FROM hybridsync_version", "UPDATE hybridsync_central SET installed_at = 0");
                assertThat(push(node.delete("keyed", "k", key[i]))).containsExactly("APPLIED");
                assertThat(rows("SELECT v FROM keyed"))
                        .as("%s %s", key[0], key[i])
                        .isEmpty();
                central.execute(
                        "DELETE FROM hybridsync_version",
                        "UPDATE hybridsync_central SET installed_at = 9000000000000000");
            }
        }
    }
}

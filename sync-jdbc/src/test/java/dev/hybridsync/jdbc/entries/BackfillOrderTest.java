package dev.hybridsync.jdbc.entries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Backfill goes on behind the last key, so each type of a key must be compared as it is sorted. */
class BackfillOrderTest {
    private static final String WORDS = "'a', 'B', 'c', 'Z', 'ab', 'Ä', 'z z', 'é', '_', '10', '9', ''";
    private static final String NUMBERS = "-10, -9, 0, 0.5, 9, 10.25, 100";
    private static final String TIMES =
            "'1969-12-31 23:59:59', '1999-01-02 03:04:05.123', '1999-01-02 03:04:05.12', '2024-02-29 00:00:00'";

    private static Map<String, String> types(Kind kind) {
        Map<String, String> types = new LinkedHashMap<>();
        types.put("VARCHAR(20)", WORDS);
        types.put("DECIMAL(10,2)", NUMBERS);
        types.put("DOUBLE PRECISION", NUMBERS);
        switch (kind) {
            case SQLITE -> {
                types.put("VARCHAR(20) COLLATE NOCASE", WORDS);
                types.put("BLOB", "x'00', x'ff', x'', x'0010', 'text', 5, 5.5");
                types.put("TIMESTAMP", TIMES);
            }
            case H2 -> {
                types.put("VARCHAR_IGNORECASE(20)", WORDS);
                types.put("ENUM('z', 'a', 'm')", "'a', 'm', 'z'");
                types.put("CHAR(5)", "'a', 'B', 'c', '10', '9'");
                types.put("BINARY(2)", "X'0000', X'00ff', X'ff00', X'8000'");
                types.put("TIMESTAMP(9)", TIMES);
                types.put("BOOLEAN", "TRUE, FALSE");
            }
            case POSTGRESQL -> {
                types.put("mood", "'a', 'm', 'z'");
                types.put("VARCHAR(20) COLLATE \"C\"", WORDS);
                types.put("VARCHAR(20) COLLATE \"und-x-icu\"", WORDS);
                types.put("VARCHAR(20) COLLATE nocase", WORDS);
                types.put("CHAR(5)", "'a', 'B', 'c', '10', '9'");
                types.put("bytea", "'\\x00', '\\xff', '\\x', '\\x0010'");
                types.put("timestamptz", TIMES);
                types.put("inet", "'10.0.0.1', '9.0.0.1', '10.0.0.0/8', '::1'");
                types.put("interval", "'1 day', '25 hours', '2 months', '-1 day'");
                types.put("uuid", "'00000000-0000-0000-0000-000000000001', 'f0000000-0000-0000-0000-000000000000'");
                types.put("boolean", "true, false");
            }
            case MARIADB -> {
                types.put("ENUM('z', 'a', 'm', 'B')", "'a', 'm', 'z', 'B'");
                types.put("SET('z', 'a', 'm')", "'a', 'm', 'z', 'a,z', 'z,m', ''");
                types.put("VARCHAR(20) CHARACTER SET latin1 COLLATE latin1_german2_ci", WORDS);
                types.put("VARCHAR(20) COLLATE utf8mb4_bin", WORDS);
                types.put("VARCHAR(20) COLLATE utf8mb4_nopad_bin", WORDS + ", 'a ', 'a\t'");
                types.put("CHAR(5)", "'a', 'B', 'c', '10', '9'");
                types.put("BINARY(2)", "X'0000', X'00ff', X'ff00', X'8000'");
                types.put("VARBINARY(4)", "X'00', X'ff', X'', X'0010'");
                types.put("DATETIME(6)", TIMES);
                types.put("TIMESTAMP(3)", "'1999-01-02 03:04:05.123', '1999-01-02 03:04:05.12', '2024-02-29 01:00:00'");
                types.put("TIME(3)", "'-10:00:00', '-9:00:00.5', '00:00:00', '100:00:00', '23:59:59.999'");
                types.put("UUID", "'00000000-0000-0000-0000-000000000001', 'f0000000-0000-1000-8000-000000000000'");
                types.put("INET6", "'::1', '10::', '9::', 'ff::'");
                types.put("YEAR", "1999, 2024, 1901");
                types.put("BIT(9)", "b'000000001', b'100000000', b'010000000'");
                types.put("FLOAT", NUMBERS);
                types.put("BIGINT UNSIGNED", "0, 9, 10, 18446744073709551615");
            }
        }
        return types;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyRowIsJournaledOnceWhateverTheTypeOfItsKey(Kind kind) {
        try (TestDatabase database = kind.create()) {
            if (kind == Kind.POSTGRESQL) {
                database.execute(
                        "CREATE TYPE mood AS ENUM ('z', 'a', 'm')",
                        "CREATE COLLATION nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
            }
            SyncSchema.Builder schema = SyncSchema.builder();
            List<Map.Entry<String, String>> types = List.copyOf(types(kind).entrySet());
            for (int i = 0; i < types.size(); i++) {
                database.execute("CREATE TABLE t" + i + " (k " + types.get(i).getKey()
                        + " NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (k, n))");
                for (String value : types.get(i).getValue().split(", ")) {
                    // some collations call words equal that others tell apart
                    database.execute("INSERT " + (kind == Kind.MARIADB ? "IGNORE" : "") + " INTO t" + i + " VALUES ("
                            + value + ", 1), (" + value + ", 2)");
                }
                schema.table("t" + i);
            }
            JdbcChangeJournal journal = JdbcChangeJournal.create(database.dataSource(), schema.build());
            journal.setup().install("store-1");
            while (!journal.setup().backfill(Instant.EPOCH, 3).complete()) {
                // the next three
            }
            for (int i = 0; i < types.size(); i++) {
                String ofTable = " FROM hybridsync_journal WHERE LOWER(table_name) = 't" + i + "'";
                long rows = database.count("SELECT COUNT(*) FROM t" + i);
                assertThat(database.count("SELECT COUNT(DISTINCT row_key)" + ofTable))
                        .as("rows of " + types.get(i).getKey())
                        .isEqualTo(rows);
                assertThat(database.count("SELECT COUNT(*)" + ofTable))
                        .as("entries of " + types.get(i).getKey())
                        .isEqualTo(rows);
            }
        }
    }
}

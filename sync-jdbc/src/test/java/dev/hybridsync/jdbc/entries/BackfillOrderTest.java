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

/**
 * Backfill continues after the last key, so each type of key must be compared in the same order in which it is sorted.
 */
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
        kind.statements("types of keys and values in their order", "words", WORDS, "numbers", NUMBERS, "times", TIMES)
                .forEach(line -> {
                    String[] type = line.split(" \\| ", 2);
                    types.put(type[0], type[1]);
                });
        return types;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyRowIsJournaledOnceWhateverTheTypeOfItsKey(Kind kind) {
        try (TestDatabase database = kind.create()) {
            database.execute(kind.statements("what types of keys need"));
            SyncSchema.Builder schema = SyncSchema.builder();
            List<Map.Entry<String, String>> types = List.copyOf(types(kind).entrySet());
            for (int i = 0; i < types.size(); i++) {
                database.execute("CREATE TABLE t" + i + " (k " + types.get(i).getKey()
                        + " NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (k, n))");
                for (String value : types.get(i).getValue().split(", ")) {
                    // some collations treat words as equal that others distinguish
                    database.execute(kind.sql("insert what is not there yet") + " INTO t" + i + " VALUES (" + value
                            + ", 1), (" + value + ", 2)");
                }
                schema.table("t" + i);
            }
            JdbcChangeJournal journal = JdbcChangeJournal.create(database.dataSource(), schema.build());
            journal.setup().install("store-1");
            while (!journal.setup().backfill(Instant.EPOCH, 3).complete()) {
                // the next three rows
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

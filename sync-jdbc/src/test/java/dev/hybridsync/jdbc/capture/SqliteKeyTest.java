package dev.hybridsync.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.jdbc.support.LocalContract;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.spi.Window;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of every kind that SQLite stores. */
class SqliteKeyTest extends LocalContract {
    SqliteKeyTest() {
        super(TestDatabase.Kind.SQLITE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "INTEGER | -9223372036854775808 | -9223372036854775808",
                "TEXT | 'O''Brien, \"x\" \\ 😀' | O'Brien, \"x\" \\ 😀",
                "REAL | 0.1 | 0.1",
                "REAL | 1e300 | 1.0E300",
                "REAL | 123456789.123456789 | 1.2345678912345679E8",
                "DECIMAL(10,2) | 12.50 | 12.5",
                "DATETIME | '2024-02-29 23:59:59.123' | 2024-02-29T23:59:59.123",
                "DATE | '2024-02-29' | 2024-02-29",
                "BLOB | X'00FF2C5C' | AP8sXA==",
                "BOOLEAN | 1 | true"
            })
    void aKeyIsFoundAgain(String type, String literal, String portable) {
        database.execute("CREATE TABLE t (k " + type + " NOT NULL PRIMARY KEY, v INT)");
        install(schemaOf("t"));
        database.execute("INSERT INTO t VALUES (" + literal + ", 1)");
        assertThat(drain()).containsExactly("t UPSERT [" + portable + "]");
        database.execute("DELETE FROM t");
        assertThat(drain()).containsExactly("t DELETE [" + portable + "]");
    }

    @Test
    void lineFeedsAndEmptyTextsAreKeys() {
        database.execute("CREATE TABLE t (k TEXT NOT NULL PRIMARY KEY, v INT)");
        install(schemaOf("t"));
        database.execute("INSERT INTO t VALUES ('a\nb', 1), ('', 1)");
        assertThat(drain()).containsExactly("t UPSERT [a\nb]", "t UPSERT []");
    }

    @Test
    void whatCannotBeSentIsRefusedHereAndBlocksNothing() {
        database.execute("CREATE TABLE t (k TEXT PRIMARY KEY, v TEXT)");
        install(schemaOf("t"));
        database.execute("INSERT INTO t VALUES ('a', X'00'), (X'01', 'blob key'), (NULL, 'null key'), ('b', 'fine')");
        Window window = read();
        assertThat(describe(window))
                .containsExactlyInAnyOrder(
                        "t refused INVALID_VALUE", "t refused INVALID_KEY", "t refused INVALID_KEY", "t UPSERT [b]");
        drain();
        assertThat(journal.queries().status().rejected()).isEqualTo(3);
        assertThat(journal.quarantine().list(9).stream().map(row -> row.code()))
                .containsOnly(OutcomeCode.INVALID_VALUE, OutcomeCode.INVALID_KEY);
        database.execute("UPDATE t SET v = 'text' WHERE k = 'a'");
        assertThat(drain()).isEqualTo(List.of("t UPSERT [a]"));
        assertThat(journal.queries().status().rejected()).isEqualTo(2);
    }

    @Test
    void aTextWithTheCharacterNulIsNoTombstone() {
        database.execute("CREATE TABLE t (k TEXT PRIMARY KEY, v TEXT)");
        install(schemaOf("t"));
        inTransaction(connection -> {
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO t VALUES ('a' || char(0) || 'b', 'x')")) {
                insert.executeUpdate();
            }
        });
        assertThat(pending()).containsExactly("t refused INVALID_KEY");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100})
    void keysWithNullsDoNotEndTheBackfillOfTheOthers(int chunk) {
        database.execute(
                "CREATE TABLE t (a TEXT, b INT, PRIMARY KEY (a, b))",
                "INSERT INTO t VALUES (NULL, 1), (NULL, NULL), (NULL, 2), ('x', NULL), ('x', 1), ('y', 2), ('x', NULL)",
                "CREATE TABLE one (k TEXT PRIMARY KEY)",
                "INSERT INTO one VALUES (NULL), ('a'), (NULL), ('b')");
        install(schemaOf("t", "one"));
        while (!journal.setup().backfill(Instant.EPOCH, chunk).complete()) {
            // until all are journaled
        }
        assertThat(pending()).contains("t UPSERT [x, 1]", "t UPSERT [y, 2]", "one UPSERT [a]", "one UPSERT [b]");
        assertThat(read().rows()).as("rows with a null, once a key").hasSize(4 + 5);
    }
}

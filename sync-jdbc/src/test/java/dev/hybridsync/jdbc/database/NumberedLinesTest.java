package dev.hybridsync.jdbc.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.dialects.Databases;
import dev.hybridsync.jdbc.mariadb.MariaDbDialect;
import dev.hybridsync.jdbc.support.ObservedDataSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that are deleted by their numbers. */
class NumberedLinesTest {
    private static final String LINE = "CREATE TABLE line (seq INTEGER NOT NULL PRIMARY KEY, name VARCHAR(20))";

    private static void insert(TestDatabase database, int lines) {
        String values = LongStream.rangeClosed(1, lines)
                .mapToObj(seq -> "(" + seq + ", 'n')")
                .collect(Collectors.joining(", "));
        database.execute(LINE, "INSERT INTO line (seq, name) VALUES " + values);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void exactlyTheseGoAndAreCounted(Kind kind) throws SQLException {
        try (TestDatabase database = kind.create();
                Connection connection = database.dataSource().getConnection()) {
            insert(database, 700);
            Dialect dialect = Databases.open(database.dataSource()).dialect();
            List<Long> even =
                    LongStream.rangeClosed(1, 351).map(n -> 2 * n).boxed().toList();
            assertThat(dialect.bookkeeping().deleteNumbered(connection, "line", "seq", even))
                    .as("the last one is not there")
                    .isEqualTo(350);
            assertThat(dialect.bookkeeping().deleteNumbered(connection, "line", "seq", List.of()))
                    .isZero();
        }
        try (TestDatabase database = kind.create();
                Connection connection = database.dataSource().getConnection()) {
            insert(database, 5);
            Databases.open(database.dataSource())
                    .dialect()
                    .bookkeeping()
                    .deleteNumbered(connection, "line", "seq", List.of(2L, 5L));
            assertThat(database.rows("SELECT seq FROM line ORDER BY seq"))
                    .extracting(row -> ((Number) row.get(0)).longValue())
                    .containsExactly(1L, 3L, 4L);
        }
    }

    /** Each line is looked up by its number, however few lines there are, and whichever of them are deleted. */
    @ParameterizedTest
    @ValueSource(ints = {3, 40, 400})
    void mariaDbReadsNoOtherLine(int lines) throws SQLException {
        List<String> sent = new ArrayList<>();
        try (TestDatabase database = Kind.MARIADB.create();
                Connection connection =
                        ObservedDataSource.of(database.dataSource(), sent::add).getConnection()) {
            insert(database, lines);
            List<Long> numbers = LongStream.rangeClosed(1, lines).boxed().toList();
            MariaDbDialect.standalone()
                    .bookkeeping()
                    .deleteNumbered(connection, "line", "seq", numbers.subList(0, lines / 2));
            for (String sql : sent) {
                assertThat(database.rows("EXPLAIN " + sql.replace("?", "2")))
                        .filteredOn(row -> "l".equals(row.get(2)))
                        .singleElement()
                        .satisfies(
                                row -> assertThat(row.get(3)).as(row.toString()).isIn("eq_ref", "const"));
            }
            assertThat(sent).isNotEmpty();
        }
    }

    @Test
    void mariaDbLocksNoOtherLineAndNoInsert() throws SQLException {
        try (TestDatabase database = Kind.MARIADB.create();
                Connection connection = database.dataSource().getConnection();
                Connection host = database.dataSource().getConnection()) {
            insert(database, 20);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
            }
            MariaDbDialect.standalone().bookkeeping().deleteNumbered(connection, "line", "seq", List.of(3L, 20L, 99L));
            try (Statement statement = host.createStatement()) {
                statement.execute("SET innodb_lock_wait_timeout = 0");
                for (int seq = 1; seq <= 19; seq++) {
                    statement.execute(
                            seq == 3 ? "DO 1" : "SELECT * FROM line WHERE seq = " + seq + " FOR UPDATE NOWAIT");
                }
                statement.execute("INSERT INTO line (seq, name) VALUES (21, 'host'), (98, 'host'), (100, 'host')");
                statement.execute("SET innodb_lock_wait_timeout = 50");
            }
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}

package dev.hybridsync.jdbc.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.h2.H2Dialect;
import dev.hybridsync.jdbc.mariadb.MariaDbDialect;
import dev.hybridsync.jdbc.postgresql.PostgresDialect;
import dev.hybridsync.jdbc.sqlite.SqliteDialect;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Whatever exceptions a driver, a pool or Jdbi wraps around the server's error, the server's error decides. */
class ErrorChainTest {
    static Stream<Arguments> busyErrors() {
        return Stream.of(
                Arguments.of(PostgresDialect.create(), new SQLException("deadlock", "40P01")),
                Arguments.of(MariaDbDialect.standalone(), new SQLException("deadlock", "40001", 1213)),
                Arguments.of(MariaDbDialect.standalone(), new SQLException("lock wait", "HY000", 1205)),
                Arguments.of(H2Dialect.create(), new SQLException("lock timeout", "HYT00", 50200)),
                Arguments.of(SqliteDialect.create(), new SQLiteException("busy", SQLiteErrorCode.SQLITE_BUSY)));
    }

    @ParameterizedTest
    @MethodSource("busyErrors")
    void anErrorIsFoundInABatchExceptionThatSaysNothing(Dialect dialect, SQLException error) {
        assertThat(dialect.errors().classify(new BatchUpdateException("batch", new int[0], error)))
                .as("as MariaDB's driver does without pipelines")
                .isEqualTo(ErrorKind.BUSY);
        BatchUpdateException general = new BatchUpdateException("batch", "HY000", 0, new int[0]);
        general.setNextException(error);
        assertThat(dialect.errors().classify(general))
                .as("as PostgreSQL's driver does")
                .isEqualTo(ErrorKind.BUSY);
    }

    @ParameterizedTest
    @MethodSource("busyErrors")
    void anErrorIsFoundHoweverDeepItIs(Dialect dialect, SQLException error) {
        SQLException next = new SQLException("next");
        next.initCause(new IllegalStateException(error));
        SQLException outer = new SQLException("outer", new IllegalArgumentException());
        outer.setNextException(next);
        assertThat(dialect.errors().classify(new ConnectionException(outer))).isEqualTo(ErrorKind.BUSY);
    }

    @ParameterizedTest
    @MethodSource("busyErrors")
    void theFirstErrorThatSaysSomethingCounts(Dialect dialect, SQLException error) {
        SQLException first = new SQLException("first", error.getSQLState(), error.getErrorCode(), error);
        first.setNextException(new SQLException("later", "22001", 22001));
        assertThat(dialect.errors().classify(first)).isEqualTo(ErrorKind.BUSY);
    }

    @ParameterizedTest
    @MethodSource("busyErrors")
    void aChainThatIsACircleEnds(Dialect dialect, SQLException error) {
        SQLException one = new SQLException("one");
        SQLException two = new SQLException("two", one);
        one.initCause(two);
        assertThat(dialect.errors().classify(one)).isEqualTo(ErrorKind.OTHER);
        one.setNextException(error);
        assertThat(dialect.errors().classify(two)).isEqualTo(ErrorKind.BUSY);
    }

    @ParameterizedTest
    @MethodSource("busyErrors")
    void anExhaustedPoolIsBusyWhateverItsLastConnectionFailedWith(Dialect dialect, SQLException error) {
        assertThat(dialect.errors().classify(new SQLTransientConnectionException("not available")))
                .isEqualTo(ErrorKind.BUSY);
        assertThat(dialect.errors()
                        .classify(new SQLTransientConnectionException(
                                "not available", new SQLException("no such database", "3D000", 999_999))))
                .isEqualTo(ErrorKind.BUSY);
    }

    @ParameterizedTest
    @MethodSource("busyErrors")
    void whatTheLibraryKnowsIsNotLookedIntoAgain(Dialect dialect, SQLException error) {
        assertThat(dialect.errors().classify(new LostTransactionException(new SQLException("any", "23505", 23505))))
                .isEqualTo(ErrorKind.BUSY);
        assertThat(dialect.errors().classify(new DatabaseException("failed", error, ErrorKind.SCHEMA)))
                .isEqualTo(ErrorKind.SCHEMA);
    }

    @Test
    void whatIsNoErrorOfADatabaseIsOther() {
        assertThat(H2Dialect.create().errors().classify(new IllegalStateException("23505")))
                .isEqualTo(ErrorKind.OTHER);
    }
}

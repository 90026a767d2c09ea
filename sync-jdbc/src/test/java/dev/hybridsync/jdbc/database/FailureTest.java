package dev.hybridsync.jdbc.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.h2.H2Dialect;
import dev.hybridsync.jdbc.mariadb.MariaDbDialect;
import dev.hybridsync.jdbc.postgresql.PostgresDialect;
import dev.hybridsync.jdbc.sqlite.SqliteDialect;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A database fault is no reason to refuse a row or to hold a table. */
class FailureTest {
    private static final String NOT_OF_DATABASE =
            "SQLITE_(CONSTRAINT.*|ERROR.*|MISMATCH|TOOBIG|AUTH.*|OK.*|ROW|DONE|EMPTY|FORMAT|INTERNAL|MISUSE|NOTFOUND|NOTICE.*"
                    + "|RANGE|WARNING.*)|UNKNOWN_ERROR";

    private static ErrorKind postgres(String state) {
        return PostgresDialect.create().errors().classify(new SQLException("", state));
    }

    private static ErrorKind mariaDb(int code) {
        return MariaDbDialect.standalone().errors().classify(new SQLException("", "HY000", code));
    }

    private static ErrorKind h2(int code) {
        return H2Dialect.create().errors().classify(new SQLException("", "HY000", code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08000", "08003", "08006", "08001", "08007", "57P01", "57P02", "57P03", "57P05", "57014", "53300",
                "53400", "40001", "40003", "40P01", "55P03", "55006", "25P03", "25P04"
            })
    void postgresMayBeAskedAgainAtOnce(String state) {
        assertThat(postgres(state)).isEqualTo(ErrorKind.BUSY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"53100", "53200", "58000", "58030", "58P01", "F0000", "25006", "XX001", "XX002"})
    void postgresWaitsForAPerson(String state) {
        assertThat(postgres(state)).isEqualTo(ErrorKind.FAULT);
    }

    @Test
    void aPoolThatHasNoConnectionIsBusyAlsoWhereItRepeatsTheDriversLastFailure() {
        SQLException exhausted = new SQLTransientConnectionException("Connection is not available", "42000", -1);
        assertThat(MariaDbDialect.standalone().errors().classify(exhausted)).isEqualTo(ErrorKind.BUSY);
        SQLException said = new SQLTransientConnectionException("", "HY000", 4242);
        assertThat(MariaDbDialect.standalone().errors().classify(said)).isEqualTo(ErrorKind.OTHER);
    }

    @Test
    void aMemberOfAClusterThatIsNotPreparedMayBeAskedAgainAtOnce() {
        SQLException notPrepared = new SQLException("WSREP has not yet prepared node", "08S01", 1047);
        assertThat(MariaDbDialect.standalone().errors().classify(notPrepared)).isEqualTo(ErrorKind.BUSY);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {1040, 1053, 1129, 1158, 1159, 1161, 1203, 1205, 1206, 1213, 1226, 1317, 1927, 1969, 2006, 2013})
    void mariaDbMayBeAskedAgainAtOnce(int code) {
        assertThat(mariaDb(code)).isEqualTo(ErrorKind.BUSY);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                3, 5, 20, 1016, 1021, 1026, 1030, 1034, 1036, 1037, 1038, 1041, 1114, 1194, 1290, 1712, 1792, 1812,
                1836, 1877, 1878, 1932
            })
    void mariaDbWaitsForAPerson(int code) {
        assertThat(mariaDb(code)).isEqualTo(ErrorKind.FAULT);
    }

    @Test
    void mariaDbsConnectionIsToldByItsState() {
        assertThat(MariaDbDialect.standalone().errors().classify(new SQLException("", "08000", -1)))
                .isEqualTo(ErrorKind.BUSY);
    }

    @ParameterizedTest
    @ValueSource(ints = {50200, 40001, 90007, 90020, 90067, 90098, 90121, 90131, 90135})
    void h2MayBeAskedAgainAtOnce(int code) {
        assertThat(h2(code)).isEqualTo(ErrorKind.BUSY);
    }

    @ParameterizedTest
    @ValueSource(ints = {90028, 90030, 90031, 90097, 90108})
    void h2WaitsForAPerson(int code) {
        assertThat(h2(code)).isEqualTo(ErrorKind.FAULT);
    }

    /** All of SQLite's error codes, with the extended ones. */
    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_NONE, names = NOT_OF_DATABASE)
    void sqlitesFaultsAreNoRows(SQLiteErrorCode code) {
        ErrorKind failure = SqliteDialect.create().errors().classify(new SQLiteException("", code));
        boolean passes = Stream.of("BUSY", "LOCKED", "INTERRUPT", "ABORT", "SCHEMA", "PROTOCOL")
                .anyMatch(name -> code.name().startsWith("SQLITE_" + name));
        assertThat(failure).isEqualTo(passes ? ErrorKind.BUSY : ErrorKind.FAULT);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ALL, names = "SQLITE_(CONSTRAINT.*|ERROR.*|MISMATCH|TOOBIG)")
    void whatIsARowsIsNotTheDatabases(SQLiteErrorCode code) {
        assertThat(SqliteDialect.create()
                        .errors()
                        .classify(new SQLiteException("", code))
                        .isOfDatabase())
                .isFalse();
        assertThat(Stream.of("22001", "23502", "23503", "23505", "23514", "P0001", "42P01", "42501", "54000")
                        .map(FailureTest::postgres))
                .noneMatch(ErrorKind::isOfDatabase);
        assertThat(IntStream.of(1048, 1062, 1264, 1366, 1406, 1452, 4025, 1142, 1146)
                        .mapToObj(FailureTest::mariaDb))
                .noneMatch(ErrorKind::isOfDatabase);
        assertThat(IntStream.of(22001, 23502, 23503, 23505, 23513, 42102, 90096).mapToObj(FailureTest::h2))
                .noneMatch(ErrorKind::isOfDatabase);
    }
}

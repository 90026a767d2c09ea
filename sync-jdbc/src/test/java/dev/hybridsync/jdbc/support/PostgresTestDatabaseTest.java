package dev.hybridsync.jdbc.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A database that another test used before is like a new one. */
class PostgresTestDatabaseTest {
    private static final String PUBLIC =
            "SELECT nspowner::regrole || ' ' || nspacl::text FROM pg_namespace WHERE nspname = 'public'";

    private static String urlAfter(String... statements) {
        try (TestDatabase database = new PostgresTestDatabase()) {
            database.execute(statements);
            return database.url();
        }
    }

    @Test
    void whatATestMadeIsGoneWhereTheNextOneGetsItsDatabase() {
        String first = urlAfter(
                "CREATE SCHEMA other",
                "CREATE TABLE other.parent (id INTEGER PRIMARY KEY)",
                "CREATE TABLE child (id SERIAL, parent INTEGER REFERENCES other.parent)",
                "CREATE TYPE letter AS ENUM ('a', 'b')",
                "CREATE DOMAIN word AS VARCHAR(10)",
                "CREATE EXTENSION citext",
                "CREATE FUNCTION one() RETURNS INTEGER LANGUAGE sql RETURN 1",
                "CREATE VIEW letters AS SELECT 'a'::letter",
                "CREATE TEMPORARY TABLE here (id INTEGER)",
                "SET search_path = other",
                "SET statement_timeout = '1h'");
        try (TestDatabase database = new PostgresTestDatabase()) {
            assertThat(database.url()).isEqualTo(first);
            assertThat(database.rows("SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' ORDER BY 1"))
                    .hasToString("[[information_schema], [public]]");
            assertThat(database.rows("SELECT relname FROM pg_class WHERE oid >= 16384 AND relnamespace <> 99"))
                    .isEmpty();
            assertThat(database.value("SHOW search_path")).isEqualTo("\"$user\", public");
            assertThat(database.value("SHOW statement_timeout")).isEqualTo("0");
            assertThat(database.value("SHOW lock_timeout")).isEqualTo("0");
            assertThat(database.value(PUBLIC)).isEqualTo(publicOf("template1"));
        }
    }

    private static String publicOf(String template) {
        PostgresPool pool = PostgresTestServer.copyOf(template);
        try (Connection connection = pool.connections().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(PUBLIC)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        } finally {
            pool.close();
        }
    }

    static Stream<String> thingsThatStay() {
        return Stream.of(
                "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET work_mem = ''1MB''', current_database()); END $$",
                "DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO PUBLIC', current_database()); END $$",
                "CREATE PUBLICATION everything FOR ALL TABLES",
                "CREATE CAST (integer AS inet) WITH INOUT",
                "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC",
                "SELECT lo_create(0)",
                "SELECT pg_create_logical_replication_slot('kept', 'pgoutput', true)");
    }

    @ParameterizedTest
    @MethodSource("thingsThatStay")
    void aDatabaseIsThrownAwayWhereSomethingStays(String statement) {
        String first = urlAfter(statement);
        try (TestDatabase next = new PostgresTestDatabase()) {
            assertThat(next.url()).isNotEqualTo(first);
        }
    }

    @Test
    void aDatabaseThatSomebodyElseIsInIsThrownAway() throws SQLException {
        TestDatabase database = new PostgresTestDatabase();
        database.execute("CREATE TABLE item (id INTEGER)");
        String first = database.url();
        try (Connection other = DriverManager.getConnection(first, "postgres", "")) {
            assertThat(other.isValid(5)).isTrue();
            database.close();
        }
        try (TestDatabase next = new PostgresTestDatabase()) {
            assertThat(next.url()).isNotEqualTo(first);
        }
    }

    @Test
    void aTestWhoseConnectionIsStillOpenLosesIt() throws SQLException {
        TestDatabase database = new PostgresTestDatabase();
        Connection open = database.dataSource().getConnection();
        String first = database.url();
        database.close();
        try (TestDatabase next = new PostgresTestDatabase()) {
            assertThat(next.url()).isNotEqualTo(first);
            assertThat(open.isValid(5)).isFalse();
        }
    }

    @Test
    void whatStillRunsOfATestGetsNoConnectionToTheNextOnesDatabase() {
        TestDatabase database = new PostgresTestDatabase();
        database.execute("CREATE TABLE item (id INTEGER)");
        database.close();
        assertThatThrownBy(() -> database.dataSource().getConnection()).hasMessageContaining("closed");
    }
}

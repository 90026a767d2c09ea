package dev.hybridsync.jdbc.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.UrlDataSource;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class PostgresPreflightTest extends PreflightFixture {
    PostgresPreflightTest() {
        super(TestDatabase.Kind.POSTGRESQL);
    }

    @Test
    void aSequenceInBlocksIsAnError() {
        database.execute("CREATE TABLE item (id integer PRIMARY KEY)");
        install(tables("item"));
        assertNotFound(preflight(tables("item")), FindingCode.SEQUENCE_CACHED);
        database.execute("ALTER SEQUENCE hybridsync_journal_seq_seq CACHE 20");
        assertFound(preflight(tables("item")), FindingCode.SEQUENCE_CACHED);
    }

    @Test
    void anUnloggedTableIsAWarning() {
        database.execute("CREATE UNLOGGED TABLE item (id integer PRIMARY KEY)");
        assertFound(preflight(tables("item")), FindingCode.TABLE_NOT_DURABLE, "item", null);
    }

    @Test
    void aServerThatDoesNotWriteThroughIsAWarning() {
        database.execute("CREATE TABLE item (id integer PRIMARY KEY)");
        assertThat(database.value("SHOW fsync")).as("the server of the tests").isEqualTo("off");
        assertFound(preflight(tables("item")), FindingCode.DURABILITY);
    }

    @Test
    void missingRightsAndHiddenRowsAreErrors() {
        String role = "limited_" + Long.toHexString(System.nanoTime());
        database.execute(
                "CREATE TABLE item (id integer PRIMARY KEY)",
                "CREATE TABLE secret (id integer PRIMARY KEY)",
                "ALTER TABLE secret ENABLE ROW LEVEL SECURITY",
                "CREATE ROLE " + role + " LOGIN",
                "GRANT SELECT ON secret TO " + role,
                "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        DataSource limited = UrlDataSource.of(database.url(), role);
        try {
            List<Finding> findings = preflight(limited, tables("item", "secret"));
            assertThat(findings.stream().filter(finding -> finding.is(FindingCode.PRIVILEGE_MISSING)))
                    .extracting(Finding::table, finding -> finding.explanation().replaceAll("limited_\\w+", "X"))
                    .anySatisfy(
                            found -> assertThat(found.toString()).contains("may not create tables in schema public"))
                    .anySatisfy(found -> assertThat(found.toString()).contains("item", "it can't be read"))
                    .anySatisfy(found -> assertThat(found.toString()).contains("item", "only its owner postgres"));
            assertFound(findings, FindingCode.ROWS_HIDDEN, "secret", null);
            var central = dev.hybridsync.jdbc.JdbcCentralStore.create(limited, tables("item", "secret"))
                    .preflight();
            assertFound(central, FindingCode.PRIVILEGE_MISSING, "item", null);
            assertFound(central, FindingCode.ROWS_HIDDEN, "secret", null);
        } finally {
            database.execute("DROP OWNED BY " + role, "DROP ROLE " + role);
        }
    }
}

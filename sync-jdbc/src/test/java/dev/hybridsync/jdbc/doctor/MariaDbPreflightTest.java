package dev.hybridsync.jdbc.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.error.PreflightException;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.UrlDataSource;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class MariaDbPreflightTest extends PreflightFixture {
    MariaDbPreflightTest() {
        super(TestDatabase.Kind.MARIADB);
    }

    @Test
    void tablesThatCantBeCapturedAreErrors() {
        database.execute(
                "CREATE TABLE fast (id INTEGER PRIMARY KEY) ENGINE=MyISAM",
                "CREATE TABLE wide (a VARCHAR(380), b VARCHAR(380), PRIMARY KEY (a, b))",
                "CREATE TABLE top (id INTEGER PRIMARY KEY)",
                "CREATE TABLE middle (n INTEGER UNIQUE, FOREIGN KEY (n) REFERENCES top (id) ON DELETE CASCADE)",
                "CREATE TABLE bottom (id INTEGER PRIMARY KEY, n INTEGER,"
                        + " FOREIGN KEY (n) REFERENCES middle (n) ON DELETE CASCADE)");
        List<Finding> findings = preflight(tables("fast", "wide", "bottom"));
        assertFound(findings, FindingCode.TABLE_UNSUPPORTED, "fast", null);
        assertFound(findings, FindingCode.KEY_TOO_LONG, "wide", null);
        assertFound(findings, FindingCode.CASCADE_UNCAPTURED, "bottom", null);
    }

    @Test
    void settingsThatBreakAPromiseAreFound() {
        database.execute("CREATE TABLE item (id INTEGER PRIMARY KEY)");
        assertFound(preflight(tables("item")), FindingCode.DURABILITY); // this is how the tests' server is configured
        Object format = database.value("SELECT @@GLOBAL.binlog_format");
        database.execute("SET GLOBAL binlog_format = 'STATEMENT'", "SET GLOBAL auto_increment_increment = 2");
        try {
            List<Finding> findings = preflight(tables("item"));
            assertFound(findings, FindingCode.REPLICATION_FORMAT);
            assertFound(findings, FindingCode.SEQUENCE_INTERLEAVED);
        } finally {
            database.execute("SET GLOBAL binlog_format = '" + format + "'", "SET GLOBAL auto_increment_increment = 1");
        }
        DataSource counting = UrlDataSource.of(database.url() + "&useAffectedRows=true", database.user());
        assertThatThrownBy(() -> preflight(counting, tables("item")))
                .isInstanceOfSatisfying(
                        PreflightException.class, e -> assertFound(e.findings(), FindingCode.CONNECTION_SETTING));
    }

    @Test
    void missingRightsAreFound() {
        String user = "limited_" + Long.toHexString(System.nanoTime());
        Object schema = database.value("SELECT DATABASE()");
        database.execute(
                "CREATE TABLE item (id INTEGER PRIMARY KEY, name VARCHAR(20))",
                "CREATE USER " + user + "@localhost IDENTIFIED BY ''",
                "GRANT INSERT ON " + schema + ".item TO " + user + "@localhost");
        DataSource limited = UrlDataSource.of(database.url(), user);
        try {
            List<Finding> findings = preflight(limited, tables("item"));
            assertFound(findings, FindingCode.ROWS_COUNTED);
            assertThat(findings.stream()
                            .filter(finding -> finding.is(FindingCode.PRIVILEGE_MISSING))
                            .map(Finding::explanation))
                    .anyMatch(text -> text.contains("may not create tables"))
                    .anyMatch(text -> text.contains("may not create triggers"))
                    .anyMatch(text -> text.contains("can't be read"));
            assertFound(
                    JdbcCentralStore.create(limited, tables("item")).preflight(),
                    FindingCode.PRIVILEGE_MISSING,
                    "item",
                    null);
        } finally {
            database.execute("DROP USER " + user + "@localhost");
        }
    }
}

package dev.hybridsync.jdbc.doctor;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.error.PreflightException;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.UrlDataSource;
import dev.hybridsync.status.FindingCode;
import org.junit.jupiter.api.Test;

class H2PreflightTest extends PreflightFixture {
    H2PreflightTest() {
        super(TestDatabase.Kind.H2);
    }

    @Test
    void aDatabaseInMemoryAndBlocksOfNumbersAreFound() {
        database.execute("CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY)");
        assertFound(preflight(tables("item")), FindingCode.DURABILITY);
        install(tables("item"));
        assertNotFound(preflight(tables("item")), FindingCode.SEQUENCE_CACHED);
        database.execute("ALTER TABLE hybridsync_journal ALTER COLUMN seq SET CACHE 32");
        assertFound(preflight(tables("item")), FindingCode.SEQUENCE_CACHED);
        assertThatThrownBy(() -> install(tables("item"))).isInstanceOf(PreflightException.class);
    }

    @Test
    void aUserWithoutAdminRightsIsAnError() {
        database.execute(
                "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY)",
                "CREATE USER plain PASSWORD ''",
                "GRANT ALTER ANY SCHEMA TO plain");
        String url = database.url().split(";")[0];
        assertFound(preflight(UrlDataSource.of(url, "plain"), tables("item")), FindingCode.PRIVILEGE_MISSING);
    }
}

package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.status.FindingCode;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

class SqlitePreflightTest extends PreflightFixture {
    SqlitePreflightTest() {
        super(TestDatabase.Kind.SQLITE);
    }

    @Test
    void settingsThatHurtAreWarnings() {
        database.execute("CREATE TABLE item (id INT PRIMARY KEY)", "PRAGMA journal_mode = DELETE");
        SQLiteConfig config = new SQLiteConfig();
        config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
        config.setBusyTimeout(0);
        SQLiteDataSource careless = new SQLiteDataSource(config);
        careless.setUrl(database.url());
        var findings = preflight(careless, tables("item"));
        assertFound(findings, FindingCode.DURABILITY);
        assertFound(findings, FindingCode.JOURNAL_MODE);
        assertFound(findings, FindingCode.BUSY_TIMEOUT);
        assertFound(findings, FindingCode.KEY_NULLABLE, "item", "id");
        assertNotFound(preflight(tables("item")), FindingCode.BUSY_TIMEOUT);
    }
}

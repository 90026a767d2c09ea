package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.SqliteTestDatabase;
import org.sqlite.SQLiteConfig.JournalMode;

/** Without WAL, as SQLite is by default. */
class SqliteRollbackJournalCaptureTest extends CaptureContract {
    SqliteRollbackJournalCaptureTest() {
        super(new SqliteTestDatabase(JournalMode.DELETE));
    }
}

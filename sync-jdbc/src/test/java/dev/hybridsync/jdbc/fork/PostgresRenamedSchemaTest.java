package dev.hybridsync.jdbc.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.jdbc.support.UrlDataSource;
import dev.hybridsync.schema.SyncSchema;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A PostgreSQL dump gets into another schema like this: it is restored, and then the schema is renamed. */
class PostgresRenamedSchemaTest {
    private static final SyncSchema SCHEMA = SyncSchema.builder().table("item").build();

    @Test
    void afterInstallTheTriggersWriteToTheJournalOfTheNewName() {
        try (TestDatabase database = Kind.POSTGRESQL.create()) {
            database.execute("CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY)");
            JdbcChangeJournal.create(database.dataSource(), SCHEMA).setup().install("store-1");
            database.execute("ALTER SCHEMA public RENAME TO copied");
            DataSource copied = UrlDataSource.of(database.url() + "?currentSchema=copied", database.user());
            JdbcChangeJournal.create(copied, SCHEMA).setup().install("store-1");
            database.execute("INSERT INTO copied.item VALUES (1)");
            assertThat(database.count("SELECT COUNT(*) FROM copied.hybridsync_journal"))
                    .isOne();
        }
    }
}

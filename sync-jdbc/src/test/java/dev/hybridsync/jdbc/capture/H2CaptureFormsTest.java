package dev.hybridsync.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.LocalContract;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only H2 does. */
class H2CaptureFormsTest extends LocalContract {
    H2CaptureFormsTest() {
        super(TestDatabase.Kind.H2);
    }

    @Test
    void aUserWithRightsOnTheTableOnlyMayWriteIt() throws SQLException {
        installItem();
        database.execute("CREATE USER clerk PASSWORD ''", "GRANT SELECT, INSERT, UPDATE, DELETE ON item TO clerk");
        try (Connection clerk = DriverManager.getConnection(database.url().split(";")[0], "clerk", "")) {
            run(clerk, "INSERT INTO item VALUES (1, 'a', 1)", "UPDATE item SET qty = 2", "DELETE FROM item");
        }
        assertThat(pending()).containsExactly("item DELETE [1]");
    }

    @Test
    void theRightTableAndKeyAreCapturedWhateverColumnsCome() {
        database.execute(
                "CREATE TABLE item (a INT, id INT NOT NULL PRIMARY KEY, z INT)",
                "CREATE TABLE twin (id INT NOT NULL PRIMARY KEY)");
        install(schemaOf("item", "twin"));
        database.execute("ALTER TABLE item ADD COLUMN b INT BEFORE id", "INSERT INTO item VALUES (11, 12, 1, 13)");
        database.execute("ALTER TABLE item DROP COLUMN a", "INSERT INTO item VALUES (21, 2, 23)");
        database.execute("ALTER TABLE item ALTER COLUMN z VARCHAR(9)", "INSERT INTO item VALUES (31, 3, 'z')");
        database.execute("ALTER TABLE item ADD COLUMN last INT", "INSERT INTO item VALUES (41, 4, 'z', 1)");
        database.execute(
                "ALTER TABLE item DROP COLUMN b", "INSERT INTO item VALUES (5, 'z', 1)", "INSERT INTO twin VALUES (6)");
        assertThat(drain())
                .containsExactly(
                        "item UPSERT [1]",
                        "item UPSERT [2]",
                        "item UPSERT [3]",
                        "item UPSERT [4]",
                        "item UPSERT [5]",
                        "twin UPSERT [6]");
    }

    @Test
    void aFileThatIsOpenedAgainGoesOnCapturing(@TempDir Path folder) throws SQLException {
        JdbcDataSource file = new JdbcDataSource();
        file.setURL("jdbc:h2:file:" + folder.resolve("shop"));
        file.setUser("sa");
        try (Connection host = file.getConnection()) {
            run(host, "CREATE TABLE item (v INT, id INT NOT NULL PRIMARY KEY)");
            journal = JdbcChangeJournal.create(file, schemaOf("item"));
            journal.setup().install("store-1");
            run(host, "ALTER TABLE item ADD COLUMN w INT BEFORE id", "INSERT INTO item VALUES (1, 2, 3)");
            assertThat(drain()).containsExactly("item UPSERT [3]");
        } // the last connection closes the database
        long seq;
        try (Connection host = file.getConnection()) {
            run(host, "INSERT INTO item VALUES (1, 2, 4)");
            seq = rowOf(read(), 4L).seq();
        }
        assertThat(seq).isEqualTo(2);
        assertThat(drain()).containsExactly("item UPSERT [4]");
    }

    @Test
    void aKeyThatIsRenamedOrGoneFailsNoStatementAfterTheFileIsOpenedAgain(@TempDir Path folder) throws SQLException {
        JdbcDataSource file = new JdbcDataSource();
        file.setURL("jdbc:h2:file:" + folder.resolve("shop"));
        file.setUser("sa");
        try (Connection host = file.getConnection()) {
            run(
                    host,
                    "CREATE TABLE item (v INT, id INT NOT NULL PRIMARY KEY)",
                    "CREATE TABLE other (id INT NOT NULL PRIMARY KEY, v INT)");
            journal = JdbcChangeJournal.create(file, schemaOf("item", "other"));
            journal.setup().install("store-1");
            while (!journal.setup().backfill(Instant.EPOCH, 10).complete()) {
                // there are no rows yet
            }
            run(host, "INSERT INTO item VALUES (1, 1)", "INSERT INTO other VALUES (1, 1), (2, 2)");
            drain();
            run(
                    host,
                    "ALTER TABLE item ALTER COLUMN id RENAME TO ident",
                    "ALTER TABLE other DROP PRIMARY KEY",
                    "ALTER TABLE other DROP COLUMN id",
                    "INSERT INTO item VALUES (2, 2)",
                    "UPDATE other SET v = v + 10");
        } // the last connection closes the database
        try (Connection host = file.getConnection()) {
            run(host, "INSERT INTO item VALUES (3, 3)", "UPDATE item SET v = 4 WHERE ident = 1");
            run(host, "INSERT INTO other VALUES (3)", "UPDATE other SET v = v + 1");
            run(host, "ALTER TABLE other ADD COLUMN id INT AUTO_INCREMENT", "ALTER TABLE other ADD PRIMARY KEY (id)");
            assertThat(drain()).as("item waits: its key has another name").isEmpty();
            inspect();
            assertThat(drain()).containsExactlyInAnyOrder("other UPSERT [1]", "other UPSERT [2]", "other UPSERT [3]");
            journal = JdbcChangeJournal.create(file, schemaOf("item", "other"));
            journal.setup().install("store-1");
            inspect();
            assertThat(drain()).contains("item UPSERT [1]", "item UPSERT [2]", "item UPSERT [3]");
        }
    }

    @Test
    void tablesInAnotherSchemaAreCaptured() {
        database.execute(
                "CREATE SCHEMA \"Far \"\"s\"\" it's\"",
                "CREATE TABLE \"Far \"\"s\"\" it's\".\"Order\" (id INT PRIMARY KEY)");
        install(SyncSchema.builder()
                .table("orders", table -> table.schema("Far \"s\" it's").storedAs("Order"))
                .build());
        database.execute("INSERT INTO \"Far \"\"s\"\" it's\".\"Order\" VALUES (1)");
        assertThat(drain()).containsExactly("orders UPSERT [1]");
    }
}

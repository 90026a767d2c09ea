package dev.hybridsync.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.UnsentChanges;
import dev.hybridsync.jdbc.support.LocalContract;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forms of tables, writes and sessions that only MariaDB has. */
class MariaDbCaptureFormsTest extends LocalContract {
    MariaDbCaptureFormsTest() {
        super(TestDatabase.Kind.MARIADB);
    }

    @Test
    void replaceDeletesTheRowsInItsWay() {
        database.execute("CREATE TABLE mail (id INT NOT NULL PRIMARY KEY, address VARCHAR(50) UNIQUE)");
        install(schemaOf("mail"));
        database.execute("INSERT INTO mail VALUES (1, 'a'), (2, 'b')");
        drain();
        database.execute("REPLACE INTO mail VALUES (1, 'b')");
        assertThat(drain()).containsExactlyInAnyOrder("mail UPSERT [1]", "mail DELETE [2]");
        database.execute("INSERT INTO mail VALUES (5, 'b') ON DUPLICATE KEY UPDATE id = 7");
        assertThat(drain()).containsExactlyInAnyOrder("mail DELETE [1]", "mail UPSERT [7]");
    }

    @Test
    void rowsThatAreLoadedAreJournaled(@TempDir Path folder) throws IOException, SQLException {
        installItem();
        Path file = Files.writeString(folder.resolve("rows.csv"), "1,a,1\n2,b,2\n");
        try (Connection connection =
                DriverManager.getConnection(database.url() + "&allowLocalInfile=true", database.user(), "")) {
            run(connection, "LOAD DATA LOCAL INFILE '" + file + "' INTO TABLE item FIELDS TERMINATED BY ','");
        }
        assertThat(pending()).containsExactly("item UPSERT [1]", "item UPSERT [2]");
    }

    @Test
    void statementsOfManyRowsTakeNoSeqInAdvance() {
        installItem();
        database.execute("INSERT INTO item SELECT seq, 'x', 1 FROM seq_1_to_1000", "UPDATE item SET qty = 2");
        assertThat(database.count("SELECT MAX(seq) FROM hybridsync_journal")).isEqualTo(2_000);
    }

    @Test
    void aUserWithoutRightsOnTheJournalMayWrite() throws SQLException {
        installItem();
        String name = "clerk" + Math.abs(database.url().hashCode());
        database.execute(
                "CREATE USER " + name + "@localhost IDENTIFIED BY ''",
                "GRANT SELECT, INSERT, UPDATE, DELETE ON item TO " + name + "@localhost");
        try (Connection connection = DriverManager.getConnection(database.url(), name, "")) {
            run(connection, "INSERT INTO item VALUES (1, 'a', 1)", "UPDATE item SET qty = 2");
        } finally {
            database.execute("DROP USER " + name + "@localhost");
        }
        assertThat(pending()).containsExactly("item UPSERT [1]");
    }

    @Test
    void theHostsSessionSettingsDoNotChangeKeys() {
        database.execute(
                "CREATE TABLE `o'dd, \\n``` (at TIMESTAMP(6) NOT NULL, b VARBINARY(9) NOT NULL, d DATE NOT NULL,"
                        + " t VARCHAR(9) NOT NULL, f DOUBLE NOT NULL, PRIMARY KEY (at, b, d, t, f))");
        install(schemaOf("o'dd, \\n`"));
        transaction(
                "SET sql_mode = ''",
                "SET time_zone = '+05:45'",
                "SET NAMES latin1",
                "SET lc_time_names = 'de_DE'",
                "INSERT INTO `o'dd, \\n``` VALUES ('2024-03-31 07:15:00.25', X'00ff5c', '2024-02-01', CONCAT('a,', CHAR(92)), 0.1)",
                "SET time_zone = DEFAULT",
                "SET NAMES utf8mb4",
                "SET sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES'");
        String sent = "o'dd, \\n` UPSERT [2024-03-31T01:30:00.25Z, AP9c, 2024-02-01, a,\\, 0.1]";
        assertThat(drain()).containsExactly(sent);
        database.execute("DELETE FROM `o'dd, \\n```");
        assertThat(drain()).containsExactly(sent.replace("UPSERT", "DELETE"));
    }

    @Test
    void theHostsLastInsertIdIsItsOwn() throws SQLException {
        database.execute("CREATE TABLE bill (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, v INT)");
        install(schemaOf("bill"));
        database.execute("INSERT INTO bill (v) VALUES (1)", "UPDATE bill SET v = 2", "UPDATE bill SET v = 3");
        inTransaction(connection -> {
            run(connection, "INSERT INTO bill (v) VALUES (4)");
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("SELECT LAST_INSERT_ID()")) {
                row.next();
                assertThat(row.getLong(1)).isEqualTo(2);
            }
        });
    }

    @Test
    void tablesInAnotherDatabaseAndWithLongReservedNamesAreCaptured() {
        String other = "other_" + Math.abs(database.url().hashCode());
        String name = "Order \"Group\" " + "x".repeat(46);
        String quoted = other + ".`" + name + "`";
        database.execute(
                "CREATE DATABASE " + other, "CREATE TABLE " + quoted + " (`select` int PRIMARY KEY, `A b` text)");
        try {
            install(SyncSchema.builder()
                    .table("orders", table -> table.schema(other).storedAs(name))
                    .build());
            database.execute("INSERT INTO " + quoted + " VALUES (1, 'x')");
            assertThat(drain()).containsExactly("orders UPSERT [1]");
            database.execute("DELETE FROM " + quoted);
            assertThat(drain()).containsExactly("orders DELETE [1]");
            journal.setup().uninstall(UnsentChanges.DISCARD);
        } finally {
            database.execute("DROP DATABASE " + other);
        }
    }

    @Test
    void partitionsAreCapturedThroughTheirTable() {
        database.execute("CREATE TABLE part (id INT NOT NULL, region INT NOT NULL, PRIMARY KEY (id, region))"
                + " PARTITION BY LIST (region) (PARTITION n VALUES IN (1), PARTITION s VALUES IN (2))");
        install(schemaOf("part"));
        database.execute("INSERT INTO part VALUES (1, 1), (2, 2)", "UPDATE part SET region = 2 WHERE id = 1");
        assertThat(drain()).containsExactlyInAnyOrder("part DELETE [1, 1]", "part UPSERT [1, 2]", "part UPSERT [2, 2]");
    }

    @Test
    void aRenamedKeyFailsNoStatementOfTheHosts() {
        installItem();
        database.execute("ALTER TABLE item RENAME COLUMN id TO ident");
        database.execute("INSERT INTO item VALUES (1, 'a', 1)", "UPDATE item SET qty = 2", "DELETE FROM item");
        assertThat(entries()).isEqualTo(3);
    }
}

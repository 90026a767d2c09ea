package dev.hybridsync.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.SqlProcess;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.UrlDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Any program can open a SQLite file. */
class SqliteFileTest extends CaptureFixture {
    SqliteFileTest() {
        super(TestDatabase.Kind.SQLITE);
    }

    static List<SqlProcess> programs() {
        return SqlProcess.available();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void whatAnotherProcessWritesIsCapturedWhileTheLibraryRuns(SqlProcess program) throws Exception {
        create(
                "CREATE TABLE member (id INTEGER PRIMARY KEY, mail TEXT UNIQUE, name TEXT)",
                "CREATE UNIQUE INDEX by_name ON member (lower(name))");
        install(schemaOf("member"));
        database.execute("INSERT INTO member VALUES (1, 'x', 'A'), (2, 'y', 'B')");
        drain();
        for (int i = 10; i < 13; i++) {
            program.run(
                    database,
                    "INSERT INTO member VALUES (" + i + ", 'mail " + i + "', 'Name " + i + "')",
                    "UPDATE member SET name = 'C" + i + "' WHERE id = 1",
                    "REPLACE INTO member VALUES (" + (i + 10) + ", 'mail " + i + "', 'N" + i + "')");
            assertThat(drain())
                    .containsExactlyInAnyOrder(
                            "member DELETE [" + i + "]", "member UPSERT [1]", "member UPSERT [" + (i + 10) + "]");
        }
        program.run(database, "REPLACE INTO member VALUES (3, 'new', 'b')", "DELETE FROM member WHERE id = 1");
        assertThat(drain()).containsExactlyInAnyOrder("member DELETE [2]", "member UPSERT [3]", "member DELETE [1]");
    }

    @Test
    void aSeqIsNotUsedAgainWhenTheEmptyJournalIsOpenedAnew(@TempDir Path folder) throws SQLException {
        DataSource file =
                UrlDataSource.of("jdbc:sqlite:" + folder.resolve("shop.db"), ""); // no pool: closed after each use
        try (Connection host = file.getConnection()) {
            run(host, "CREATE TABLE item (id INTEGER PRIMARY KEY)");
        }
        create("CREATE TABLE item (id INTEGER PRIMARY KEY)");
        install(JdbcChangeJournal.create(file, schemaOf("item")), schemaOf("item"));
        long last = 0;
        for (int i = 1; i <= 3; i++) {
            try (Connection host = file.getConnection()) {
                run(host, "INSERT INTO item VALUES (" + i + ")");
            }
            long seq = rowOf(read(), (long) i).seq();
            assertThat(seq).isGreaterThan(last);
            last = seq;
            drain();
            assertThat(read().rows()).isEmpty();
            try (Connection host = file.getConnection()) {
                run(host, "VACUUM");
            }
        }
        assertThat(central.count("SELECT COUNT(*) FROM item")).isEqualTo(3);
        stop();
    }
}

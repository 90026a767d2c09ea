package dev.hybridsync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.support.TestDatabase;
import org.junit.jupiter.api.Test;

/** Rows that SQLite's conflict clauses delete without firing a delete trigger. */
class SqliteReplaceTest extends LocalContract {
    SqliteReplaceTest() {
        super(TestDatabase.Kind.SQLITE);
    }

    private void capture(String ddl, String... rows) {
        database.execute(ddl);
        install(schemaOf("member"));
        database.execute(rows);
        drain();
    }

    @Test
    void replaceThatHitsAnotherRowByAUniqueIndexJournalsThatRow() {
        capture(
                "CREATE TABLE member (id INTEGER PRIMARY KEY, mail TEXT UNIQUE, a INT, b INT, UNIQUE (a, b))",
                "INSERT INTO member VALUES (1, 'x', 1, 1), (2, 'y', 2, 2), (3, 'z', 3, 3)");
        database.execute("REPLACE INTO member VALUES (4, 'x', 2, 2)");
        assertThat(drain()).containsExactlyInAnyOrder("member DELETE [1]", "member DELETE [2]", "member UPSERT [4]");
        database.execute("UPDATE OR REPLACE member SET mail = 'z' WHERE id = 4");
        assertThat(drain()).containsExactlyInAnyOrder("member DELETE [3]", "member UPSERT [4]");
    }

    @Test
    void replaceThatHitsAnotherRowByTheKeyJournalsBothKeys() {
        capture(
                "CREATE TABLE member (id INTEGER PRIMARY KEY, mail TEXT)",
                "INSERT INTO member VALUES (1, 'x'), (2, 'y')");
        database.execute("UPDATE OR REPLACE member SET id = 2 WHERE id = 1");
        assertThat(drain()).containsExactlyInAnyOrder("member DELETE [1]", "member UPSERT [2]");
        database.execute("REPLACE INTO member (mail) VALUES ('auto')");
        assertThat(drain()).containsExactly("member UPSERT [3]");
    }

    @Test
    void replaceByACollationThatIgnoresCaseJournalsTheRowThatItDeletes() {
        capture(
                "CREATE TABLE member (id TEXT NOT NULL COLLATE NOCASE PRIMARY KEY, mail TEXT) WITHOUT ROWID",
                "CREATE UNIQUE INDEX by_mail ON member (mail COLLATE NOCASE)",
                "INSERT INTO member VALUES ('abc', 'A@x'), ('def', 'D@x')");
        install(schemaOf("member"));
        database.execute("REPLACE INTO member VALUES ('ABC', 'n')");
        assertThat(drain()).containsExactlyInAnyOrder("member DELETE [abc]", "member UPSERT [ABC]");
        database.execute("REPLACE INTO member VALUES ('new', 'd@X')");
        assertThat(drain()).containsExactlyInAnyOrder("member DELETE [def]", "member UPSERT [new]");
    }

    @Test
    void aUniqueKeyBesideAnotherPrimaryKeyIsCaptured() {
        database.execute("CREATE TABLE member (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE)");
        install(dev.hybridsync.SyncSchema.builder()
                .table("member", table -> table.key("code"))
                .build());
        database.execute("INSERT INTO member VALUES (1, 'a'), (2, 'b')");
        drain();
        database.execute("REPLACE INTO member VALUES (1, 'c')");
        assertThat(drain()).containsExactlyInAnyOrder("member DELETE [a]", "member UPSERT [c]");
    }

    @Test
    void triggersOfAUniqueIndexThatIsGoneGoWithTheNextInstall() {
        capture(
                "CREATE TABLE member (id INTEGER PRIMARY KEY, mail TEXT)",
                "CREATE UNIQUE INDEX by_mail ON member (mail)");
        install(schemaOf("member"));
        assertThat(database.count("SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger'"))
                .isEqualTo(5);
        database.execute("DROP INDEX by_mail");
        install(schemaOf("member"));
        assertThat(database.count("SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger'"))
                .isEqualTo(3);
        database.execute("ALTER TABLE member DROP COLUMN mail", "INSERT INTO member VALUES (1)");
        assertThat(drain()).containsExactly("member UPSERT [1]");
    }

    @Test
    void anOuterInsertOrIgnoreLosesNoEntry() {
        capture("CREATE TABLE member (id INTEGER PRIMARY KEY, mail TEXT UNIQUE)", "INSERT INTO member VALUES (1, 'x')");
        database.execute("INSERT OR IGNORE INTO member VALUES (2, 'y'), (1, 'q'), (3, 'x'), (4, 'v')");
        assertThat(drain()).contains("member UPSERT [2]", "member UPSERT [4]").doesNotContain("member UPSERT [3]");
    }
}

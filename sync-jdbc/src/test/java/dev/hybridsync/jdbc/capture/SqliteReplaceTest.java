package dev.hybridsync.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.jdbc.support.TestDatabase;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that SQLite's conflict clauses delete without firing a delete trigger. */
class SqliteReplaceTest extends CaptureFixture {
    SqliteReplaceTest() {
        super(TestDatabase.Kind.SQLITE);
    }

    /** @param sql the table, its indexes, then its rows */
    private void capture(String... sql) {
        List<String> ddl = Stream.of(sql)
                .filter(statement -> statement.startsWith("CREATE"))
                .toList();
        String[] rows =
                Stream.of(sql).filter(statement -> !ddl.contains(statement)).toArray(String[]::new);
        create(ddl.toArray(String[]::new));
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
        create("CREATE TABLE member (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE)");
        install(dev.hybridsync.schema.SyncSchema.builder()
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
        create("DROP INDEX by_mail");
        install(schemaOf("member"));
        assertThat(database.count("SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger'"))
                .isEqualTo(3);
        create("ALTER TABLE member DROP COLUMN mail");
        database.execute("INSERT INTO member VALUES (1)");
        assertThat(drain()).containsExactly("member UPSERT [1]");
    }

    @Test
    void anOuterInsertOrIgnoreLosesNoEntry() {
        capture("CREATE TABLE member (id INTEGER PRIMARY KEY, mail TEXT UNIQUE)", "INSERT INTO member VALUES (1, 'x')");
        database.execute("INSERT OR IGNORE INTO member VALUES (2, 'y'), (1, 'q'), (3, 'x'), (4, 'v')");
        assertThat(drain()).contains("member UPSERT [2]", "member UPSERT [4]").doesNotContain("member UPSERT [3]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE UNIQUE INDEX by_mail ON member (lower(mail))",
                "CREATE UNIQUE INDEX by_mail ON member (mail COLLATE NOCASE DESC)",
                "CREATE UNIQUE INDEX IF NOT EXISTS \"by (mail), WHERE\" ON member /* x) */ (a, lower(mail) COLLATE RTRIM DESC,"
                        + " coalesce(a, ',)') /* , */, (b + 1)) -- WHERE\n",
                "CREATE UNIQUE INDEX by_mail ON member(trim(lower(\"mail\"), ' (,'))",
                "CREATE UNIQUE INDEX by_mail ON member (lower(mail)) WHERE b = 1 AND a IS NOT NULL",
                "CREATE UNIQUE INDEX by_mail ON member (b) where lower(mail) = 'x'"
            })
    void replaceThroughAnIndexOfExpressionsOrOfSomeRowsJournalsTheRowThatItDeletes(String index) {
        capture(
                "CREATE TABLE member (id INTEGER PRIMARY KEY, mail TEXT, a INT, b INT)",
                index,
                "INSERT INTO member VALUES (1, 'x', 1, 1), (2, 'other', 2, 2), (3, NULL, NULL, NULL)");
        database.execute("REPLACE INTO member VALUES (4, 'X', 1, 1)");
        assertThat(drain()).containsExactlyInAnyOrder("member DELETE [1]", "member UPSERT [4]");
        database.execute("UPDATE OR REPLACE member SET mail = 'x', a = 1, b = 1 WHERE id = 2");
        assertThat(drain()).containsExactlyInAnyOrder("member DELETE [4]", "member UPSERT [2]");
        database.execute("REPLACE INTO member VALUES (5, 'nobody', 8, 8), (6, NULL, NULL, NULL)");
        assertThat(drain()).containsExactlyInAnyOrder("member UPSERT [5]", "member UPSERT [6]");
    }

    @Test
    void rowsOutsideAPartialIndexAreNotJournaled() {
        capture(
                "CREATE TABLE member (id INTEGER PRIMARY KEY, mail TEXT, a INT)",
                "CREATE UNIQUE INDEX current ON member (mail) WHERE a",
                "INSERT INTO member VALUES (1, 'x', 0), (2, 'x', 0), (3, 'x', 1)");
        database.execute("INSERT INTO member VALUES (4, 'x', 0)");
        assertThat(drain()).containsExactly("member UPSERT [4]");
        database.execute("REPLACE INTO member VALUES (5, 'x', 1)");
        assertThat(drain()).containsExactlyInAnyOrder("member DELETE [3]", "member UPSERT [5]");
    }

    @Test
    void replaceThatPutsADefaultInThePlaceOfNullJournalsTheRowThatItDeletes() {
        capture(
                "CREATE TABLE member (id INTEGER PRIMARY KEY, mail TEXT NOT NULL DEFAULT 'none' UNIQUE)",
                "INSERT INTO member VALUES (1, 'none')");
        database.execute("REPLACE INTO member VALUES (2, NULL)");
        assertThat(drain()).containsExactlyInAnyOrder("member DELETE [1]", "member UPSERT [2]");
        database.execute("INSERT INTO member VALUES (3, 'x')", "UPDATE OR REPLACE member SET mail = NULL WHERE id = 3");
        assertThat(drain()).containsExactlyInAnyOrder("member DELETE [2]", "member UPSERT [3]");
    }

    @Test
    void aConflictClauseOfTheTablesOwnIsCapturedToo() {
        capture(
                "CREATE TABLE member (id INTEGER PRIMARY KEY ON CONFLICT REPLACE, mail TEXT UNIQUE ON CONFLICT REPLACE)",
                "INSERT INTO member VALUES (1, 'x'), (2, 'y'), (3, 'z')");
        database.execute("INSERT INTO member VALUES (4, 'x')", "UPDATE member SET mail = 'z' WHERE id = 2");
        assertThat(drain())
                .containsExactlyInAnyOrder(
                        "member DELETE [1]", "member UPSERT [4]", "member DELETE [3]", "member UPSERT [2]");
    }

    @Test
    void replaceThroughAGeneratedColumnJournalsTheRowThatItDeletes() {
        capture(
                "CREATE TABLE member (id INTEGER PRIMARY KEY, mail TEXT, low TEXT AS (lower(mail)) STORED UNIQUE)",
                "INSERT INTO member VALUES (1, 'x')");
        database.execute("REPLACE INTO member VALUES (2, 'X')");
        assertThat(drain()).containsExactlyInAnyOrder("member DELETE [1]", "member UPSERT [2]");
    }

    @Test
    void replaceWithAnAutomaticKeyFindsTheRowWithKeyMinusOne() {
        capture(
                "CREATE TABLE member (id INTEGER PRIMARY KEY, mail TEXT UNIQUE)",
                "INSERT INTO member VALUES (-1, 'x'), (7, 'y')");
        database.execute("REPLACE INTO member (mail) VALUES ('x')");
        assertThat(drain()).containsExactlyInAnyOrder("member DELETE [-1]", "member UPSERT [8]");
    }

    @Test
    void replaceIsCapturedWithRecursiveTriggersToo() {
        capture(
                "CREATE TABLE member (id TEXT PRIMARY KEY, mail TEXT UNIQUE) WITHOUT ROWID",
                "INSERT INTO member VALUES ('a', 'x'), ('b', 'y')");
        database.execute(
                "PRAGMA recursive_triggers = ON",
                "REPLACE INTO member VALUES ('c', 'x')",
                "REPLACE INTO member VALUES ('b', 'z')",
                "UPDATE OR REPLACE member SET mail = 'z' WHERE id = 'c'",
                "PRAGMA recursive_triggers = OFF");
        assertThat(drain()).containsExactlyInAnyOrder("member DELETE [a]", "member DELETE [b]", "member UPSERT [c]");
    }

    @Test
    void aUniqueIndexAndItsColumnsMayBeDroppedWithoutTheLibrary() {
        capture(
                "CREATE TABLE member (id INTEGER PRIMARY KEY, mail TEXT, a INT, b INT)",
                "CREATE UNIQUE INDEX by_mail ON member (mail, a)",
                "CREATE UNIQUE INDEX by_expression ON member (lower(b)) WHERE a > 0",
                "INSERT INTO member VALUES (1, 'x', 1, 1)");
        create("DROP INDEX by_mail", "ALTER TABLE member DROP COLUMN mail");
        database.execute("REPLACE INTO member VALUES (2, 1, 1)");
        assertThat(drain()).containsExactlyInAnyOrder("member DELETE [1]", "member UPSERT [2]");
        create("DROP INDEX by_expression", "ALTER TABLE member DROP COLUMN a", "ALTER TABLE member DROP COLUMN b");
        database.execute("REPLACE INTO member VALUES (2)", "UPDATE member SET id = 3", "INSERT INTO member VALUES (4)");
        assertThat(drain()).containsExactlyInAnyOrder("member DELETE [2]", "member UPSERT [3]", "member UPSERT [4]");
    }

    @Test
    void aReplaceThroughAnIndexThatIsMadeLaterIsSeenFromTheNextInstallOn() {
        capture(
                "CREATE TABLE member (id INTEGER PRIMARY KEY, mail TEXT)",
                "INSERT INTO member VALUES (1, 'x'), (2, 'y')");
        create("CREATE UNIQUE INDEX by_mail ON member (mail)");
        install(schemaOf("member"));
        database.execute("REPLACE INTO member VALUES (3, 'x')");
        assertThat(drain()).containsExactlyInAnyOrder("member DELETE [1]", "member UPSERT [3]");
    }

    @Test
    void aColumnOfAUniqueIndexMayBeRenamed() {
        capture(
                "CREATE TABLE member (id INTEGER PRIMARY KEY, mail TEXT, b TEXT UNIQUE)",
                "CREATE UNIQUE INDEX by_mail ON member (lower(mail))",
                "INSERT INTO member VALUES (1, 'x', 'b'), (2, 'y', 'c')");
        create("ALTER TABLE member RENAME COLUMN mail TO email", "ALTER TABLE member RENAME COLUMN b TO bb");
        database.execute("REPLACE INTO member VALUES (3, 'X', 'c')");
        assertThat(drain()).containsExactlyInAnyOrder("member DELETE [1]", "member DELETE [2]", "member UPSERT [3]");
    }

    /**
     * The only change that our triggers prevent: until the next install they use a name of the column that they were
     * not made for.
     */
    @Test
    void aColumnThatWasRenamedAndLeftItsUniqueIndexIsDroppedAfterTheNextInstall() {
        capture(
                "CREATE TABLE member (id INTEGER PRIMARY KEY, mail TEXT)",
                "CREATE UNIQUE INDEX by_mail ON member (mail)");
        create("ALTER TABLE member RENAME COLUMN mail TO email", "DROP INDEX by_mail");
        assertThatThrownBy(() -> database.execute("ALTER TABLE member DROP COLUMN email"))
                .hasMessageContaining("error in trigger hybridsync_");
        install(schemaOf("member"));
        create("ALTER TABLE member DROP COLUMN email");
        database.execute("INSERT INTO member VALUES (1)");
        assertThat(drain()).containsExactly("member UPSERT [1]");
    }
}

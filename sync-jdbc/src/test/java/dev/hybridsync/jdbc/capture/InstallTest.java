package dev.hybridsync.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.change.UnsentChanges;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.LocalContract;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.Window;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Install and uninstall. */
@EachDatabase
class InstallTest extends LocalContract {
    InstallTest(TestDatabase.Kind kind) {
        super(kind);
    }

    private List<List<Object>> catalog() {
        return database.rows(kind.sql("what install made"));
    }

    @Test
    void aSecondInstallTouchesNothing() {
        installItem();
        List<List<Object>> first = catalog();
        UUID journalId = journal.queries().status().journalId();
        install(schemaOf("item"));
        assertThat(catalog()).isEqualTo(first).isNotEmpty();
        assertThat(journal.queries().status().journalId()).isEqualTo(journalId);
    }

    @Test
    void anotherNodeIsRefused() {
        installItem();
        assertThatThrownBy(() -> journal.setup().install("store-2"))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("'store-1'")
                .hasMessageContaining("'store-2'");
    }

    @Test
    void aTableThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> install(schemaOf("ghost")))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("ghost");
        assertThat(catalog()).isEmpty();
    }

    @Test
    void aTableWithoutAKeyIsRefused() {
        database.execute("CREATE TABLE loose (name VARCHAR(10))");
        assertThatThrownBy(() -> install(schemaOf("loose")))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("'loose': it has no primary key");
    }

    @Test
    void aKeyThatDoesNotTellRowsApartIsRefusedWithTheFix() {
        database.execute(
                "CREATE TABLE keyed (id INTEGER NOT NULL PRIMARY KEY, code VARCHAR(20), other VARCHAR(20) NOT NULL)",
                "CREATE UNIQUE INDEX keyed_code ON keyed (code)");
        assertRefused("code", "make code NOT NULL");
        assertRefused("other", "add a unique index on just these columns");
        for (String index : kind.statements("unique indexes that do not make other a key")) {
            database.execute("CREATE UNIQUE INDEX keyed_other ON " + index);
            assertRefused("other", "over all rows and without expressions, or name another key");
            database.execute(kind.sql("drop index keyed_other"));
        }
        database.execute("CREATE UNIQUE INDEX keyed_other ON keyed (other)");
        install(SyncSchema.builder().table("keyed", table -> table.key("other")).build());
        database.execute("INSERT INTO keyed VALUES (1, 'c', 'o')", "UPDATE keyed SET other = 'p'");
        assertThat(drain()).containsExactlyInAnyOrder("keyed DELETE [o]", "keyed UPSERT [p]");
    }

    private void assertRefused(String key, String fix) {
        SyncSchema schema =
                SyncSchema.builder().table("keyed", table -> table.key(key)).build();
        assertThatThrownBy(() -> install(schema))
                .isInstanceOf(SyncException.class)
                .satisfies(e -> assertThat(e.getMessage())
                        .containsIgnoringCase("'keyed': (" + key + ")")
                        .containsIgnoringCase(fix));
        assertThat(catalog()).isEmpty();
    }

    @Test
    void aKeyThatTheDatabaseComputesIsRefused() {
        assumeTrue(
                kind.can(Capability.NOT_NULL_COMPUTED_COLUMNS),
                "a computed column can be null here, and is refused as a key for that");
        database.execute(
                "CREATE TABLE keyed (n INTEGER, g INTEGER GENERATED ALWAYS AS (n * 2) STORED NOT NULL UNIQUE)");
        SyncSchema schema =
                SyncSchema.builder().table("keyed", table -> table.key("g")).build();
        assertThatThrownBy(() -> install(schema))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("'keyed': key column 'g' is ignored or generated")
                .hasMessageContaining("name other columns");
    }

    @Test
    void aKeyOfAnArrayIsRefused() {
        assumeTrue(kind.can(Capability.ARRAYS_AS_KEYS), "an array can't be a key here anyway");
        database.execute("CREATE TABLE keyed (k INTEGER[] PRIMARY KEY)");
        assertThatThrownBy(() -> install(schemaOf("keyed")))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("'keyed': key column 'k' is an array");
    }

    @Test
    void aTableThatIsAddedLaterIsCapturedToo() {
        installItem();
        database.execute("CREATE TABLE more (id INTEGER NOT NULL PRIMARY KEY)", "INSERT INTO more VALUES (1)");
        install(schemaOf("item", "more"));
        database.execute("INSERT INTO more VALUES (2)", "INSERT INTO item (id) VALUES (1)");
        assertThat(pending()).containsExactly("more UPSERT [2]", "item UPSERT [1]");
    }

    @Test
    void uninstallRefusesWhileChangesWaitUnlessForced() {
        installItem();
        database.execute("INSERT INTO item (id) VALUES (1)");
        assertThatThrownBy(() -> journal.setup().uninstall(UnsentChanges.KEEP))
                .hasMessageContaining("1 entry is pending");
        Window window = read();
        UUID batch = UUID.randomUUID();
        journal.batch().record(batch, window);
        long seq = window.highestSeq();
        journal.batch()
                .settle(batch, window, Map.of(seq, ChangeOutcome.refused(seq, OutcomeCode.UNIQUE, "x")), Instant.now());
        assertThatThrownBy(() -> journal.setup().uninstall(UnsentChanges.KEEP))
                .hasMessageContaining("1 row is quarantined");
        journal.setup().uninstall(UnsentChanges.DISCARD);
        assertThat(catalog()).isEmpty();
    }

    @Test
    void uninstallLeavesNothingBehind() {
        installItem();
        database.execute("CREATE TABLE gone (id INTEGER NOT NULL PRIMARY KEY, mail VARCHAR(9) UNIQUE)");
        install(schemaOf("item", "gone"));
        database.execute("ALTER TABLE gone RENAME TO elsewhere");
        journal.setup().uninstall(UnsentChanges.KEEP);
        assertThat(catalog()).isEmpty();
        database.execute("INSERT INTO item (id) VALUES (1)", "INSERT INTO elsewhere VALUES (1, 'm')");
        database.execute("UPDATE item SET qty = 1", "DELETE FROM item");
        journal.setup().uninstall(UnsentChanges.KEEP);
        journal = JdbcChangeJournal.create(database.dataSource(), schemaOf("item"));
        journal.setup().install("store-2");
        database.execute("INSERT INTO item (id) VALUES (1)");
        assertThat(pending()).containsExactly("item UPSERT [1]");
    }
}

package dev.hybridsync.jdbc.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.LocalContract;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.FindingCode;
import dev.hybridsync.status.RowStatus.State;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * In a table that keeps no receipts, no change is lost that a trigger saw, and no change of a row that still exists.
 */
@EachDatabase
class WithoutReceiptsTest extends LocalContract {
    private static final SyncSchema WITHOUT =
            SyncSchema.builder().table("item", table -> table.receipts(false)).build();

    WithoutReceiptsTest(TestDatabase.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void rowsFromBefore() {
        database.execute(
                "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(100), qty INTEGER)",
                "INSERT INTO item VALUES (1, 'a', 1), (2, 'b', 1)");
    }

    private long receipts() {
        return database.count("SELECT COUNT(*) FROM hybridsync_receipt");
    }

    /** Changes the table so that no trigger sees it. */
    private void rebuild() {
        database.execute(
                "CREATE TABLE item_new (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(100), qty INTEGER)",
                "INSERT INTO item_new SELECT id, name, qty + 1 FROM item",
                "DROP TABLE item",
                "ALTER TABLE item_new RENAME TO item");
    }

    @Test
    void everyChangeIsSentAndNoReceiptIsKept() {
        install(WITHOUT);
        journal.setup().backfill(Instant.EPOCH, 10);
        assertThat(drain()).containsExactlyInAnyOrder("item UPSERT [1]", "item UPSERT [2]");
        assertThat(receipts()).isZero();
        assertThat(journal.queries().tableStatus().get(0).lastSyncedAt()).isNotNull();
        assertThat(journal.queries().rowStatus("item", 1).state()).isEqualTo(State.UNKNOWN);
        database.execute("UPDATE item SET qty = 2 WHERE id = 1", "DELETE FROM item WHERE id = 2");
        assertThat(journal.queries().rowStatus("item", 1).state()).isEqualTo(State.PENDING);
        assertThat(drain()).containsExactlyInAnyOrder("item UPSERT [1]", "item DELETE [2]");
        inspect();
        assertThat(entries()).isZero();
    }

    @Test
    void rowsThatMayHaveChangedUnseenAreSentAgainThoughSomeWereLeftOut() {
        install(WITHOUT);
        journal.setup().backfill(null, 10);
        database.execute("UPDATE item SET qty = 2 WHERE id = 1");
        drain();
        rebuild();
        assertThat(inspect()).anyMatch(finding -> finding.is(FindingCode.NO_RECEIPTS));
        assertThat(drain()).containsExactlyInAnyOrder("item UPSERT [1]", "item UPSERT [2]");
    }

    @Test
    void rowsThatMayHaveChangedUnseenAreSentAgainBeforeTheNextInstallToo() {
        install(schemaOf("item"));
        journal.setup().backfill(null, 10);
        journal = JdbcChangeJournal.create(database.dataSource(), WITHOUT);
        database.execute("UPDATE item SET qty = 2 WHERE id = 1");
        drain();
        rebuild();
        inspect();
        assertThat(drain()).contains("item UPSERT [1]");
    }

    @Test
    void receiptsGoAtInstallAndComeBackAsRowsTravel() {
        install(schemaOf("item"));
        journal.setup().backfill(Instant.EPOCH, 10);
        drain();
        assertThat(receipts()).isEqualTo(2);
        install(WITHOUT);
        assertThat(receipts()).isZero();
        install(schemaOf("item"));
        inspect();
        assertThat(entries()).as("nothing is wrong").isZero();
        database.execute("UPDATE item SET qty = 2 WHERE id = 1");
        drain();
        assertThat(receipts()).isEqualTo(1);
        assertThat(journal.queries().rowStatus("item", 1).state()).isEqualTo(State.SYNCED);
        assertThat(journal.queries().rowStatus("item", 2).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void rowsThatWereSentWithoutAReceiptAreNotTakenForSuchAsWereLeftOut() {
        install(WITHOUT);
        journal.setup().backfill(null, 10);
        database.execute("UPDATE item SET qty = 2 WHERE id = 1");
        drain();
        install(schemaOf("item"));
        rebuild();
        inspect();
        assertThat(drain()).contains("item UPSERT [1]");
    }
}

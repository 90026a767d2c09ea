package dev.hybridsync.jdbc.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.support.LocalContract;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import org.junit.jupiter.api.Test;

/** {@code TRUNCATE} on PostgreSQL of a table that keeps no receipts. */
class PostgresTruncateWithoutReceiptsTest extends LocalContract {
    PostgresTruncateWithoutReceiptsTest() {
        super(TestDatabase.Kind.POSTGRESQL);
    }

    /** As documented: the keys of the other rows are not known. */
    @Test
    void aTruncateDeletesOnlyWhatIsPendingAndHoldsNothingUp() {
        database.execute(
                "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(100), qty INTEGER)",
                "INSERT INTO item VALUES (1, 'a', 1), (2, 'b', 1)");
        install(SyncSchema.builder()
                .table("item", table -> table.receipts(false))
                .build());
        journal.setup().backfill(null, 10);
        database.execute("UPDATE item SET qty = 2 WHERE id = 1");
        drain();
        database.execute(
                "UPDATE item SET qty = 2 WHERE id = 2", "TRUNCATE item", "INSERT INTO item VALUES (3, 'c', 1)");
        assertThat(drain()).containsExactlyInAnyOrder("item DELETE [2]", "item UPSERT [3]");
        assertThat(entries()).isZero();
    }
}

package dev.hybridsync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import org.junit.jupiter.api.Test;

class PostgresWithoutReceiptsTest extends WithoutReceiptsContract {
    PostgresWithoutReceiptsTest() {
        super(TestDatabase.Kind.POSTGRESQL);
    }

    /** As its description says: the keys of the others are not known. */
    @Test
    void aTruncateDeletesOnlyWhatIsPendingAndHoldsNothingUp() {
        install(SyncSchema.builder()
                .table("item", table -> table.receipts(false))
                .build());
        journal.backfill(null, 10);
        database.execute("UPDATE item SET qty = 2 WHERE id = 1");
        drain();
        database.execute(
                "UPDATE item SET qty = 2 WHERE id = 2", "TRUNCATE item", "INSERT INTO item VALUES (3, 'c', 1)");
        assertThat(drain()).containsExactlyInAnyOrder("item DELETE [2]", "item UPSERT [3]");
        assertThat(entries()).isZero();
    }
}

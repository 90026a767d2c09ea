package dev.hybridsync.jdbc.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.LocalContract;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.spi.Window;
import dev.hybridsync.status.JournalStatus;
import dev.hybridsync.status.QuarantinedRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What central's answer leaves behind. */
@EachDatabase
class SettleTest extends LocalContract {
    SettleTest(TestDatabase.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void capture() {
        installItem();
        database.execute("INSERT INTO item VALUES (1, 'a', 1), (2, 'b', 1)");
    }

    private long receipts() {
        return database.count("SELECT COUNT(*) FROM hybridsync_receipt");
    }

    /** Sends the next window, all of which central refuses. */
    private void refuse(Window.Source source, OutcomeCode code) {
        Window window = journal.pending().read(source, LIMIT);
        Map<Long, ChangeOutcome> refused = window.rows().stream()
                .collect(Collectors.toMap(
                        row -> row.seq(), row -> ChangeOutcome.refused(row.seq(), code, "because of " + code)));
        UUID batch = UUID.randomUUID();
        journal.batch().record(batch, window);
        assertThat(journal.batch().settle(batch, window, refused, Instant.now()))
                .isTrue();
    }

    @Test
    void exactlyTheEntriesThatWereReadAreDeleted() {
        Window window = read();
        database.execute("UPDATE item SET qty = 5 WHERE id = 1");
        assertThat(send(window, UUID.randomUUID())).isTrue();
        assertThat(entries()).isEqualTo(1);
        assertThat(pending()).containsExactly("item UPSERT [1]");
    }

    @Test
    void receiptsComeWithRowsAndGoWithTombstones() {
        drain();
        assertThat(receipts()).isEqualTo(2);
        database.execute("DELETE FROM item WHERE id = 1");
        drain();
        assertThat(receipts()).isEqualTo(1);
    }

    /** This happens where a row is journaled once more with the time of backfill. */
    @Test
    void aReceiptsTimeNeverGoesBack() {
        drain();
        List<List<Object>> before = database.rows("SELECT changed_at FROM hybridsync_receipt ORDER BY row_key");
        database.execute("UPDATE item SET qty = 2", "UPDATE hybridsync_journal SET changed_at = 1");
        assertThat(drain()).hasSize(2);
        assertThat(database.rows("SELECT changed_at FROM hybridsync_receipt ORDER BY row_key"))
                .isEqualTo(before);
        database.execute("UPDATE item SET qty = 3", "UPDATE hybridsync_journal SET changed_at = " + Long.MAX_VALUE / 2);
        assertThat(drain()).hasSize(2);
        assertThat(database.count("SELECT MIN(changed_at) FROM hybridsync_receipt"))
                .as("and it goes on")
                .isEqualTo(Long.MAX_VALUE / 2);
    }

    @Test
    void refusedRowsWaitInQuarantineWithTheirReason() {
        refuse(Window.Source.JOURNAL, OutcomeCode.CONSTRAINT);
        JournalStatus status = journal.queries().status();
        assertThat(status.pending()).isZero();
        assertThat(status.rejected()).isEqualTo(2);
        assertThat(receipts()).isZero();
        List<QuarantinedRow> rows = journal.quarantine().list(1);
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).table()).isEqualTo("item");
        assertThat(rows.get(0).outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(rows.get(0).code()).isEqualTo(OutcomeCode.CONSTRAINT);
        assertThat(rows.get(0).detail()).isEqualTo("because of CONSTRAINT");
        assertThat(rows.get(0).attempts()).isEqualTo(1);
    }
}

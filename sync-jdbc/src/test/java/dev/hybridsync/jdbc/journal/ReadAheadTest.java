package dev.hybridsync.jdbc.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.LocalContract;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.spi.BatchInFlight.Settled;
import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.Window;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a window that was read ahead may not be sent as it was read. */
@EachDatabase
class ReadAheadTest extends LocalContract {
    private static final BatchLimit ONE_ROW = new BatchLimit(1, 1 << 20);

    private final UUID batch = UUID.randomUUID();
    private Window sent;

    ReadAheadTest(TestDatabase.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void oneOfThreeRowsTravels() {
        installItem();
        database.execute("INSERT INTO item VALUES (1, 'a', 1), (2, 'b', 1), (3, 'c', 1)");
        sent = journal.pending().read(Window.Source.JOURNAL, ONE_ROW);
        assertThat(journal.batch().record(batch, sent)).isTrue();
    }

    private Optional<Window> readAhead() {
        return journal.pending().readAhead(batch, sent, ONE_ROW, Long.MAX_VALUE);
    }

    private Settled settle(Window next) {
        return journal.batch().settleAndRecord(batch, sent, Map.of(), Instant.now(), UUID.randomUUID(), next);
    }

    @Test
    void aLeaseThatRanOutMayHaveLetOthersDiscardWhatWasRead() {
        Window next = readAhead().orElseThrow();
        database.execute("UPDATE hybridsync_state SET lease_until = 1");
        assertThat(settle(next)).isEqualTo(Settled.ALONE);
        assertThat(database.value("SELECT in_flight_id FROM hybridsync_state")).isNull();
    }

    /** Entries further on were settled before, and the library wrote one of them. */
    @Test
    void anEntryThatComesLateBehindOneOfOurOwnIsNotSentAsItIs() {
        Window next = readAhead().orElseThrow();
        String further = "UPDATE hybridsync_state SET settled_seq = 3, own_seq = 3";
        database.execute(further);
        assertThat(readAhead()).isEmpty();
        assertThat(settle(next)).isEqualTo(Settled.ALONE);
        assertThat(read().rows()).hasSize(2).allMatch(row -> row.seq() > 3);
    }

    /**
     * If it were passed over, it would count as late once later entries are settled, and be journaled again beyond what
     * the flush sends.
     */
    @Test
    void anEntryOfATravellingRowThatIsOlderThanOneOfOurOwnIsNotPassedOver() {
        database.execute("UPDATE item SET qty = 2 WHERE id = 1", "INSERT INTO item VALUES (4, 'd', 1)");
        long seq = database.count("SELECT MAX(seq) FROM hybridsync_journal");
        database.execute("UPDATE hybridsync_state SET own_seq = " + seq);
        Window next = journal.pending()
                .readAhead(batch, sent, new BatchLimit(10, 1 << 20), Long.MAX_VALUE)
                .orElseThrow();
        assertThat(next.rows()).hasSize(2);
        assertThat(settle(next)).isEqualTo(Settled.WITH_NEXT);
        assertThat(journal.batch().settle(journal.queries().status().inFlight(), next, Map.of(), Instant.now()))
                .isTrue();
        assertThat(read().rows()).hasSize(2).allMatch(row -> row.seq() <= seq);
    }

    /** The table's rows are not known before the TRUNCATE is expanded. */
    @Test
    void nothingIsReadAheadAcrossATruncatedTable() {
        assertThat(readAhead()).isPresent();
        database.execute("INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES ('item', NULL, 1)");
        Window next = journal.pending()
                .readAhead(batch, sent, new BatchLimit(10, 1 << 20), Long.MAX_VALUE)
                .orElse(null);
        assertThat(next).isNull();
    }
}

package dev.hybridsync.jdbc.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.LocalContract;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.spi.BatchInFlight.Settled;
import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.Window;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * One process compares while another one sends a row that it has read ahead, and that was deleted uncaptured meanwhile.
 */
@EachDatabase
class TwoProcessesMeanwhileTest extends LocalContract {
    private static final BatchLimit ONE_ROW = new BatchLimit(1, 1 << 20);

    private final UUID batch = UUID.randomUUID();
    private JdbcChangeJournal other;
    private Window sent;
    private Window ahead;

    TwoProcessesMeanwhileTest(TestDatabase.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void theOtherReadsAhead() {
        installItem();
        journal.setup().backfill(Instant.EPOCH, 10);
        database.execute("INSERT INTO item VALUES (1, 'a', 1)", "INSERT INTO item VALUES (2, 'b', 1)");
        other = JdbcChangeJournal.create(database.dataSource(), schemaOf("item"));
        sent = other.pending().read(Window.Source.JOURNAL, ONE_ROW);
        assertThat(other.batch().record(batch, sent)).isTrue();
        ahead = other.pending().readAhead(batch, sent, ONE_ROW, Long.MAX_VALUE).orElseThrow();
        assertThat(describe(ahead)).containsExactly("item UPSERT [2]");
    }

    private void assertGoneAfterTheOtherHasSentIt() {
        inspect();
        UUID next = UUID.randomUUID();
        assertThat(other.batch().settleAndRecord(batch, sent, Map.of(), Instant.now(), next, ahead))
                .isEqualTo(Settled.WITH_NEXT);
        other.batch().finishSettling();
        assertThat(other.batch().settle(next, ahead, Map.of(), Instant.now())).isTrue();
        inspect();
        assertThat(drain()).contains("item DELETE [2]");
    }

    @Test
    void aRowThatIsDeletedWhileTheTriggersAreGoneIsDeletedAtCentral() {
        List<String> drops = database.statementsOf(kind.sql("statements that drop our triggers", "table", "item"));
        drops.forEach(database::execute);
        database.execute("DELETE FROM item WHERE id = 2");
        assertGoneAfterTheOtherHasSentIt();
    }

    @Test
    void aRowOfATruncatedTableIsDeletedAtCentral() {
        database.execute(kind.sql("all rows of item go"));
        assertGoneAfterTheOtherHasSentIt();
    }
}

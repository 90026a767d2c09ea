package dev.hybridsync.jdbc.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.LocalContract;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.spi.BackfillProgress;
import dev.hybridsync.spi.Window;
import dev.hybridsync.status.Fork;
import dev.hybridsync.status.Fork.Cause;
import dev.hybridsync.status.JournalStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a journal keeps of a fork, and the new journal that it begins. */
@EachDatabase
class RejoinTest extends LocalContract {
    private static final UUID UNKNOWN = UUID.randomUUID();

    private final UUID first = UUID.randomUUID();
    private final UUID batch = UUID.randomUUID();

    RejoinTest(TestDatabase.Kind kind) {
        super(kind);
    }

    /** Rows 1 to 5 are sent, row 6 is in flight, row 7 is pending. */
    @BeforeEach
    void sendAndRecord() {
        installItem();
        database.execute("INSERT INTO item VALUES (1, 'a', 1), (2, 'b', 1), (3, 'c', 1), (4, 'd', 1), (5, 'e', 1)");
        send(read(), first);
        database.execute("INSERT INTO item VALUES (6, 'f', 1)");
        journal.batch().record(batch, read());
        journal.batch().releaseLease();
        database.execute("INSERT INTO item VALUES (7, 'g', 1)");
    }

    private List<Long> times() {
        return database.rows("SELECT changed_at FROM hybridsync_journal ORDER BY seq").stream()
                .map(row -> ((Number) row.get(0)).longValue())
                .toList();
    }

    private void backfillAll(Instant changedAt, int rows) {
        BackfillProgress progress;
        do {
            progress = journal.setup().backfill(changedAt, rows);
        } while (!progress.complete());
    }

    @Test
    void theLastHundredBatchesAreKnown() {
        send(read(), batch);
        Stream.generate(UUID::randomUUID).limit(Fork.KEPT_BATCH_IDS - 2).forEach(id -> send(read(), id));
        UUID inFlight = UUID.randomUUID();
        journal.batch().record(inFlight, read());
        assertThat(journal.batch().forked(inFlight, first).orElseThrow().cause())
                .isEqualTo(Cause.CENTRAL_WENT_BACK);
        send(read(), inFlight);
        UUID next = UUID.randomUUID();
        journal.batch().record(next, read());
        assertThat(journal.batch().forked(next, first).orElseThrow().cause()).isEqualTo(Cause.NODE_WENT_BACK);
        assertThat(journal.batch().forked(next, batch).orElseThrow().cause()).isEqualTo(Cause.CENTRAL_WENT_BACK);
    }

    @Test
    void aRejoinFollowsCentralsLastBatchAndKeepsWhatIsPending() {
        UUID before = journal.queries().status().journalId();
        journal.batch().forked(batch, UNKNOWN);
        UUID after = journal.batch().rejoin(null);
        JournalStatus status = journal.queries().status();
        assertThat(status.journalId()).isEqualTo(after).isNotEqualTo(before);
        assertThat(status.lastBatchId()).isEqualTo(UNKNOWN);
        assertThat(status.inFlight()).isNull();
        assertThat(status.fork()).isNull();
        Window window = read();
        assertThat(window.journalId()).isEqualTo(after);
        assertThat(window.previousBatchId()).isEqualTo(UNKNOWN);
        assertThat(describe(window)).containsExactly("item UPSERT [6]", "item UPSERT [7]");
        assertThat(journal.batch().settle(batch, window, Map.of(), Instant.now()))
                .as("a late answer of before")
                .isFalse();
        UUID next = UUID.randomUUID();
        journal.batch().record(next, window);
        assertThat(journal.batch().forked(next, UNKNOWN).orElseThrow().cause())
                .as("it is known from now on")
                .isEqualTo(Cause.CENTRAL_WENT_BACK);
    }

    @Test
    void rowsAreJournaledAgainWithOneTimeWhateverInterruptsIt() {
        journal.batch().forked(batch, first);
        Instant time = Instant.parse("2026-11-22T10:00:00.123456Z");
        journal.batch().rejoin(time);
        assertThat(journal.setup().backfill(time, 2).journaled()).isEqualTo(2);
        journal = JdbcChangeJournal.create(database.dataSource(), schemaOf("item"));
        journal.setup().install("store-1");
        assertThat(journal.setup().backfill(null, 2).journaled())
                .as("install(NONE)")
                .isEqualTo(2);
        backfillAll(Instant.EPOCH, 2);
        assertThat(journal.setup().backfill(Instant.EPOCH, 2).journaled()).isZero();
        long micros = time.getEpochSecond() * 1_000_000 + 123_456;
        assertThat(times().subList(2, 9)).containsOnly(micros);
        assertThat(times()).hasSize(9);
        assertThat(drain()).hasSize(7);
    }

    @Test
    void aTableThatWasLeftOutIsJournaledToo() {
        database.execute("CREATE TABLE old (id INTEGER NOT NULL PRIMARY KEY)", "INSERT INTO old VALUES (1)");
        journal = JdbcChangeJournal.create(database.dataSource(), schemaOf("item", "old"));
        journal.setup().install("store-1");
        backfillAll(null, 10);
        journal.batch().forked(batch, first);
        journal.batch().rejoin(Instant.EPOCH);
        backfillAll(Instant.EPOCH, 10);
        assertThat(pending()).contains("old UPSERT [1]").hasSize(8);
    }
}

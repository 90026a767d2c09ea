package dev.hybridsync.jdbc.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.contract.Seeds;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.CompactingJournal;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.LocalContract;
import dev.hybridsync.jdbc.support.RecordingDataSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.Window;
import java.sql.PreparedStatement;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which entries are removed, and which stay. */
@EachDatabase
class CompactionTest extends LocalContract {
    private static final int RUNS = 25;

    private final RecordingDataSource recording = new RecordingDataSource(database.dataSource());

    /** A line of the journal. */
    private record Entry(long seq, String key, long changedAt) {}

    CompactionTest(TestDatabase.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void capture() {
        installItem();
        journal = compacting(100);
    }

    private JdbcChangeJournal compacting(int rows) {
        return CompactingJournal.create(recording.dataSource(), schemaOf("item"), rows);
    }

    /** Writes entries to the journal directly, each with a time. A null key stands for a TRUNCATE. */
    private void journal(String table, String[] keys, long... times) {
        inTransaction(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (?, ?, ?)")) {
                for (int i = 0; i < keys.length; i++) {
                    insert.setString(1, table);
                    insert.setObject(2, keys[i], Types.VARCHAR);
                    insert.setLong(3, times[i]);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        });
    }

    private void journalOne(long... times) {
        String[] keys = new String[times.length];
        Arrays.fill(keys, "1");
        journal("item", keys, times);
    }

    private List<Long> seqs() {
        return journaled().stream().map(Entry::seq).toList();
    }

    private List<Entry> journaled() {
        return database.rows("SELECT seq, row_key, changed_at FROM hybridsync_journal ORDER BY seq").stream()
                .map(row -> new Entry(
                        ((Number) row.get(0)).longValue(), (String) row.get(1), ((Number) row.get(2)).longValue()))
                .toList();
    }

    @Test
    void aRowThatChangedManyTimesKeepsItsOldestAndItsNewestEntry() {
        database.execute("INSERT INTO item VALUES (1, 'a', 0), (2, 'b', 0)");
        for (int i = 0; i < 20; i++) {
            database.execute("UPDATE item SET qty = qty + 1 WHERE id = 1");
        }
        journal.pending().compact();
        assertThat(seqs()).containsExactly(1L, 2L, 22L);
        PendingRow row = rowOf(read(), 1L);
        assertThat(row.seq()).isEqualTo(22);
        assertThat(row.change().row()).containsValue(20L);
        assertThat(drain())
                .as("in the order of the first changes")
                .containsExactly("item UPSERT [1]", "item UPSERT [2]");
    }

    @Test
    void theTimeSinceWhichARowWaitsStays() {
        journalOne(1_000_000, 2_000_000, 3_000_000);
        journal.pending().compact();
        assertThat(seqs()).containsExactly(1L, 3L);
        assertThat(journal.queries().status().oldestPendingAt()).isEqualTo(Instant.ofEpochSecond(1));
    }

    @Test
    void anEntryFromBeforeAClockWasSetBackStays() {
        journalOne(5, 5, 9, 8, 8, 7, 6, 6);
        journal.pending().compact();
        assertThat(seqs()).containsExactly(1L, 3L, 5L, 6L, 8L);
        assertThat(read().rows().get(0).changedAt()).isEqualTo(Instant.EPOCH.plusNanos(9_000));
    }

    @Test
    void theRepeatOfABatchReadsTheSameRowsWithTheSameSeqs() {
        journal("item", new String[] {"1", "2", "1", "1", "2", "3", "1", "2", "1", "1"}, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        UUID batch = UUID.randomUUID();
        Window window =
                journal.pending().read(Window.Source.JOURNAL, new BatchLimit(2, 1 << 20)); // up to the third row
        journal.batch().record(batch, window);
        assertThat(window.highestSeq()).isEqualTo(5);
        journal.pending().compact();
        assertThat(seqs()).containsExactly(1L, 2L, 4L, 5L, 6L, 7L, 8L, 10L);
        Window repeat = read();
        assertThat(repeat.inFlight()).isEqualTo(batch);
        assertThat(repeat.rows().stream().map(PendingRow::seq)).containsExactly(4L, 5L);
        assertThat(send(repeat, batch)).isTrue();
        // the tombstones of a repeat are sent once more
        assertThat(seqs()).startsWith(6L, 7L, 8L, 10L).hasSize(4 + 2);
    }

    @Test
    void anAnswerForEntriesThatWereCompactedMeanwhileSettlesTheRest() {
        journalOne(1, 1, 1, 1);
        Window window = read();
        UUID batch = UUID.randomUUID();
        journal.batch().record(batch, window);
        compacting(100).pending().compact(); // another client
        assertThat(seqs()).containsExactly(1L, 4L);
        assertThat(journal.batch().settle(batch, window, refusedLocally(window), Instant.now()))
                .isTrue();
        assertThat(entries()).isZero();
    }

    @Test
    void anEntryWithoutARowStaysAndDividesNothing() {
        journal("item", new String[] {"1", "1", null, null, "1", "1"}, 1, 1, 1, 1, 1, 1);
        journal.pending().compact();
        assertThat(seqs()).containsExactly(1L, 3L, 4L, 6L);
    }

    @Test
    void tablesThatCantBeReadAreCompactedTooAndNoneForAnother() {
        journal("gone", new String[] {"1", "1", "1"}, 1, 1, 1);
        journal("gone too", new String[] {"1", "1", "1"}, 1, 1, 1);
        journal.pending().compact();
        assertThat(seqs()).containsExactly(1L, 3L, 4L, 6L);
    }

    @Test
    void littleThatHappenedIsNotWorthWritingAnything() {
        journal =
                CompactingJournal.create(recording.dataSource(), schemaOf("item"), new CompactionLimits(10, 100, 3, 2));
        journalOne(1, 1, 1, 1, 1, 1, 1, 1, 1);
        journal.queries().status(); // the first use checks the bookkeeping itself
        recording.clear();
        journal.pending().compact();
        assertThat(entries()).isEqualTo(9);
        assertThat(recording.statements()).as("what was asked").hasSizeBetween(1, 5);
        assertThat(recording.statements()).noneMatch(CompactionTest::writes);
        journalOne(1);
        journal.pending().compact();
        assertThat(entries()).isEqualTo(2);
        assertThat(recording.statements()).as("the check sees writes").anyMatch(CompactionTest::writes);
        recording.clear();
        journal.pending().compact();
        assertThat(recording.statements()).noneMatch(CompactionTest::writes);
    }

    private static boolean writes(String sql) {
        return sql.startsWith("BEGIN IMMEDIATE") || sql.startsWith("DELETE") || sql.startsWith("INSERT");
    }

    @Test
    void aLargeJournalIsNotReadAgainForAFewEntries() {
        String[] keys = IntStream.range(0, 50).mapToObj(String::valueOf).toArray(String[]::new);
        journal("item", keys, new long[50]);
        journal.pending().compact();
        journalOne(1, 1, 1, 1);
        recording.clear();
        journal.pending().compact();
        assertThat(entries()).isEqualTo(54);
        assertThat(recording.statements()).as("what was asked").hasSizeLessThan(10);
        journal("item", keys, new long[50]);
        journal.pending().compact();
        assertThat(entries()).isEqualTo(101); // row 1's time went back
    }

    @Test
    void moreRowsThanHaveRoomTakeSeveralRuns() {
        journal = compacting(2);
        String[] keys = IntStream.range(0, 40).mapToObj(i -> "" + i % 8).toArray(String[]::new);
        journal("item", keys, new long[40]);
        List<Long> left = new ArrayList<>();
        do {
            left.add(entries());
            journal.pending().compact();
        } while (entries() < left.get(left.size() - 1));
        assertThat(left).startsWith(40L).hasSizeGreaterThan(3).endsWith(16L);
        journal("item", new String[] {"7"}, 0);
        assertThat(drain()).hasSize(8);
    }

    @Test
    void aCompactionThatIsCutOffGoesOnTheNextTime() {
        journalOne(1, 1, 1, 1, 1, 1, 1, 1, 1);
        AtomicInteger deletes = new AtomicInteger();
        recording.failIf(sql -> sql.startsWith("DELETE") && deletes.incrementAndGet() == 2);
        assertThatThrownBy(() -> journal.pending().compact()).isInstanceOf(SyncException.class);
        assertThat(entries()).isEqualTo(7);
        journal.pending().compact();
        assertThat(seqs()).containsExactly(1L, 9L);
    }

    @Test
    void forEachRowTheOldestAndNewestEntryAndTheLargestTimeStayWhateverTheHistory() {
        Seeds.forEach(RUNS, seed -> compactRandomly(new Random(seed)));
    }

    private void compactRandomly(Random random) {
        database.execute("DELETE FROM hybridsync_journal");
        int size = 1 + random.nextInt(60);
        String[] keys = new String[size];
        long[] times = new long[size];
        for (int i = 0; i < size; i++) {
            keys[i] = random.nextInt(20) == 0 ? null : "" + random.nextInt(6);
            times[i] = 1 + random.nextInt(8);
        }
        journal("item", keys, times);
        List<Entry> before = journaled();
        long inFlight =
                random.nextBoolean() ? 0 : before.get(random.nextInt(size)).seq();
        database.execute("UPDATE hybridsync_state SET in_flight_seq = " + (inFlight == 0 ? "NULL" : inFlight));
        int rows = 1 + random.nextInt(8);
        journal = compacting(rows);
        for (int i = 0; i <= before.size(); i++) {
            journal.pending().compact();
        }
        List<Entry> stay = new ArrayList<>();
        stay.addAll(mustStay(
                before.stream().filter(entry -> entry.seq() <= inFlight).toList()));
        stay.addAll(
                mustStay(before.stream().filter(entry -> entry.seq() > inFlight).toList()));
        assertThat(journaled())
                .as("in flight up to %s, room for %s rows", inFlight, rows)
                .isEqualTo(stay);
        database.execute("UPDATE hybridsync_state SET in_flight_seq = NULL");
    }

    private static List<Entry> mustStay(List<Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.key() == null
                        || entries.stream().noneMatch(older -> isOf(entry, older) && older.seq() < entry.seq())
                        || entries.stream()
                                .noneMatch(newer -> isOf(entry, newer)
                                        && newer.seq() > entry.seq()
                                        && newer.changedAt() >= entry.changedAt()))
                .toList();
    }

    private static boolean isOf(Entry entry, Entry other) {
        return Objects.equals(entry.key(), other.key());
    }
}

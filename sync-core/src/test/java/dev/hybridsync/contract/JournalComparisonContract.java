package dev.hybridsync.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.compare.ComparedTable;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.ComparedRow;
import dev.hybridsync.spi.ComparedRow.Waiting;
import dev.hybridsync.spi.HashedRows;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.Window.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link ChangeJournal} reports of its rows when they are compared with central's. */
public abstract class JournalComparisonContract extends JournalDriver {
    private static final Map<String, String> FORMS = Map.of("id", "TEXT", "value", "TEXT");

    @Test
    void rowsAreHashedInChunksEachOnce() {
        writeItems("a", "b", "c", "d", "e");
        ComparedTable table = table();
        Map<String, HashedRows.Row> hashed = new HashMap<>();
        int chunks = 0;
        @Nullable String after = null;
        do {
            HashedRows rows = journal().comparison().hashes(table, FORMS, after, 2);
            rows.rows().forEach(row -> assertThat(hashed.put(row.rowKey(), row)).isNull());
            after = rows.last();
            chunks++;
        } while (after != null);
        assertThat(hashed).hasSize(5);
        assertThat(chunks).isBetween(3, 4);
        assertThat(hashed.values().stream().map(HashedRows.Row::keyHash).distinct())
                .hasSize(5);
        assertThat(hashed.values().stream().map(HashedRows.Row::rowHash).distinct())
                .hasSize(5);
    }

    @Test
    void aHashIsOfTheValuesAndOfTheComparedColumnsAlone() {
        write(item("a"), "1");
        HashedRows.Row before = only(table());
        write(item("a"), "2");
        HashedRows.Row after = only(table());
        write(item("a"), "1");
        assertThat(after.keyHash()).isEqualTo(before.keyHash());
        assertThat(after.rowHash()).isNotEqualTo(before.rowHash());
        assertThat(only(table())).isEqualTo(before);
        ComparedTable keys = table().with(table().key());
        HashedRows.Row ofKey = only(keys);
        write(item("a"), "2");
        assertThat(only(keys)).isEqualTo(ofKey);
    }

    @Test
    void aRowIsToldWithWhatWaitsAndWhatCentralAcknowledged() {
        writeItems("a", "b", "c", "d");
        ComparedRow pending = row("a");
        assertThat(pending.waiting()).isEqualTo(Waiting.PENDING);
        assertThat(pending.acknowledgedSeq()).isNull();
        long seq = read().rows().stream()
                .filter(row -> Objects.equals(
                        Objects.requireNonNull(row.change()).key().get("id"), "a"))
                .mapToLong(PendingRow::seq)
                .findFirst()
                .orElseThrow();
        send(read());
        ComparedRow sent = row("a");
        assertThat(sent.waiting()).isEqualTo(Waiting.NOTHING);
        assertThat(sent.acknowledgedSeq()).isEqualTo(seq);
        assertThat(sent.row()).containsEntry("value", "of a").containsEntry("id", "a");
        assertThat(sent.key()).isEqualTo(Map.of("id", "a"));
        assertThat(sent.rowHash()).isEqualTo(pending.rowHash());
        assertThat(sent.isSame(pending)).isFalse();
        assertThat(sent.isSame(row("a"))).isTrue();
        String keyOfB = key("b");
        write(item("b"), null);
        drain();
        ComparedRow gone = rows(Set.of(keyOfB)).get(keyOfB);
        assertThat(Objects.requireNonNull(gone).row()).isNull();
        assertThat(gone.waiting()).isEqualTo(Waiting.NOTHING);
        write(item("c"), "refused");
        refuse(Source.JOURNAL, OutcomeCode.CONSTRAINT);
        assertThat(row("c").waiting()).isEqualTo(Waiting.QUARANTINED);
        write(item("d"), "discarded");
        assertThat(journal().discards().discard(JournalFixture.ITEMS, "d")).isTrue();
        assertThat(row("d").waiting()).isEqualTo(Waiting.DISCARDED);
    }

    @Test
    void aRowThatBackfillHasNotReachedIsPending() {
        open(Map.of("a", "1"));
        assertThat(row("a").waiting()).isEqualTo(Waiting.PENDING);
    }

    @Test
    void aRepairIsAnEntryWithTheTimeThatWasGiven() {
        writeItems("a", "b");
        String keyOfB = key("b");
        send(read());
        journal().comparison().repair(JournalFixture.ITEMS, Map.of(keyOfB, NOW));
        PendingRow repaired = only(read());
        assertThat(repaired.changedAt()).isEqualTo(NOW);
        assertThat(Objects.requireNonNull(repaired.change()).row()).containsEntry("value", "of b");
        assertThat(journal().pending().newestOwnSeq()).isGreaterThanOrEqualTo(repaired.seq());
        send(read());
        journal().comparison().repair(JournalFixture.ITEMS, Map.of(keyOfB, Instant.EPOCH));
        assertThat(only(read()).changedAt()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void centralsKeysAreFoundAlsoOfRowsThatAreGone() {
        write(item("a"), "1");
        String key = key("a");
        write(item("a"), null);
        List<Map<String, @Nullable Object>> wanted = new ArrayList<>(List.of(Map.of("id", "a")));
        assertThat(journal().comparison().keys(JournalFixture.ITEMS, wanted)).containsExactly(key);
    }

    @Test
    void aTableThatIsNotSyncedIsRefused() {
        assertThatThrownBy(() -> journal().comparison().table("other")).isInstanceOf(IllegalArgumentException.class);
    }

    private ComparedTable table() {
        return new ComparedTable(JournalFixture.ITEMS, List.of("id"), List.of("id", "value"));
    }

    private HashedRows.Row only(ComparedTable table) {
        List<HashedRows.Row> rows =
                journal().comparison().hashes(table, FORMS, null, 10).rows();
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    /** The journal's name for the row of this id. */
    private String key(String id) {
        assertThat(journal().comparison().table(JournalFixture.ITEMS).key()).containsExactly("id");
        return journal()
                .comparison()
                .keys(JournalFixture.ITEMS, List.of(Map.of("id", id)))
                .iterator()
                .next();
    }

    private Map<String, ComparedRow> rows(Set<String> keys) {
        return journal().comparison().rows(table(), FORMS, keys);
    }

    private ComparedRow row(String id) {
        String key = key(id);
        return Objects.requireNonNull(rows(Set.of(key)).get(key));
    }
}

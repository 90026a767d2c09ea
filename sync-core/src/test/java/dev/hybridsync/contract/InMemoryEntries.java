package dev.hybridsync.contract;

import dev.hybridsync.testkit.RowId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The journal table of {@link InMemoryJournal}. */
final class InMemoryEntries {
    /** A line of the journal. */
    record Entry(RowId row, Instant changedAt) {}

    final TreeMap<Long, Entry> bySeq = new TreeMap<>();
    /** By row, the largest time that any entry of this journal ever had. The row's last state counts with this time. */
    final Map<RowId, Instant> largestTime = new LinkedHashMap<>();

    private long lastSeq;
    /**
     * The newest entry that the library wrote itself, without the row's lock. Entries with a smaller seq may commit later.
     */
    private long ownSeq;

    InMemoryEntries copy() {
        InMemoryEntries copy = new InMemoryEntries();
        copy.bySeq.putAll(bySeq);
        copy.largestTime.putAll(largestTime);
        copy.lastSeq = lastSeq;
        copy.ownSeq = ownSeq;
        return copy;
    }

    /** A number that was taken is never given again, whether or not its transaction commits. */
    long nextSeq() {
        return ++lastSeq;
    }

    void lastSeqIsAtLeast(long seq) {
        lastSeq = Math.max(lastSeq, seq);
    }

    long lastSeq() {
        return lastSeq;
    }

    void add(long seq, Entry entry) {
        bySeq.put(seq, entry);
        count(entry.row, entry.changedAt);
    }

    void addOwn(RowId row, Instant changedAt) {
        ownSeq = nextSeq();
        add(ownSeq, new Entry(row, changedAt));
    }

    long ownSeq() {
        return ownSeq;
    }

    void count(RowId row, Instant changedAt) {
        largestTime.merge(row, changedAt, (a, b) -> a.isAfter(b) ? a : b);
    }

    boolean has(RowId row) {
        return bySeq.values().stream().anyMatch(entry -> entry.row.equals(row));
    }

    List<Entry> of(String table) {
        return bySeq.values().stream()
                .filter(entry -> entry.row.table().equals(table))
                .toList();
    }

    /** The entries up to this seq, as a view: what is removed from it is removed here. */
    NavigableMap<Long, Entry> to(long seq) {
        return bySeq.headMap(seq, true);
    }

    /** The entries that the rule of compaction calls superseded, found by comparing any two entries of a row. */
    static List<Long> superseded(NavigableMap<Long, Entry> entries) {
        List<Long> superseded = new ArrayList<>();
        entries.forEach((seq, entry) -> {
            boolean isOldest =
                    entries.headMap(seq, false).values().stream().noneMatch(older -> older.row.equals(entry.row));
            boolean hasNewer = entries.tailMap(seq, false).values().stream()
                    .anyMatch(newer -> newer.row.equals(entry.row) && !newer.changedAt.isBefore(entry.changedAt));
            if (hasNewer && !isOldest) {
                superseded.add(seq);
            }
        });
        return superseded;
    }
}

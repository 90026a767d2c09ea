package dev.hybridsync.contract;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The journal table of {@link InMemoryJournal}. */
final class InMemoryEntries {
    /**
     * A line of the journal.
     *
     * @param own written by the library, without the row's lock: so a transaction that has a smaller seq may commit later
     */
    record Entry(RowId row, Instant changedAt, boolean own) {}

    final TreeMap<Long, Entry> bySeq = new TreeMap<>();
    /** By row, the largest time that any entry of this journal ever had: what the row counts as, in the end. */
    final Map<RowId, Instant> largestTime = new LinkedHashMap<>();

    private long lastSeq;

    InMemoryEntries copy() {
        InMemoryEntries copy = new InMemoryEntries();
        copy.bySeq.putAll(bySeq);
        copy.largestTime.putAll(largestTime);
        copy.lastSeq = lastSeq;
        return copy;
    }

    /** Numbers that are taken are not given again, whatever becomes of the transaction. */
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
        add(nextSeq(), new Entry(row, changedAt, true));
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

    /** By the rule alone: any two entries of a row are compared. */
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

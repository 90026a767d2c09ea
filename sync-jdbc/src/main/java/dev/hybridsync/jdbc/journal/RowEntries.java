package dev.hybridsync.jdbc.journal;

import java.util.ArrayList;
import java.util.List;

/** What a window knows of one row before its state is read: entries in the order of their seq, and the latest time. */
final class RowEntries {
    private record Entry(long seq, long changedAt) {}

    private final List<Entry> entries = new ArrayList<>(1);
    private long lineSeq;
    private long lineChangedAt = Long.MIN_VALUE;

    void add(long seq, long changedAt) {
        entries.add(new Entry(seq, changedAt));
    }

    /** A line in quarantine counts as one more entry, but there is nothing in the journal to delete for it. */
    void addLine(long seq, long changedAt) {
        lineSeq = seq;
        lineChangedAt = changedAt;
    }

    void cutFrom(long seq) {
        entries.removeIf(entry -> entry.seq >= seq);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    long firstSeq() {
        return entries.get(0).seq;
    }

    long newestSeq() {
        return entries.isEmpty() ? lineSeq : entries.get(entries.size() - 1).seq;
    }

    long changedAt() {
        long latest = lineChangedAt;
        for (Entry entry : entries) {
            latest = Math.max(latest, entry.changedAt);
        }
        return latest;
    }

    List<Long> seqs() {
        if (entries.size() == 1) {
            return List.of(entries.get(0).seq); // the case for most rows
        }
        return entries.stream().map(Entry::seq).toList();
    }
}

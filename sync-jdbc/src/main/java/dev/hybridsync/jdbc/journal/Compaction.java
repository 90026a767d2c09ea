package dev.hybridsync.jdbc.journal;

import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.entries.EntryWriter;
import dev.hybridsync.jdbc.entries.JournalState;
import dev.hybridsync.jdbc.entries.RowRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes superseded entries. An entry is superseded if its row has a newer one whose time is not smaller.
 *
 * <p>Of a row's entries, a window takes the newest {@code seq} and the largest time, and reads the row as it is. Both
 * survive here, so the row is sent as it would have been, and central finally stores what it would have stored. The
 * newer entry is committed and stays in the journal until a window that sees it, and thus the row after both changes,
 * is settled. So it does not matter when the older one is deleted, whether a crash comes in between, or whether another
 * client settles meanwhile. If another client records a batch between the read and the delete, a repeat of it may carry
 * the row with a smaller {@code seq} than the first try did; central answers that it is superseded, and the newer entry
 * still sends the row as it is. An entry that commits late, below what was already read, is not considered until the
 * next time. If a clock went back, the entries from before that stay, since their times are larger.
 */
final class Compaction {
    private static final Logger log = LoggerFactory.getLogger(Compaction.class);

    /** A pass over the entries up to {@code upTo}, from the newest to the oldest, in one run or in several. */
    private record Round(long upTo, long from, long inFlightSeq) {}

    private record Entry(long seq, RowRef ref, long changedAt) {}

    private final Database database;
    private final CompactionLimits limits;
    private long compactedUpTo;

    /** How many entries up to {@code compactedUpTo} were left; any others there have committed late. */
    private long left;

    private @Nullable Round unfinished;

    Compaction(Database database, CompactionLimits limits) {
        this.database = database;
        this.limits = limits;
    }

    synchronized void run() {
        Optional<Round> next = database.inSnapshot(this::nextRound);
        if (next.isEmpty()) {
            return;
        }
        Round round = next.get();
        long leftOut = look(round);
        compactedUpTo = round.upTo;
        unfinished = leftOut == SupersededEntries.NONE ? null : new Round(round.upTo, leftOut, round.inFlightSeq);
    }

    /**
     * The next round; empty if it isn't worth it. At least as many entries must be new as are old, since otherwise all
     * would be read again and again.
     */
    private Optional<Round> nextRound(Handle handle) {
        long highest = number(handle, "SELECT MAX(seq) FROM ${hybridsync}_journal WHERE seq > :seq", 0);
        compactedUpTo = Math.min(compactedUpTo, highest); // installed again, or only old entries are left
        Round rest = unfinished;
        if (rest == null && highest - compactedUpTo < limits.growth()) {
            return Optional.empty();
        }
        long inFlightSeq = JournalState.read(handle, database).inFlightSeq();
        if (rest != null) {
            return Optional.of(new Round(rest.upTo, rest.from, inFlightSeq));
        }
        long all = number(handle, "SELECT COUNT(*) FROM ${hybridsync}_journal WHERE seq > :seq", 0);
        long old = number(handle, "SELECT COUNT(*) FROM ${hybridsync}_journal WHERE seq <= :seq", compactedUpTo);
        left = Math.min(left, old); // some may be settled by now
        return all - left < Math.max(limits.growth(), left)
                ? Optional.empty()
                : Optional.of(new Round(highest, highest, inFlightSeq));
    }

    private long number(Handle handle, String sql, long seq) {
        return handle.createQuery(database.sql(sql))
                .bind("seq", seq)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    /** Goes through the entries, one page per transaction. */
    private long look(Round round) {
        SupersededEntries superseded = new SupersededEntries(limits.rows());
        List<Long> gone = new ArrayList<>();
        long looked = 0;
        long deleted = 0;
        long next = round.from;
        boolean beforeBoundary = next > round.inFlightSeq;
        List<Entry> page;
        do {
            long from = next;
            page = database.inSnapshot(handle -> page(handle, from));
            for (Entry entry : page) {
                if (beforeBoundary && entry.seq <= round.inFlightSeq) {
                    superseded.startAgain();
                    beforeBoundary = false;
                }
                long seq = superseded.next(entry.seq, entry.ref, entry.changedAt);
                if (seq != SupersededEntries.NONE) {
                    gone.add(seq);
                }
                next = entry.seq - 1;
            }
            looked += page.size();
            boolean more = page.size() == limits.page();
            while (gone.size() >= limits.deletes() || (!more && !gone.isEmpty())) {
                List<Long> chunk = gone.subList(0, Math.min(gone.size(), limits.deletes()));
                delete(List.copyOf(chunk));
                deleted += chunk.size();
                chunk.clear();
            }
        } while (page.size() == limits.page());
        left = (round.from == round.upTo ? looked : left) - deleted;
        log.debug("compaction removed {} of {} journal entries", deleted, looked);
        return superseded.leftOut();
    }

    /**
     * A page of entries. It includes those of tables that can't be read here, but not those of TRUNCATE, which have no
     * row.
     */
    private List<Entry> page(Handle handle, long from) {
        return handle.createQuery(database.sql("SELECT seq, table_name, row_key, changed_at FROM ${hybridsync}_journal"
                        + " WHERE seq <= :from AND row_key IS NOT NULL ORDER BY seq DESC LIMIT " + limits.page()))
                .bind("from", from)
                .map((row, context) ->
                        new Entry(row.getLong(1), new RowRef(row.getString(2), row.getString(3)), row.getLong(4)))
                .list();
    }

    private void delete(List<Long> seqs) {
        database.inWrite(handle -> {
            new EntryWriter(database).delete(handle, seqs);
            return true;
        });
    }
}

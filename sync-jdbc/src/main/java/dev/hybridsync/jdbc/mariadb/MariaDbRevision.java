package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.jdbc.catalog.KeyText;
import dev.hybridsync.jdbc.database.Revision;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB shows when a table was last altered, in whole seconds, but not what happened to its rows: a column that is
 * dropped and added again at once leaves everything else the same. The server's count of all {@code ALTER TABLE}
 * statements distinguishes two alterations in one second. The same count identifies a single statement that added
 * columns after the others, which does not change the values of these.
 *
 * @param alteredAt when the table was last altered, in seconds since the epoch
 * @param seenAt when this was read, in seconds since the epoch
 * @param alterations how many {@code ALTER TABLE} statements the server has run since its start
 * @param startedAt when the server started, give or take a second
 * @param definitions the definitions of all columns, in their order
 */
record MariaDbRevision(long alteredAt, long seenAt, long alterations, long startedAt, List<String> definitions) {
    /** A table that was altered less than this many seconds ago may be altered again in the same second. */
    private static final long YOUNG = 2;

    /** This many seconds after the alteration, the count no longer matters, and a new mark records that. */
    private static final long SETTLED = 10;

    private static final int FIXED_PARTS = 4;

    MariaDbRevision {
        definitions = List.copyOf(definitions);
    }

    static MariaDbRevision parse(String mark) {
        List<String> parts = KeyText.split(mark);
        return new MariaDbRevision(
                Long.parseLong(parts.get(0)),
                Long.parseLong(parts.get(1)),
                Long.parseLong(parts.get(2)),
                Long.parseLong(parts.get(3)),
                parts.subList(FIXED_PARTS, parts.size()));
    }

    String mark() {
        List<String> parts = new ArrayList<>();
        for (long part : new long[] {alteredAt, seenAt, alterations, startedAt}) {
            parts.add(String.valueOf(part));
        }
        parts.addAll(definitions);
        return KeyText.join(parts);
    }

    /** Whether the table may yet be altered again in the same second, which the time would not show. */
    boolean isYoung() {
        return seenAt - alteredAt < YOUNG;
    }

    /** Whether the table has not been altered since this revision, if {@code time} is when it was last altered. */
    boolean isSettledAt(@Nullable Long time) {
        return time != null && time == alteredAt && !isYoung();
    }

    /** This revision, compared with {@code before}. */
    Revision after(@Nullable String before) {
        if (before == null) {
            return new Revision(mark(), false);
        }
        MariaDbRevision known = parse(before);
        boolean isUncertain = known.isYoung() && (known.alterations != alterations || hasRestartedSince(known));
        if (known.alteredAt != alteredAt || isUncertain) {
            return new Revision(mark(), !onlyAddsColumnsTo(known));
        }
        boolean settles = known.isYoung() && seenAt - alteredAt > SETTLED;
        return new Revision(settles ? mark() : before, false);
    }

    private boolean hasRestartedSince(MariaDbRevision known) {
        return Math.abs(startedAt - known.startedAt) > YOUNG;
    }

    private boolean onlyAddsColumnsTo(MariaDbRevision known) {
        int before = known.definitions.size();
        return alterations - known.alterations == 1
                && !hasRestartedSince(known)
                && definitions.size() > before
                && definitions.subList(0, before).equals(known.definitions);
    }
}

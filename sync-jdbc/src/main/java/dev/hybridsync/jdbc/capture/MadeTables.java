package dev.hybridsync.jdbc.capture;

import java.util.ArrayList;
import java.util.List;

/**
 * Records tables whose triggers were made, several at once. Until then, a table counts as one whose triggers are still
 * to be made: after a crash they are made again, and no change is missed. Not thread-safe.
 */
final class MadeTables {
    /**
     * The longest wait after the first table, so that others soon find it recorded even while another table waits for a
     * lock of the host.
     */
    private static final long WAIT_NANOS = 1_000_000_000L;

    private final CaptureLines lines;
    private final int atOnce;
    private final List<MadeTable> made = new ArrayList<>();

    /** When the first table was added, by {@link System#nanoTime}. */
    private long firstAt;

    /** @param atOnce how many tables are recorded at once */
    MadeTables(CaptureLines lines, int atOnce) {
        this.lines = lines;
        this.atOnce = atOnce;
    }

    void add(MadeTable table) {
        if (made.isEmpty()) {
            firstAt = System.nanoTime();
        }
        made.add(table);
        if (made.size() >= atOnce || System.nanoTime() - firstAt > WAIT_NANOS) {
            note();
        }
    }

    /** Records the tables that are left. */
    void note() {
        List<MadeTable> now = List.copyOf(made);
        made.clear();
        lines.note(now);
    }
}

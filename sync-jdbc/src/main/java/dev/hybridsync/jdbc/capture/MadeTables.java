package dev.hybridsync.jdbc.capture;

import java.util.ArrayList;
import java.util.List;

/**
 * Notes tables whose triggers were made, several at once. Until then a table counts as one whose triggers are to be made:
 * after a crash they are made again, and nothing is missed. Not thread-safe.
 */
final class MadeTables {
    /** After the first one's triggers, so that others find them noted soon, even while one waits for the host's lock. */
    private static final long WAIT_NANOS = 1_000_000_000L;

    private final CaptureLines lines;
    private final int atOnce;
    private final List<MadeTable> made = new ArrayList<>();

    /** By {@link System#nanoTime}. */
    private long firstAt;

    /** @param atOnce after so many, they are noted */
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

    /** Notes what is left. */
    void note() {
        List<MadeTable> now = List.copyOf(made);
        made.clear();
        lines.note(now);
    }
}

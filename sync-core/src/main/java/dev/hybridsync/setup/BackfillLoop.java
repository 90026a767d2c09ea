package dev.hybridsync.setup;

import dev.hybridsync.spi.BackfillProgress;
import dev.hybridsync.spi.JournalSetup;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Journals rows from before capture, one chunk per transaction, and reports its progress. */
public final class BackfillLoop {
    private static final int CHUNK = 1_000;

    /** Receives the progress. Its methods never throw. */
    public interface Events {
        /** @param journaled how many rows of all tables this run has journaled */
        void backfilled(long journaled);

        /** @param journaled how many rows of this table this run has journaled */
        void backfilled(String table, long journaled);
    }

    private final JournalSetup journal;
    private final Events events;
    private final BooleanSupplier stopping;

    public BackfillLoop(JournalSetup journal, Events events, BooleanSupplier stopping) {
        this.journal = journal;
        this.events = events;
        this.stopping = stopping;
    }

    /** @param changedAt see {@link JournalSetup#backfill} */
    public void run(@Nullable Instant changedAt) {
        long journaled = 0;
        Map<String, Long> byTable = new HashMap<>();
        BackfillProgress progress;
        do {
            progress = journal.backfill(changedAt, CHUNK);
            journaled += progress.journaled();
            String table = progress.table();
            if (progress.journaled() > 0) {
                events.backfilled(journaled);
            }
            if (progress.journaled() > 0 && table != null) {
                events.backfilled(table, byTable.merge(table, progress.journaled(), Long::sum));
            }
        } while (!progress.complete() && !stopping.getAsBoolean());
    }
}

package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.database.UnreadableTableException;
import dev.hybridsync.jdbc.doctor.LocalPreflight;
import dev.hybridsync.jdbc.entries.Backfill;
import dev.hybridsync.jdbc.journal.JournalStore;
import dev.hybridsync.spi.DoctorReport;
import dev.hybridsync.spi.JournalDoctor;
import dev.hybridsync.spi.Preflight;

/** Looks before install by the catalog, and later by what the journal has. */
final class JdbcJournalDoctor implements JournalDoctor {
    /** In one transaction. */
    private static final int RESUMED_ROWS = 1_000;

    private final LocalPreflight preflight;
    private final Backfill backfill;
    private final JournalStore store;

    JdbcJournalDoctor(LocalPreflight preflight, Backfill backfill, JournalStore store) {
        this.preflight = preflight;
        this.backfill = backfill;
        this.store = store;
    }

    @Override
    public Preflight preflight(String nodeId) {
        return preflight.run(nodeId);
    }

    @Override
    public DoctorReport check() {
        DoctorReport report = store.check();
        try {
            backfill.resume(RESUMED_ROWS);
        } catch (UnreadableTableException e) {
            store.hold(e);
        }
        return report;
    }

    @Override
    public boolean hasNewlyHeldTables() {
        return store.hasNewlyHeldTables();
    }
}

package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.jdbc.capture.JournalCapture;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.UnreadableTableException;
import dev.hybridsync.jdbc.entries.Backfill;
import dev.hybridsync.jdbc.entries.LocalTables;
import dev.hybridsync.spi.DoctorReport;
import dev.hybridsync.spi.JournalDoctor;
import dev.hybridsync.spi.Preflight;
import dev.hybridsync.spi.UnverifiedTable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Checks the catalog before install, and the journal later. Thread-safe. */
public final class Doctor implements JournalDoctor {
    /** How many rows one transaction journals when a backfill is resumed. */
    private static final int RESUMED_ROWS = 1_000;

    private final LocalPreflight preflight;
    private final LocalTables tables;
    private final JournalCheck journal;
    private final UnverifiedTables unverified;
    private final LastInOrder lastInOrder;
    private final Backfill backfill;

    /**
     * @param database the database, which first brings the bookkeeping of an earlier release up to date
     * @param sentByOthers whether another client is sending
     */
    public Doctor(
            LocalPreflight preflight,
            Database database,
            LocalTables tables,
            JournalCapture capture,
            Backfill backfill,
            BooleanSupplier sentByOthers) {
        this.preflight = preflight;
        this.tables = tables;
        this.journal = new JournalCheck(database, tables, capture, sentByOthers);
        this.unverified = new UnverifiedTables(database, tables);
        this.lastInOrder = new LastInOrder(database);
        this.backfill = backfill;
    }

    @Override
    public Preflight preflight(String nodeId) {
        return preflight.run(nodeId);
    }

    @Override
    public DoctorReport check() {
        tables.unholdReadable();
        DoctorReport report = journal.next();
        try {
            if (backfill.resume(RESUMED_ROWS) > 0) {
                return new DoctorReport(false, report.findings());
            }
        } catch (UnreadableTableException e) {
            tables.holdUnlessHeld(e);
        }
        return report;
    }

    @Override
    public List<UnverifiedTable> unverified() {
        return unverified.all();
    }

    @Override
    public long resend(String table, Collection<String> rowKeys, boolean there) {
        return unverified.resend(table, rowKeys, there);
    }

    @Override
    public DoctorReport resendAll(UnverifiedTable table) {
        return unverified.resendAll(table);
    }

    @Override
    public void verified(UnverifiedTable table) {
        unverified.verified(table);
    }

    @Override
    public Optional<Instant> lastInOrder(String table) {
        return lastInOrder.of(table, journal.sinceInOrder(table));
    }

    @Override
    public boolean hasNewlyHeldTables() {
        return tables.hasNewlyHeld();
    }
}

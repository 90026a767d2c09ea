package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.capture.JournalCapture;
import dev.hybridsync.jdbc.capture.RenamedTables;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.UnreadableTableException;
import dev.hybridsync.jdbc.entries.LocalTables;
import dev.hybridsync.spi.DoctorReport;
import dev.hybridsync.status.Finding;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks for every captured table whether its triggers exist and whether it is as it was when the journal knew all its
 * rows. If not, the triggers are restored and the table is compared, one chunk per call. A failure with one table does
 * not prevent the check of the others. Thread-safe.
 */
final class JournalCheck {
    private static final Logger log = LoggerFactory.getLogger(JournalCheck.class);

    private final Database database;
    private final LocalTables tables;
    private final TriggerCheck triggers;
    private final RowCounts counts;
    private final SoundTables soundTables;
    private final InstallErrors errors;
    private final BooleanSupplier sentByOthers;
    private final Deque<Comparison> comparisons = new ArrayDeque<>();

    /** @param sentByOthers whether another client is sending */
    JournalCheck(Database database, LocalTables tables, JournalCapture capture, BooleanSupplier sentByOthers) {
        this.database = database;
        this.tables = tables;
        this.triggers = new TriggerCheck(database, tables, capture);
        this.counts = new RowCounts(database);
        this.soundTables = new SoundTables(database, tables, triggers, counts);
        this.errors = new InstallErrors(database);
        this.sentByOthers = sentByOthers;
    }

    /** How long ago a table was last found to have all its triggers; null if it never was. */
    @Nullable
    Duration sinceInOrder(String table) {
        return triggers.sinceInOrder(table);
    }

    /** Does the next part of the work. */
    synchronized DoctorReport next() {
        List<Finding> findings = new ArrayList<>();
        if (comparisons.isEmpty()) {
            notSound(findings).forEach(line -> check(line, findings));
        }
        Comparison comparison = comparisons.peek();
        if (comparison != null) {
            advance(comparison, findings);
        }
        return new DoctorReport(comparisons.isEmpty(), findings);
    }

    /** The lines of the tables that must be checked separately. */
    private List<CapturedTable> notSound(List<Finding> findings) {
        AtomicReference<List<Finding>> ofJournal = new AtomicReference<>(List.of());
        try {
            SoundTables.Look look = database.inSnapshot(handle -> soundTables.look(handle, () -> {
                List<CapturedTable> lines = CapturedTable.all(handle, database);
                ofJournal.set(errors.ofJournal(handle));
                return lines;
            }));
            List<CapturedTable> left = new ArrayList<>(look.notSound());
            while (!look.rest().isEmpty()) {
                List<CapturedTable> rest = look.rest();
                look = database.inSnapshot(handle -> soundTables.look(handle, () -> rest));
                left.addAll(look.notSound());
            }
            findings.addAll(ofJournal.get());
            return left;
        } catch (RuntimeException e) {
            // one table may be the reason, so each is checked separately
            soundTables.forget();
            log.debug("could not check the tables together: {}", e.getClass().getName());
            findings.addAll(errors.ofJournal());
            return lines();
        }
    }

    private List<CapturedTable> lines() {
        return database.inSnapshot(handle -> CapturedTable.all(handle, database));
    }

    private void advance(Comparison comparison, List<Finding> findings) {
        String table = comparison.table().wireName();
        try {
            if (comparison.step()) {
                comparisons.remove();
                counts.compared(comparison.table(), comparison.journaled());
                findings.addAll(comparison.findings());
            }
        } catch (SyncException e) {
            comparisons.remove();
            counts.forget(comparison.table());
            findings.add(CheckFindings.notChecked(table, "it was not compared with the journal: " + e.getMessage()));
        }
    }

    private void check(CapturedTable line, List<Finding> findings) {
        try {
            Optional<TriggerCheck.Seen> seen = database.inSnapshot(handle -> triggers.see(handle, line));
            if (seen.isEmpty()) {
                findings.add(tables.renamed(line.table())
                        .map(now -> RenamedTables.finding(line.table(), now))
                        .orElseGet(() -> CheckFindings.held(line.table(), tables.reason(line.table()))));
                findings.addAll(causes(line.table()));
            }
            seen.ifPresent(table -> findings.addAll(errors.ofTable(table.table())));
            if (seen.isPresent() && !seen.get().captured()) {
                findings.add(triggers.recapture(seen.get().table()));
                seen = database.inSnapshot(handle -> triggers.see(handle, line));
                CapturedTable marked = lines().stream()
                        .filter(candidate -> candidate.table().equals(line.table()))
                        .findFirst()
                        .orElse(line);
                seen.ifPresent(table -> compare(marked, table));
            } else {
                seen.ifPresent(table -> compare(line, table));
            }
        } catch (UnreadableTableException e) {
            findings.add(held(line.table(), e));
            findings.addAll(causes(line.table()));
        } catch (SyncException e) {
            findings.add(CheckFindings.notChecked(line.table(), String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            // its message may contain anything; the other tables are still checked
            findings.add(CheckFindings.notChecked(
                    line.table(), "unexpected " + e.getClass().getName()));
        }
    }

    /** The reasons why a table can't be read, if checks find them; the held table itself only has the database's error. */
    private List<Finding> causes(String table) {
        try {
            return tables.known(table).map(errors::ofTable).orElse(List.of());
        } catch (SyncException e) {
            return List.of();
        }
    }

    private Finding held(String table, UnreadableTableException unreadable) {
        try {
            tables.hold(unreadable);
        } catch (SyncException e) {
            return CheckFindings.notChecked(table, String.valueOf(e.getMessage()));
        }
        return CheckFindings.held(table, String.valueOf(unreadable.getMessage()));
    }

    /**
     * Starts a comparison of the table if it is needed, but not while another client is sending. That client may have
     * read rows ahead that are gone by now, and their entries count as settled when they have arrived. It looks for
     * missed changes itself after it has sent them.
     */
    private void compare(CapturedTable line, TriggerCheck.Seen seen) {
        if (!seen.captured() || !line.isCompared() || line.inspected() == null) {
            return;
        }
        boolean changed = !line.inspected().equals(seen.snapshot().text());
        if (!changed && !database.inSnapshot(handle -> counts.tooFew(handle, seen.table()))) {
            return;
        }
        if (sentByOthers.getAsBoolean()) {
            counts.forget(seen.table());
        } else if (changed) {
            comparisons.add(Comparison.ofSnapshots(
                    database,
                    seen.table(),
                    line.inspected(),
                    seen.snapshot(),
                    line.takesNew(tables),
                    tables.keepsReceipts(line.table())));
        } else {
            comparisons.add(Comparison.ofCounts(database, seen.table(), line.inspected(), seen.snapshot()));
        }
    }
}

package dev.hybridsync.verify;

import dev.hybridsync.spi.ComparedRow;
import dev.hybridsync.status.DifferenceCause;
import dev.hybridsync.status.DifferentRow;
import dev.hybridsync.status.RowClass;
import dev.hybridsync.status.TableVerification;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Counts what is found in a table, names what differs, and has it journaled where that was asked for. */
final class Tally {
    private final ComparedHere here;
    private final VerifyChoice choice;
    private final TableVerification.Builder report;
    private final Causes causes;
    private final Map<String, Instant> repairs = new HashMap<>();

    Tally(ComparedHere here, VerifyChoice choice, TableVerification.Builder report) {
        this.here = here;
        this.choice = choice;
        this.report = report;
        this.causes = new Causes(here.context().journal(), here.name());
    }

    void add(RowClass kind, long rows) {
        report.add(kind, rows);
    }

    /** A row that was examined one by one. */
    void examined(String rowKey, ComparedRow row, Found found) {
        RowClass kind = found.kind();
        if (kind == null) {
            return;
        }
        report.add(kind, 1);
        if (!kind.isDifference()) {
            return;
        }
        if (report.named() < choice.namedRows()) {
            DifferenceCause cause = causes.of(row, found);
            report.different(new DifferentRow(
                    here.name(), rowKey, kind, cause, found.centralNodeId(), found.centralChangedAt()));
        }
        boolean repairs = kind == RowClass.KEPT_AT_REJOIN ? choice.repairsKeptAtRejoin() : choice.repairs();
        if (repairs && row.waiting() != ComparedRow.Waiting.DISCARDED) {
            this.repairs.put(rowKey, found.repairTime(here.context().nodeId()));
        }
    }

    /** Journals what is to be repaired so far. */
    void repair() {
        if (!repairs.isEmpty()) {
            here.context().journal().comparison().repair(here.name(), Map.copyOf(repairs));
            report.addRepaired(repairs.size());
            repairs.clear();
        }
    }
}

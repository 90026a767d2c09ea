package dev.hybridsync.verify;

import dev.hybridsync.spi.ComparedRow;
import dev.hybridsync.status.DifferenceCause;
import dev.hybridsync.status.DifferentRow;
import dev.hybridsync.status.RowClass;
import dev.hybridsync.status.TableVerification;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts the rows that are found in a table, names those that differ, and journals them if that was asked for. */
final class Tally {
    private final ComparedHere here;
    private final VerifyChoice choice;
    private final TableVerification.Builder report;
    private final Causes causes;
    private final Repairs repairs;
    private final List<DifferentRow> named = new ArrayList<>();
    private final Map<RowClass, Long> differences = new EnumMap<>(RowClass.class);

    Tally(ComparedHere here, VerifyChoice choice, TableVerification.Builder report) {
        this.here = here;
        this.choice = choice;
        this.report = report;
        this.repairs = new Repairs(here, choice);
        this.causes = new Causes(here.context().journal(), here.context().nodeId(), here.name());
    }

    void add(RowClass kind, long rows) {
        report.add(kind, rows);
    }

    /** Adds a row that was examined individually. */
    void examined(String rowKey, ComparedRow row, Found found) {
        RowClass kind = found.kind();
        if (kind == null) {
            return;
        }
        report.add(kind, 1);
        repairs.examined(rowKey, row, found, kind);
        if (!kind.isDifference()) {
            return;
        }
        differences.merge(kind, 1L, Long::sum);
        if (named.size() < choice.namedRows()) {
            named.add(row(rowKey, row, found, kind));
        }
    }

    private DifferentRow row(String rowKey, ComparedRow row, Found found, RowClass kind) {
        DifferenceCause cause = causes.of(row.waiting(), found);
        return new DifferentRow(
                here.name(), rowKey, kind, cause, causes.since(cause), found.centralNodeId(), found.centralChangedAt());
    }

    /** Describes a row that another origin holds. */
    DifferentRow held(String rowKey, ComparedRow row, Found found) {
        return row(rowKey, row, found, RowClass.HELD_BY_OTHER);
    }

    /** Journals the rows that are to be repaired so far. */
    void repair() {
        report.addRepaired(repairs.journal());
    }

    /**
     * Completes the report of the table. If one side has none of the rows, that explains more than a single row could.
     *
     * @param rows how many there are here
     * @param held the rows that another origin holds, as far as they are named
     */
    void finish(long rows, Collection<DifferentRow> held) {
        held.stream().limit(choice.namedRows()).forEach(report::heldByOther);
        boolean emptied = rows == 0
                ? differences.getOrDefault(RowClass.SURPLUS, 0L) > 1
                : rows > 1 && differences.getOrDefault(RowClass.MISSING, 0L) == rows;
        for (DifferentRow row : named) {
            boolean unexplained = row.cause() == DifferenceCause.CHANGED_UNSEEN;
            report.different(emptied && unexplained ? row.because(DifferenceCause.TRUNCATED) : row);
        }
    }
}

package dev.hybridsync.verify;

import dev.hybridsync.spi.ComparedRow;
import dev.hybridsync.spi.JournalDoctor;
import dev.hybridsync.status.RowClass;
import dev.hybridsync.verify.VerifyChoice.Repair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Journals the rows of a table that the choice selects for repair. For one thread. */
final class Repairs {
    private final ComparedHere here;
    private final VerifyChoice choice;
    /** The repairs' times, by row key. */
    private final Map<String, Instant> times = new HashMap<>();

    private final List<String> there = new ArrayList<>();
    private final List<String> gone = new ArrayList<>();

    Repairs(ComparedHere here, VerifyChoice choice) {
        this.here = here;
        this.choice = choice;
    }

    void examined(String rowKey, ComparedRow row, Found found, RowClass kind) {
        if (choice.repair() == Repair.UNSEEN_CHANGES) {
            // sending all rows would include quarantined and uncertain ones, so these are journaled, too
            if (kind.isDifference() || kind == RowClass.QUARANTINED || kind == RowClass.CHANGING) {
                boolean isGone = row.row() == null && row.waiting() != ComparedRow.Waiting.QUARANTINED;
                (isGone ? gone : there).add(rowKey);
            }
        } else if (isAskedFor(kind) && row.waiting() != ComparedRow.Waiting.DISCARDED) {
            times.put(rowKey, found.repairTime(here.context().nodeId()));
        }
    }

    private boolean isAskedFor(RowClass kind) {
        return choice.repair() == Repair.ASKED_FOR
                && (kind == RowClass.KEPT_AT_REJOIN ? choice.repairsKeptAtRejoin() : kind.isDifference());
    }

    /** Journals the rows that were collected so far, and returns how many there were. */
    long journal() {
        long journaled = times.size();
        if (!times.isEmpty()) {
            here.context().journal().comparison().repair(here.name(), Map.copyOf(times));
        }
        JournalDoctor doctor = here.context().journal().doctor();
        if (!there.isEmpty()) {
            journaled += doctor.resend(here.name(), List.copyOf(there), true);
        }
        if (!gone.isEmpty()) {
            journaled += doctor.resend(here.name(), List.copyOf(gone), false);
        }
        times.clear();
        there.clear();
        gone.clear();
        return journaled;
    }
}

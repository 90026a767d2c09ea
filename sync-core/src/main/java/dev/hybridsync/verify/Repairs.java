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

/** The rows of a table that are journaled, as the choice has it. For one thread. */
final class Repairs {
    private final ComparedHere here;
    private final VerifyChoice choice;
    /** By key, with the time that was found for it. */
    private final Map<String, Instant> times = new HashMap<>();

    private final List<String> there = new ArrayList<>();
    private final List<String> gone = new ArrayList<>();

    Repairs(ComparedHere here, VerifyChoice choice) {
        this.here = here;
        this.choice = choice;
    }

    void examined(String rowKey, ComparedRow row, Found found, RowClass kind) {
        if (choice.repair() == Repair.UNSEEN_CHANGES) {
            // what is in quarantine, or could not be told for certain, would be sent with all other rows, too
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

    /** Journals what there is so far; returns how many rows. */
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

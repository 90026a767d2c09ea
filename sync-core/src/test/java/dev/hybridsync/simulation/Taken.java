package dev.hybridsync.simulation;

import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.Version;
import dev.hybridsync.testkit.RowId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change that central took, recorded once however many times it was sent.
 *
 * @param version the version with the time that counted at central
 * @param row null for a tombstone
 */
record Taken(RowId id, Version version, @Nullable Map<String, @Nullable Object> row, Outcome outcome) {
    /** Whether central has compared the change with the row that it holds. */
    boolean counts() {
        return outcome == Outcome.APPLIED || outcome == Outcome.SUPERSEDED;
    }
}

package dev.hybridsync.jdbc.capture;

import org.jspecify.annotations.Nullable;

/**
 * What a table was found to need in order to be captured.
 *
 * @param fingerprint of the table then; null where it need not be compared with how the table is now
 * @param present the triggers that it had
 * @param statements the statements that capture the table; null if it is captured, {@link TableScript#NOT_ALLOWED} if
 *     this user may not create triggers
 * @param isNoted whether everything is recorded about a table that is captured
 * @param runsAsUnknownUser whether triggers of a captured table run as a user about whom nothing is known
 */
record CaptureNeed(
        @Nullable String fingerprint,
        TriggerScript script,
        TriggerSet present,
        @Nullable TableScript statements,
        boolean isNoted,
        boolean runsAsUnknownUser) {
    CaptureNeed withoutFingerprint() {
        return new CaptureNeed(null, script, present, statements, isNoted, runsAsUnknownUser);
    }
}

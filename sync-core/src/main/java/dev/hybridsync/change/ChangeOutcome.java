package dev.hybridsync.change;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one change of a batch.
 *
 * @param seq the change's {@code seq}
 * @param outcome central's answer
 * @param code why, for deferred and rejected changes; null for the others
 * @param detail a sentence for a person, without row data; may be null
 */
public record ChangeOutcome(
        long seq,
        Outcome outcome,
        @Nullable OutcomeCode code,
        @Nullable String detail) {
    public ChangeOutcome {
        Objects.requireNonNull(outcome, "outcome");
    }

    /** The change was applied. */
    public static ChangeOutcome applied(long seq) {
        return new ChangeOutcome(seq, Outcome.APPLIED, null, null);
    }

    /** A state that central holds wins over the change. */
    public static ChangeOutcome superseded(long seq) {
        return new ChangeOutcome(seq, Outcome.SUPERSEDED, null, null);
    }

    /** The change was deferred or rejected, by its {@code code}. */
    public static ChangeOutcome refused(long seq, OutcomeCode code, String detail) {
        return new ChangeOutcome(seq, code.outcome(), code, detail);
    }
}

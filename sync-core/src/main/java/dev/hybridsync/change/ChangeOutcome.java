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
    /**
     * Refuses null as the outcome.
     *
     * @param seq see {@link #seq()}
     * @param outcome see {@link #outcome()}
     * @param code see {@link #code()}
     * @param detail see {@link #detail()}
     */
    public ChangeOutcome {
        Objects.requireNonNull(outcome, "outcome");
    }

    /**
     * {@return the outcome of a change that was applied}
     *
     * @param seq the change's {@code seq}
     */
    public static ChangeOutcome applied(long seq) {
        return new ChangeOutcome(seq, Outcome.APPLIED, null, null);
    }

    /**
     * {@return the outcome of a change that lost to a state that central holds}
     *
     * @param seq the change's {@code seq}
     */
    public static ChangeOutcome superseded(long seq) {
        return new ChangeOutcome(seq, Outcome.SUPERSEDED, null, null);
    }

    /**
     * {@return the outcome of a change that was deferred or rejected, by its {@code code}}
     *
     * @param seq the change's {@code seq}
     * @param code the reason, which also decides which of the two it is
     * @param detail a sentence for people, without row data
     */
    public static ChangeOutcome refused(long seq, OutcomeCode code, String detail) {
        return new ChangeOutcome(seq, code.outcome(), code, detail);
    }
}

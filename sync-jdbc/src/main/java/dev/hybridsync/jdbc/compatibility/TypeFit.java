package dev.hybridsync.jdbc.compatibility;

import java.util.Objects;

/**
 * Whether the values of a node's column arrive in central's column.
 *
 * @param outcome how many of them do
 * @param reason what is wrong with a value that does not; empty where all do. It follows "a value that"
 */
public record TypeFit(Outcome outcome, String reason) {
    /** How many of a column's values arrive; null and an array without elements do not count. */
    public enum Outcome {
        ARRIVES,
        NOT_ALWAYS,
        NEVER
    }

    static final TypeFit ARRIVES = new TypeFit(Outcome.ARRIVES, "");

    public TypeFit {
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(reason, "reason");
    }

    static TypeFit notAlways(String reason) {
        return new TypeFit(Outcome.NOT_ALWAYS, reason);
    }

    static TypeFit never(String reason) {
        return new TypeFit(Outcome.NEVER, reason);
    }

    public boolean is(Outcome other) {
        return outcome == other;
    }
}

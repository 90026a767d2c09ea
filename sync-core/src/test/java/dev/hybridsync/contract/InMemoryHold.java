package dev.hybridsync.contract;

import dev.hybridsync.change.ChangeOutcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a table of {@link InMemoryJournal} is held because central does not know it, and when central is asked again. */
final class InMemoryHold {
    private @Nullable ChangeOutcome reason;
    private int probes;
    private @Nullable Instant askedAt;
    private boolean soon;
    private boolean probing;

    InMemoryHold copy() {
        InMemoryHold copy = new InMemoryHold();
        copy.reason = reason;
        copy.probes = probes;
        copy.askedAt = askedAt;
        copy.soon = soon;
        copy.probing = probing;
        return copy;
    }

    boolean isHeld() {
        return reason != null;
    }

    boolean isProbing() {
        return probing;
    }

    @Nullable
    String reason() {
        return reason == null ? null : reason.detail();
    }

    void hold(ChangeOutcome outcome) {
        reason = outcome;
        probing = false;
    }

    void release() {
        reason = null;
        probes = 0;
        askedAt = null;
        soon = false;
        probing = false;
    }

    /** The journal was opened: it does not know yet what central was told. */
    void opened() {
        soon = true;
        probing = false;
    }

    void probeSoon() {
        soon = true;
    }

    boolean probe(Instant now) {
        if (reason == null) {
            return false;
        }
        Instant last = askedAt;
        probing |= soon || (last != null && InMemoryQuarantine.isOver(last, probes, now));
        if (probing || last == null) {
            probes++;
            askedAt = now;
            soon = false;
        }
        return probing;
    }
}

package dev.hybridsync.http.wire;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads one outcome of an answer. An unknown outcome is an error, because nobody could settle it. An unknown code is
 * not an error: a newer central may have more codes, and the outcome says what to do. A deferred change then counts as
 * {@link OutcomeCode#UNIQUE}, which is only tried again, and a rejected one as {@link OutcomeCode#CONSTRAINT}, which a
 * person checks. Central's code is put in front of the detail.
 */
final class OutcomeReader {
    private final JsonCursor in;
    private @Nullable Long seq;
    private @Nullable Outcome outcome;
    private @Nullable String code;
    private @Nullable String detail;

    OutcomeReader(JsonCursor in) {
        this.in = in;
    }

    ChangeOutcome outcome() throws IOException {
        in.object(this::member);
        long number = in.required(seq, "seq");
        Outcome answer = in.required(outcome, "outcome");
        if (answer == Outcome.APPLIED || answer == Outcome.SUPERSEDED) {
            return new ChangeOutcome(number, answer, null, detail);
        }
        OutcomeCode known = knownCode(answer);
        if (known != null) {
            return new ChangeOutcome(number, answer, known, detail);
        }
        String description = "code " + (code == null ? "missing" : code) + (detail == null ? "" : ": " + detail);
        OutcomeCode general = answer == Outcome.DEFERRED ? OutcomeCode.UNIQUE : OutcomeCode.CONSTRAINT;
        return new ChangeOutcome(number, answer, general, description);
    }

    private @Nullable OutcomeCode knownCode(Outcome answer) {
        return Arrays.stream(OutcomeCode.values())
                .filter(known -> known.name().equals(code) && known.outcome() == answer)
                .findFirst()
                .orElse(null);
    }

    private void member(String name) throws IOException {
        switch (name) {
            case "seq" -> seq = in.whole(1, Long.MAX_VALUE);
            case "outcome" -> outcome = answer();
            case "code" -> code = in.isNull() ? null : in.string();
            case "detail" -> detail = in.isNull() ? null : in.string();
            default -> in.skip();
        }
    }

    private Outcome answer() throws IOException {
        String name = in.string();
        return Arrays.stream(Outcome.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> in.malformed("is an unknown outcome"));
    }
}

package dev.hybridsync.verify;

import dev.hybridsync.compare.ComparedTable;
import dev.hybridsync.compare.VerifyAnswer;
import dev.hybridsync.compare.VerifyQuestion;
import dev.hybridsync.compare.VerifyRequest;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.TableNotComparableException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Asks central about a table. Central answers one verification at a time, so this waits a while for its turn. */
final class Questions {
    private static final int ATTEMPTS = 8;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final VerifyContext context;
    private final UUID journalId;

    Questions(VerifyContext context, UUID journalId) {
        this.context = context;
        this.journalId = journalId;
    }

    UUID journalId() {
        return journalId;
    }

    /**
     * Asks.
     *
     * @throws TableNotComparableException if central can't compare the table
     * @throws CentralUnavailableException if there is no answer, or none to this question
     */
    <A extends VerifyAnswer> A ask(ComparedTable table, VerifyQuestion question, Class<A> expected) {
        VerifyAnswer answer = answer(new VerifyRequest(context.nodeId(), journalId, table, question));
        if (answer instanceof VerifyAnswer.Refused refused) {
            throw new TableNotComparableException(refused.reason());
        }
        if (!expected.isInstance(answer)) {
            throw unexpected();
        }
        return expected.cast(answer);
    }

    CentralUnavailableException unexpected() {
        return new CentralUnavailableException(
                "node " + context.nodeId() + ": central's answer during the"
                        + " comparison of rows does not match the question",
                null);
    }

    private VerifyAnswer answer(VerifyRequest request) {
        for (int attempt = 1; ; attempt++) {
            context.requireNotCancelled();
            try {
                return context.transport().verify(request);
            } catch (CentralUnavailableException e) {
                Duration asked = e.retryAfter().orElse(null);
                if (asked == null || attempt == ATTEMPTS || !context.patient()) {
                    throw e;
                }
                waitFor(asked.compareTo(LONGEST_WAIT) < 0 ? asked : LONGEST_WAIT);
            }
        }
    }

    /** Waits a little longer than central asks for, by a random time, so that nodes do not come back together. */
    private void waitFor(Duration asked) {
        long nanos = asked.toNanos() + ThreadLocalRandom.current().nextLong(1 + asked.toNanos() / 2);
        long until = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = until - System.nanoTime()) {
            context.requireNotCancelled();
            LockSupport.parkNanos(Math.min(left, LOOK.toNanos()));
        }
    }
}

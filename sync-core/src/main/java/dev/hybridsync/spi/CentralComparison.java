package dev.hybridsync.spi;

import dev.hybridsync.access.Grant;
import dev.hybridsync.compare.VerifyAnswer;
import dev.hybridsync.compare.VerifyRequest;
import dev.hybridsync.error.BusyException;
import java.time.Instant;

/**
 * Central's side of a comparison. It digests the rows themselves, not their bookkeeping, in short snapshots and bounded
 * memory; it changes nothing and takes no lock. Thread-safe.
 */
@FunctionalInterface
public interface CentralComparison {
    /**
     * Answers a question.
     *
     * <p>Equality is judged by key and value, whatever the version's origin. What central has edited itself counts as its
     * own, also while that has no version yet. With a node column, only the node's rows take part.
     *
     * @param request from an authenticated node
     * @param grant what the node may write
     * @param now central's clock
     * @return {@link VerifyAnswer.Refused} for a table that is unknown, not granted or not usable now
     * @throws BusyException if it can't be answered now
     */
    VerifyAnswer answer(VerifyRequest request, Grant grant, Instant now);
}

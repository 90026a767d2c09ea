package dev.hybridsync.spi;

import dev.hybridsync.access.Grant;
import dev.hybridsync.compare.VerifyAnswer;
import dev.hybridsync.compare.VerifyRequest;
import dev.hybridsync.error.BusyException;
import java.time.Instant;

/**
 * Central's side of a comparison. It computes digests of the rows themselves, not of their bookkeeping, in short
 * snapshots and bounded memory. It changes nothing and takes no lock. Thread-safe.
 */
@FunctionalInterface
public interface CentralComparison {
    /**
     * Answers a question.
     *
     * <p>Equality depends on key and values only, whatever the version's origin. What central has edited itself counts
     * as central's own, even before the edit has a version. With a node column, only the node's rows take part.
     *
     * @param request the question of an authenticated node
     * @param grant what the node may write
     * @param now central's clock
     * @return the answer; {@link VerifyAnswer.Refused} for a table that is unknown, not granted or not usable now
     * @throws BusyException if it can't be answered now
     */
    VerifyAnswer answer(VerifyRequest request, Grant grant, Instant now);
}

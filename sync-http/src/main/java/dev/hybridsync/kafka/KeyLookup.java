package dev.hybridsync.kafka;

import dev.hybridsync.access.Grant;
import dev.hybridsync.error.BusyException;
import java.util.Optional;

/**
 * Finds an API key again where a batch is applied. Only the key's id is in the log, never the key or its hash. So an
 * applier asks here what the key allows now, and whether it still allows that when the batch is committed.
 */
@FunctionalInterface
public interface KeyLookup {
    /**
     * {@return what the key of this id allows now, with a {@link Grant#keyCheck()}; empty for a key that is unknown,
     * expired or revoked} The answer must never come from a cache.
     *
     * @param keyId the id that was passed to {@link Grant#ofKey}
     * @throws BusyException if that can't be found out now
     */
    Optional<Grant> find(String keyId);
}

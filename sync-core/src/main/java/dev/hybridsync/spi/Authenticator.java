package dev.hybridsync.spi;

import java.util.Optional;

/** Finds out whose API key it is. Implementations are thread-safe and never log the key. */
@FunctionalInterface
public interface Authenticator {
    /**
     * @param apiKey the key as the request carries it
     * @return what the key allows; empty for a key that is unknown, expired or revoked
     * @throws BusyException if that can't be found out now
     */
    Optional<Grant> authenticate(String apiKey);
}

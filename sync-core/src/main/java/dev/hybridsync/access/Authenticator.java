package dev.hybridsync.access;

import dev.hybridsync.error.BusyException;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds out to which node an API key belongs. Implementations are thread-safe and never log the key. */
@FunctionalInterface
public interface Authenticator {
    /**
     * Looks up a key. This is called for each request, and for a batch once more directly before its commit, because a
     * key that was revoked meanwhile must not write. By then, the batch holds a connection to central's database. So an
     * implementation that looks keys up in central's database with its own SQL should have a separate connection pool,
     * or provide another check by {@link Grant#checkedBy}. {@code JdbcApiKeys} checks the key in the batch's own
     * transaction.
     *
     * @param apiKey the key as the request carries it
     * @return what the key allows; empty for a key that is unknown, expired or revoked
     * @throws BusyException if that can't be found out now
     */
    Optional<Grant> authenticate(String apiKey);

    /**
     * {@return whether the key may be valid, without the cost of looking it up} This is called before
     * {@link #authenticate} while so many wrong keys arrive that not all of them are looked up. Keys for which this is
     * false are refused without a lookup, so that wrong keys cost little while the nodes' own keys are still looked up.
     * A key issued only seconds ago may be judged wrongly. Default: true for any key, so that all keys are looked up.
     *
     * @param apiKey the key as the request carries it
     * @throws BusyException if that can't be found out now
     */
    default boolean mayBeValid(String apiKey) {
        return true;
    }

    /**
     * Permanently ends all keys of a node that are valid now. Once this returns, no batch is committed with any of
     * them. Default: empty, since the keys are kept elsewhere, where a person has to end them.
     *
     * @param nodeId the node's name
     * @return how many keys were ended; empty if this authenticator can't end keys
     */
    default OptionalInt endKeys(String nodeId) {
        return OptionalInt.empty();
    }
}

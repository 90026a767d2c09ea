package dev.hybridsync.access;

import dev.hybridsync.error.BusyException;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds out whose API key it is. Implementations are thread-safe and never log the key. */
@FunctionalInterface
public interface Authenticator {
    /**
     * Called for each request, and once more for a batch directly before its commit: a key that was revoked meanwhile must
     * not write. By then the batch holds a connection to central's database. So an implementation that looks keys up in
     * central's database by its own SQL should have a pool of its own, or provide another check by {@link Grant#checkedBy};
     * {@code JdbcApiKeys} looks in the batch's own transaction.
     *
     * @param apiKey the key as the request carries it
     * @return what the key allows; empty for a key that is unknown, expired or revoked
     * @throws BusyException if that can't be found out now
     */
    Optional<Grant> authenticate(String apiKey);

    /**
     * {@return whether the key may be a valid one, without the cost of looking it up} Called before
     * {@link #authenticate} while so many wrong keys come that not all of them are looked up. Keys for which this is
     * false are refused without a lookup, so that wrong ones cost little while the nodes' own are still looked up. A
     * key issued only seconds ago may be judged wrongly. Default: true for any key, so that all are looked up.
     *
     * @param apiKey the key as the request carries it
     * @throws BusyException if that can't be found out now
     */
    default boolean mayBeValid(String apiKey) {
        return true;
    }

    /**
     * Ends all keys of a node that are valid now, for ever: when this returns, no batch is committed with one of them any
     * more. Default: empty, since the keys are kept elsewhere, where a person has to end them.
     *
     * @param nodeId the node's name
     * @return how many it ended; empty where this can't end keys
     */
    default OptionalInt endKeys(String nodeId) {
        return OptionalInt.empty();
    }
}

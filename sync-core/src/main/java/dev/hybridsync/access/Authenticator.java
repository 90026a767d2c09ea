package dev.hybridsync.access;

import dev.hybridsync.error.BusyException;
import java.util.Optional;

/** Finds out whose API key it is. Implementations are thread-safe and never log the key. */
@FunctionalInterface
public interface Authenticator {
    /**
     * Asked for each request, and once more for a batch, directly before it is committed: a key that was revoked meanwhile
     * must not write. By then the batch holds a connection to central's database. So what looks keys up in central's
     * database by its own SQL should have a pool of its own, or say by {@link Grant#checkedBy} how to do it otherwise;
     * {@code JdbcApiKeys} looks in the batch's own transaction.
     *
     * @param apiKey the key as the request carries it
     * @return what the key allows; empty for a key that is unknown, expired or revoked
     * @throws BusyException if that can't be found out now
     */
    Optional<Grant> authenticate(String apiKey);

    /**
     * Whether the key may be a valid one, without the cost of looking it up. Asked before {@link #authenticate} while
     * so many wrong keys come that not each of them is looked up: keys for which this is false are refused unseen, so that
     * wrong ones cost little, while the nodes' own are still looked up. A key issued only seconds ago may be judged wrongly.
     * Default: any may, which looks up all of them.
     *
     * @param apiKey the key as the request carries it
     * @throws BusyException if that can't be found out now
     */
    default boolean mayBeValid(String apiKey) {
        return true;
    }
}

package dev.hybridsync.spi;

import dev.hybridsync.change.Change;

/**
 * Refuses single changes at central, such as rows of another site's department. Asked for each change that the node's key
 * allows, in the transaction that applies it; so it must be quick and must not write. Thread-safe.
 */
@FunctionalInterface
public interface RowGuard {
    /** Refuses nothing. */
    RowGuard ALLOW_ALL = (nodeId, change) -> true;

    /**
     * Whether the node may make this change. A change that it may not make is {@code REJECTED} as {@code FORBIDDEN}.
     *
     * @param nodeId the authenticated node
     * @param change the change as it was sent, in portable values
     */
    boolean allows(String nodeId, Change change);
}

package dev.hybridsync.spi;

import dev.hybridsync.change.Change;

/**
 * Refuses single changes at central, such as rows of another site's department. Asked for each change of a registered table
 * that the node's key allows, in the transaction that applies it, and again when that is tried again; so it must be quick,
 * must not write, and must give the same answer to the same question. A batch that is sent again is answered from memory,
 * without asking. Thread-safe.
 */
@FunctionalInterface
public interface RowGuard {
    /** Refuses nothing. */
    RowGuard ALLOW_ALL = (nodeId, change) -> true;

    /**
     * Whether the node may make this change. A change that it may not make is {@code REJECTED} as {@code FORBIDDEN}; so is one
     * for which this throws, and central's log names the table, the node and where it was thrown, without the message.
     *
     * @param nodeId the authenticated node
     * @param change the change as it was sent, in portable values
     */
    boolean allows(String nodeId, Change change);
}

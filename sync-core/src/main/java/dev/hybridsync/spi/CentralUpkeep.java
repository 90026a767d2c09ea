package dev.hybridsync.spi;

import dev.hybridsync.error.BusyException;
import org.jspecify.annotations.Nullable;

/** What a person does at the central database beside the batches. Implementations are thread-safe. */
public interface CentralUpkeep {
    /**
     * Gives a node a display label, or takes it away. It stays until another one is given, or until the node declares one
     * by {@link dev.hybridsync.change.NodeReport#label}: each batch with a label replaces the one before, a batch without
     * one leaves it as it is.
     *
     * @param label as {@link dev.hybridsync.change.NodeLabel} allows it; null for none
     * @return whether central knows the node
     * @throws BusyException if a batch of the node is just being applied; nothing was changed
     */
    boolean label(String nodeId, @Nullable String label);

    /**
     * Takes a node from the list of {@link CentralStore#nodes()}. Its rows, its versions and all that the chain of its
     * batches needs stay, with the outcomes of the last one: whoever pushes again under this name has to continue the chain,
     * so that no change is applied twice, and is in the list again.
     *
     * @return whether central knows the node, listed or not
     * @throws BusyException if a batch of the node is just being applied; nothing was changed
     */
    boolean forget(String nodeId);
}

package dev.hybridsync.spi;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.compare.VerifyAnswer;
import dev.hybridsync.compare.VerifyRequest;
import dev.hybridsync.error.BatchTooLargeException;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.error.PushRefusedException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.error.VerifyUnsupportedException;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import dev.hybridsync.status.NodeStatus;
import java.util.List;
import java.util.Optional;

/**
 * Carries a batch to central and its answer back. Each call makes one attempt; the caller decides about the next.
 * Implementations are safe for use by one thread at a time, while other threads may call {@link #verify} and
 * {@link #prepare}.
 */
public interface SyncTransport extends AutoCloseable {
    /**
     * Sends the batch once.
     *
     * @param batch the batch, which is sent as it is and not changed
     * @return central's answer, unchecked: the caller compares it with what it sent
     * @throws CentralUnavailableException if it is unknown whether central took the batch
     * @throws BatchTooLargeException if central takes only smaller batches
     * @throws JournalForkedException if the batch does not continue what central has of this node
     * @throws PushRefusedException if central refuses this node or request
     */
    BatchResult push(Batch batch);

    /**
     * Announces, while another batch is on its way, that a batch with exactly this list of changes may be pushed next,
     * so that the transport may encode them now. This does not throw for changes that can't be pushed; {@link #push}
     * does. The default does nothing.
     *
     * @param changes the changes of the batch that may come, in its order
     */
    default void prepare(List<Change> changes) {}

    /**
     * Asks central once what would go wrong with this node.
     *
     * @param node how the node describes itself
     * @return what central found; the default can't ask, and reports that
     * @throws SyncException if central can't be reached or refuses to answer
     */
    default List<Finding> preflight(NodeDescription node) {
        return List.of(Finding.of(
                FindingCode.CENTRAL_NOT_ASKED,
                "this transport can't run central's preflight",
                "compare the tables of both sides by hand"));
    }

    /**
     * Asks central once how its rows compare with this node's.
     *
     * @param request what is asked of one table
     * @return central's answer, unchecked: the caller compares it with what it asked
     * @throws VerifyUnsupportedException if this transport, or central's release, can't compare; the default always
     *     throws it
     * @throws CentralUnavailableException if there is no answer now
     * @throws PushRefusedException if central refuses this node or request
     */
    default VerifyAnswer verify(VerifyRequest request) {
        throw new VerifyUnsupportedException("node " + request.nodeId() + ": this transport can't compare rows");
    }

    /**
     * Asks central once what it knows of this node.
     *
     * @param nodeId the node's name
     * @return central's answer, of which only the journal and the last batch count; the default can't ask, and is empty
     * @throws CentralUnavailableException if there is no answer now
     * @throws PushRefusedException if central refuses this node or request
     */
    default Optional<NodeStatus> status(String nodeId) {
        return Optional.empty();
    }

    /**
     * {@return whether a push would now carry a different API key from the last one that central refused} While central
     * refuses the node, the agent asks at its interval, and continues once this is true. It is quick, and may be called
     * from any thread. The default is false.
     */
    default boolean hasOtherKey() {
        return false;
    }

    /**
     * Cancels a call in progress, and releases connections and threads. It may be called from any thread. A later call
     * throws {@link CentralUnavailableException}.
     */
    @Override
    default void close() {}
}

package dev.hybridsync.spi;

import dev.hybridsync.error.BusyException;
import dev.hybridsync.status.VersionTable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Operations at the central database apart from batches, most of them for people. Implementations are thread-safe. */
public interface CentralUpkeep {
    /**
     * Sets or removes a node's display label. The label stays until another one is set, or until the node declares one
     * by {@link dev.hybridsync.change.NodeReport#label}: each batch with a label replaces the previous label, and a
     * batch without one leaves it as it is.
     *
     * @param nodeId the node's name
     * @param label a label that {@link dev.hybridsync.change.NodeLabel} allows; null for none
     * @return whether central knows the node
     * @throws BusyException if a batch of the node is just being applied; nothing was changed
     */
    boolean label(String nodeId, @Nullable String label);

    /**
     * Records that a node has asked for its status, as a node with nothing to send does, and lists it in
     * {@link CentralStore#nodes()} even if it has never sent a batch. This does not change its chain of batches, and a
     * forgotten node stays forgotten. It is written at most about once a minute for a node, and not at all while the
     * node's line is locked.
     *
     * @param nodeId the node's name
     * @param at central's clock, to the microsecond
     */
    void asked(String nodeId, Instant at);

    /**
     * Removes a node from the list of {@link CentralStore#nodes()}. Its rows, its versions and everything that its
     * chain of batches needs stay, including the outcomes of the last batch. Whoever pushes again under this name must
     * continue the chain, so that no change is applied twice, and is listed again.
     *
     * @param nodeId the node's name
     * @return whether central knows the node, listed or not
     * @throws BusyException if a batch of the node is just being applied; nothing was changed
     */
    boolean forget(String nodeId);

    /**
     * Searches the next versions, in the order of table and key, for tombstones of deletions before a given time, and
     * removes them if asked to, in one short transaction. A version that changes meanwhile stays. What a step has
     * removed stays removed, whatever happens in the next step.
     *
     * @param before tombstones whose version has an earlier time are old
     * @param after where the last step ended; null to begin
     * @param limit the maximum number of versions to search
     * @param remove whether old tombstones are removed, or only counted
     * @return what the step found and removed, and where it ended
     * @throws BusyException if a batch holds one of them for too long; this step removed nothing
     */
    TombstoneStep tombstones(Instant before, @Nullable VersionPosition after, int limit, boolean remove);

    /** {@return the size of the version table, without a scan of a large one} */
    VersionTable versionTable();

    /**
     * Records the size of the version table, unless that was already done on this day (UTC). Sizes are kept for about a
     * year.
     *
     * @param now central's clock
     */
    void sampleVersionTable(Instant now);
}

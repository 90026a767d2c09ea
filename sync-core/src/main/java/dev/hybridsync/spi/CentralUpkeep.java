package dev.hybridsync.spi;

import dev.hybridsync.error.BusyException;
import dev.hybridsync.status.VersionTable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a person does at the central database beside the batches. Implementations are thread-safe. */
public interface CentralUpkeep {
    /**
     * Gives a node a display label, or takes it away. It stays until another one is given, or until the node declares one
     * by {@link dev.hybridsync.change.NodeReport#label}: each batch with a label replaces the one before, a batch without
     * one leaves it as it is.
     *
     * @param nodeId the node's name
     * @param label as {@link dev.hybridsync.change.NodeLabel} allows it; null for none
     * @return whether central knows the node
     * @throws BusyException if a batch of the node is just being applied; nothing was changed
     */
    boolean label(String nodeId, @Nullable String label);

    /**
     * Notes that a node has asked for its status, as one does that has nothing to send, and lists it in {@link
     * CentralStore#nodes()} even if it never sent a batch. That changes nothing of its chain, and a forgotten node stays
     * forgotten. Written at most about once a minute for a node, and not at all while its line is locked.
     *
     * @param nodeId the node's name
     * @param at central's clock, to the microsecond
     */
    void asked(String nodeId, Instant at);

    /**
     * Takes a node from the list of {@link CentralStore#nodes()}. Its rows, its versions and all that the chain of its
     * batches needs stay, with the outcomes of the last one: whoever pushes again under this name has to continue the chain,
     * so that no change is applied twice, and is in the list again.
     *
     * @param nodeId the node's name
     * @return whether central knows the node, listed or not
     * @throws BusyException if a batch of the node is just being applied; nothing was changed
     */
    boolean forget(String nodeId);

    /**
     * Looks at the next versions, in the order of table and key, for tombstones of deletions before a time, and removes
     * these if it is told to, in one short transaction. A version that changes meanwhile stays. What a step has removed
     * stays removed whatever becomes of the next one.
     *
     * @param before tombstones whose version has an earlier time are old
     * @param after where the last step ended; null to begin
     * @param limit how many versions are looked at, at most
     * @param remove whether old tombstones are removed, or only counted
     * @return what the step looked at and removed, and where it ended
     * @throws BusyException if a batch holds one of them for too long; this step removed nothing
     */
    TombstoneStep tombstones(Instant before, @Nullable VersionPosition after, int limit, boolean remove);

    /** {@return the size of the version table, without a scan of a large one} */
    VersionTable versionTable();

    /**
     * Writes its size down, if that was not done on this day yet (UTC). Sizes are kept for about a year.
     *
     * @param now central's clock
     */
    void sampleVersionTable(Instant now);
}

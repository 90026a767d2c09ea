package dev.hybridsync.central;

import dev.hybridsync.change.Version;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Last-Write-Wins as a pure function.
 *
 * <p>Guarantee: provided that one journal's changes of one row arrive in the order of their {@code seq}, any
 * interleaving of the nodes, any repetition and any split into batches ends in the same state. It is the state that
 * results if each change carries the largest {@code changedAt} of its row's history on its node. This is a
 * last-writer-wins register in the sense of Shapiro et al., "A comprehensive study of Convergent and Commutative
 * Replicated Data Types" (2011), whose timestamps are made monotonic for each node by the {@code seq} rule.
 */
public final class LastWriteWins {
    private static final UUID NO_JOURNAL = new UUID(0, 0);

    /** The order between origins. UUIDs are compared as text, which is the same on every platform. */
    private static final Comparator<Version> ACROSS_ORIGINS = Comparator.comparing(Version::changedAt)
            .thenComparing(Version::nodeId)
            .thenComparing(version -> version.journalId().toString());

    /** The origin of what the central application wrote itself. No node can have this name. */
    public static final String CENTRAL_NODE = "";

    private LastWriteWins() {}

    /**
     * Decides one change.
     *
     * @param incoming the change's version
     * @param stored the version of the state that central holds, deleted rows included; null for an unknown row
     * @return the version to store with the change's state, or empty when the stored state stays
     */
    public static Optional<Version> merge(Version incoming, @Nullable Version stored) {
        if (stored == null) {
            return Optional.of(incoming);
        }
        if (sameOrigin(incoming, stored)) {
            return incoming.seq() > stored.seq() ? Optional.of(withLaterTime(incoming, stored)) : Optional.empty();
        }
        return ACROSS_ORIGINS.compare(incoming, stored) > 0 ? Optional.of(incoming) : Optional.empty();
    }

    /**
     * Decides one change, as {@link #merge} does, for two equal states. If another journal of the same node sent the
     * stored state, it becomes this journal's, with the later of both times, because the node has that state, and its
     * next change follows it.
     *
     * @param incoming the version of the change that has arrived
     * @param stored the version that central holds
     * @return the version to store, or empty when the stored one stays
     */
    public static Optional<Version> mergeEqual(Version incoming, Version stored) {
        boolean rejoined = incoming.nodeId().equals(stored.nodeId()) && !sameOrigin(incoming, stored);
        return rejoined ? Optional.of(withLaterTime(incoming, stored)) : merge(incoming, stored);
    }

    /**
     * {@return whether {@code incoming} is the very change whose state central holds} A change that is sent again
     * counts as applied.
     *
     * @param incoming the version of the change that has arrived
     * @param stored the version that central holds; null if it holds none
     */
    public static boolean isRepeat(Version incoming, @Nullable Version stored) {
        return stored != null && sameOrigin(incoming, stored) && incoming.seq() == stored.seq();
    }

    /**
     * {@return the version of a row that central had before it took part in sync: central's own, changed when central
     * was installed}
     *
     * @param installedAt when central was installed, by its clock
     */
    public static Version ofUnversionedRow(Instant installedAt) {
        return ofCentral(installedAt, 0);
    }

    /**
     * {@return the version of a state that the central application wrote itself, or that central made from several
     * states}
     *
     * @param changedAt central's time of the change
     * @param seq the entry that captured it; 0 if none did
     */
    public static Version ofCentral(Instant changedAt, long seq) {
        return new Version(changedAt, CENTRAL_NODE, NO_JOURNAL, seq);
    }

    /**
     * Cuts a time that lies further in central's future than {@code latest}, so that a node with a wrong clock does not
     * win forever.
     *
     * @param changedAt the change's time, by the node's clock
     * @param receivedAt central's time when it took the batch
     * @param latest the latest time that is accepted
     * @return {@code receivedAt} if the time was cut, else {@code changedAt}
     */
    public static Instant clamp(Instant changedAt, Instant receivedAt, Instant latest) {
        return changedAt.isAfter(latest) ? receivedAt : changedAt;
    }

    /**
     * {@return whether both versions come from one journal of one node, or both from central}
     *
     * @param a one version
     * @param b the other one
     */
    public static boolean sameOrigin(Version a, Version b) {
        return a.nodeId().equals(b.nodeId()) && a.journalId().equals(b.journalId());
    }

    private static Version withLaterTime(Version incoming, Version stored) {
        return stored.changedAt().isAfter(incoming.changedAt())
                ? new Version(stored.changedAt(), incoming.nodeId(), incoming.journalId(), incoming.seq())
                : incoming;
    }
}

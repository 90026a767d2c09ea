package dev.hybridsync.compare;

import dev.hybridsync.change.Version;

/**
 * The version of a state that central holds.
 *
 * @param version the version; for central's own edits, its node is
 *     {@link dev.hybridsync.central.LastWriteWins#CENTRAL_NODE}
 * @param deleted whether the row is gone in that state
 */
public record StoredVersion(Version version, boolean deleted) {}

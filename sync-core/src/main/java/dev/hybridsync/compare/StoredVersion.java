package dev.hybridsync.compare;

import dev.hybridsync.change.Version;

/**
 * The version of a state that central holds.
 *
 * @param version the version; that of central's own edits has {@link dev.hybridsync.central.LastWriteWins#CENTRAL_NODE} as
 *     its node
 * @param deleted whether that state is that the row is gone
 */
public record StoredVersion(Version version, boolean deleted) {}

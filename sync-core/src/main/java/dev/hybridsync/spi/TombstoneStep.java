package dev.hybridsync.spi;

import org.jspecify.annotations.Nullable;

/**
 * What one step through central's versions found.
 *
 * @param versions how many versions there were
 * @param tombstones how many of them were of deleted rows
 * @param old how many of these tombstones were older than the given time; if they were to be removed, how many were
 * @param next where the next step begins; null at the end
 */
public record TombstoneStep(
        long versions, long tombstones, long old, @Nullable VersionPosition next) {}

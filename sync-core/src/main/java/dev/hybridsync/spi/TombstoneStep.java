package dev.hybridsync.spi;

import org.jspecify.annotations.Nullable;

/**
 * What a part of central's versions held.
 *
 * @param versions how many there were
 * @param tombstones how many of them were of deleted rows
 * @param old how many of these were older than was asked for; where they were to be removed, how many were
 * @param next where the next step begins; null at the end
 */
public record TombstoneStep(
        long versions, long tombstones, long old, @Nullable VersionPosition next) {}

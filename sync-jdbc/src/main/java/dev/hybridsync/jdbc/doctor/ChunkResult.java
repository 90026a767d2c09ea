package dev.hybridsync.jdbc.doctor;

import org.jspecify.annotations.Nullable;

/**
 * A chunk of a comparison.
 *
 * @param last the last key that was read; null at the end
 * @param journaled rows that got an entry
 * @param leftOut rows that central does not have and that got none
 */
record ChunkResult(@Nullable String last, long journaled, long leftOut) {}

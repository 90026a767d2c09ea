package dev.hybridsync.jdbc.doctor;

import org.jspecify.annotations.Nullable;

/**
 * The result of one chunk of a comparison.
 *
 * @param last the last key that was read; null at the end
 * @param journaled how many rows got an entry
 * @param leftOut how many rows that central does not have got no entry
 */
record ChunkResult(@Nullable String last, long journaled, long leftOut) {}

package dev.hybridsync.spi;

import org.jspecify.annotations.Nullable;

/**
 * The progress of backfill.
 *
 * @param journaled how many rows this call journaled
 * @param complete whether nothing is left to journal, in any table
 * @param table the table whose rows they are, by its name on the wire; null if no table was read
 */
public record BackfillProgress(
        long journaled, boolean complete, @Nullable String table) {}

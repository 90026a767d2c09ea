package dev.hybridsync.spi;

import dev.hybridsync.change.Version;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides instead of Last-Write-Wins where states of one row from different origins meet and differ.
 *
 * <p>Called in the transaction that applies the batch, so it must be quick, must not write, and must give the same answer to
 * the same question: a transaction may be tried again. To converge, its answer must not depend on which of the two
 * states came first. Thread-safe.
 */
@FunctionalInterface
public interface ConflictResolver {
    /** Decides one meeting. What it throws is answered as an internal error; nothing of the batch is applied. */
    Resolution resolve(Meeting meeting);

    /**
     * Two states of one row.
     *
     * @param table the table's name on the wire
     * @param key the row's key, in portable values
     * @param stored the row that central holds; null if it is gone
     * @param storedVersion its version
     * @param incoming the row that a node sent; null if it is gone
     * @param incomingVersion its version
     */
    record Meeting(
            String table,
            Map<String, @Nullable Object> key,
            @Nullable Map<String, @Nullable Object> stored,
            Version storedVersion,
            @Nullable Map<String, @Nullable Object> incoming,
            Version incomingVersion) {}

    /** What becomes of the row. */
    sealed interface Resolution {
        /** The state that central holds stays. */
        record KeepStored() implements Resolution {}

        /** The incoming state replaces it. */
        record TakeIncoming() implements Resolution {}

        /**
         * Both are replaced by a third state, which counts as central's own.
         *
         * @param row its columns in portable values, by names of the wire; those left out keep their value
         */
        record Merged(Map<String, @Nullable Object> row) implements Resolution {}

        /** What Last-Write-Wins says. */
        record LastWriteWins() implements Resolution {}
    }
}

package dev.hybridsync.spi;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides, instead of Last-Write-Wins, between two different states of one row that come from different origins: two nodes,
 * two journals of one node, or a node and central itself. It is not asked about equal states, nor about the later change of
 * one journal: a node's later state replaces its earlier one.
 *
 * <p>It is called in the transaction that applies the batch, and that transaction may be tried again. So it must be
 * quick, must not write, and must give the same answer to the same question. The result does not depend on the order in
 * which states arrive under three conditions: the answer does not depend on which of the two is stored; of several
 * states, the same one remains, whichever pair is decided first; and a node's later state never ranks below its earlier
 * one. Thread-safe.
 *
 * <p><b>One state wins</b>, such as a status that is final:
 *
 * <pre>{@code
 * conflict -> {
 *     boolean stored = isClosed(conflict.stored());
 *     boolean incoming = isClosed(conflict.incoming());
 *     return stored == incoming ? Resolution.lastWriteWins() : stored ? Resolution.keepStored() : Resolution.takeIncoming();
 * }
 * }</pre>
 *
 * <p><b>A number that all sites add to.</b> A total can't be merged: nobody can tell whether one side's 12 includes the
 * other side's 10, and {@code stored + incoming} counts a change again when it is sent again. So the column holds one
 * number for each site, which only that site raises, and the merge takes the greater number of each site. This is the
 * state-based G-Counter of Shapiro et al., "A comprehensive study of Convergent and Commutative Replicated Data Types"
 * (2011). A number that can also fall needs two such columns, one for additions and one for subtractions.
 *
 * <pre>{@code
 * conflict -> Resolution.merged(Map.of("sold", maximumOfEachSite(conflict.stored(), conflict.incoming())), true)
 * }</pre>
 */
@FunctionalInterface
public interface ConflictResolver {
    /**
     * Decides one conflict. If it throws, only this row is refused: the change is {@code REJECTED} as {@code CONSTRAINT},
     * the stored state stays, and central's log names the table, the node and where it was thrown, without the message.
     *
     * @param conflict both states, and where they come from
     * @return what central stores
     */
    Resolution resolve(ConflictContext conflict);

    /** What becomes of the row. */
    sealed interface Resolution {
        /** The state that central holds stays, with its version; the change is {@code SUPERSEDED}. */
        record KeepStored() implements Resolution {}

        /** The incoming state replaces it, with the incoming version, even if that is the earlier one. */
        record TakeIncoming() implements Resolution {}

        /**
         * A third state replaces both. It counts as central's own, made at the later of both times, so that the next change
         * of either origin is in conflict with it again.
         *
         * @param row its columns, by names on the wire, in portable values or as Java values: numbers, texts,
         *     {@link Boolean}, {@link java.util.UUID}, {@code byte[]}, enums, types of {@code java.time} and
         *     {@code java.sql}. If a column can't hold its value exactly, the row is refused, and the reason names the
         *     column. The key may be left out; other columns that are left out keep the value that central holds
         * @param containsBoth whether it contains everything from both states. If not, each of them that differs from
         *     it goes to the log of conflicts
         */
        record Merged(Map<String, @Nullable Object> row, boolean containsBoth) implements Resolution {
            /** Names its kind without its data, which must not reach a log. */
            @Override
            public String toString() {
                return "Merged[containsBoth=" + containsBoth + "]";
            }
        }

        /** The decision of Last-Write-Wins. */
        record LastWriteWins() implements Resolution {}

        /** {@return the decision for the state that central holds} */
        static Resolution keepStored() {
            return new KeepStored();
        }

        /** {@return the decision for the incoming change} */
        static Resolution takeIncoming() {
            return new TakeIncoming();
        }

        /**
         * {@return the decision for a state made of both}
         *
         * @param row its columns in portable values, see {@link Merged}
         * @param containsBoth whether it contains everything from both states
         */
        static Resolution merged(Map<String, @Nullable Object> row, boolean containsBoth) {
            return new Merged(row, containsBoth);
        }

        /** {@return the decision that Last-Write-Wins makes} */
        static Resolution lastWriteWins() {
            return new LastWriteWins();
        }
    }
}

package dev.hybridsync.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a node asks about a table. Central answers from its rows as they are, and changes nothing. */
public sealed interface VerifyQuestion {
    /**
     * Asks in which form values are hashed, which depends on central's column types. Answered by
     * {@link VerifyAnswer.Forms}.
     */
    record Forms() implements VerifyQuestion {}

    /**
     * Asks which buckets differ. Answered by {@link VerifyAnswer.Differing}.
     *
     * @param sums for each bucket, the sum of its rows' hashes, modulo 2^64
     */
    record Digests(Buckets buckets, Hashes sums) implements VerifyQuestion {
        /**
         * Checks that there is a sum for each bucket.
         *
         * @param buckets see {@link #buckets()}
         * @param sums see {@link #sums()}
         * @throws IllegalArgumentException if there are more or fewer sums
         */
        public Digests {
            if (buckets.size() != sums.size()) {
                throw new IllegalArgumentException("each bucket has one sum");
            }
        }
    }

    /**
     * Asks which rows of these buckets differ. Answered by {@link VerifyAnswer.Rows}.
     *
     * @param keys the hashes of all keys that the node has in these buckets, ascending
     * @param rows the hashes of their rows, in the same order
     */
    record Rows(Buckets buckets, Hashes keys, Hashes rows) implements VerifyQuestion {
        /**
         * Checks the hashes.
         *
         * @param buckets see {@link #buckets()}
         * @param keys see {@link #keys()}
         * @param rows see {@link #rows()}
         * @throws IllegalArgumentException if the keys do not ascend, or are not as many as the rows
         */
        public Rows {
            if (keys.size() != rows.size()) {
                throw new IllegalArgumentException("each key has one row");
            }
            for (int i = 1; i < keys.size(); i++) {
                if (Long.compareUnsigned(keys.get(i - 1), keys.get(i)) > 0) {
                    throw new IllegalArgumentException("the hashes of keys must ascend");
                }
            }
        }
    }

    /** Asks how these rows compare, by central's own types. Answered by {@link VerifyAnswer.States}. */
    record States(List<State> states) implements VerifyQuestion {
        /**
         * Copies the list.
         *
         * @param states see {@link #states()}
         */
        public States {
            states = List.copyOf(states);
        }
    }

    /**
     * A row at the node.
     *
     * @param key its key in portable values, by names on the wire
     * @param row its compared columns, those of the key included; null if the row is gone
     */
    record State(
            Map<String, @Nullable Object> key, @Nullable Map<String, @Nullable Object> row) {
        /**
         * Copies the maps.
         *
         * @param key see {@link #key()}
         * @param row see {@link #row()}
         */
        public State {
            key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
            row = row == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(row));
        }

        /** Leaves out the data, which must not reach a log. */
        @Override
        public String toString() {
            return "State[" + (row == null ? "gone" : row.size() + " columns") + "]";
        }
    }
}

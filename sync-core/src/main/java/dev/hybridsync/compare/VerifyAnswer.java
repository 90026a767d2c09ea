package dev.hybridsync.compare;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What central answers to a {@link VerifyQuestion}. */
public sealed interface VerifyAnswer {
    /**
     * The table can't be compared.
     *
     * @param reason why, for people
     */
    record Refused(String reason) implements VerifyAnswer {}

    /**
     * For each column of the question, the form in which its values are hashed. A column that is missing here is not
     * compared.
     */
    record Forms(Map<String, String> forms) implements VerifyAnswer {
        /**
         * Copies the map.
         *
         * @param forms see {@link #forms()}
         */
        public Forms {
            forms = Map.copyOf(forms);
        }
    }

    /** The buckets that differ, each with the number of this node's rows that central has in it. */
    record Differing(List<Bucket> buckets) implements VerifyAnswer {
        /**
         * Copies the list.
         *
         * @param buckets see {@link #buckets()}
         */
        public Differing {
            buckets = List.copyOf(buckets);
        }
    }

    /**
     * A bucket that differs.
     *
     * @param number the bucket's number
     * @param rows how many rows central has in it whose version is this node's
     */
    record Bucket(int number, int rows) {}

    /**
     * How rows compare by their hashes.
     *
     * @param codes for each row of the question, the character of a {@link RowCode}
     * @param surplus the keys, by the column names of the question, of rows whose version is this node's and that the
     *     question does not have
     */
    record Rows(String codes, List<Map<String, @Nullable Object>> surplus) implements VerifyAnswer {
        /**
         * Copies the list.
         *
         * @param codes see {@link #codes()}
         * @param surplus see {@link #surplus()}
         */
        public Rows {
            surplus = List.copyOf(surplus);
        }

        /** Leaves out the keys, which must not reach a log. */
        @Override
        public String toString() {
            return "Rows[" + codes.length() + ", surplus " + surplus.size() + "]";
        }
    }

    /** For each state of the question, what central has. */
    record States(List<Found> found) implements VerifyAnswer {
        /**
         * Copies the list.
         *
         * @param found see {@link #found()}
         */
        public States {
            found = List.copyOf(found);
        }
    }

    /**
     * What central has of a row.
     *
     * @param state how its state compares with the node's
     * @param version where that state comes from; null for a row that has no version
     */
    record Found(StateCode state, @Nullable StoredVersion version) {}
}

package dev.hybridsync.status;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a verification found in one table. Immutable and thread-safe; later releases may add to it. */
public final class TableVerification {
    private final String table;
    private final long rows;
    private final Map<RowClass, Long> counts;
    private final List<DifferentRow> different;
    private final List<DifferentRow> held;
    private final long repaired;
    private final @Nullable String notCompared;

    private TableVerification(Builder builder) {
        table = builder.table;
        rows = builder.rows;
        counts = Map.copyOf(builder.counts);
        different = List.copyOf(builder.different);
        held = List.copyOf(builder.held);
        repaired = builder.repaired;
        notCompared = builder.notCompared;
    }

    /**
     * {@return a new builder}
     *
     * @param table its name on the wire
     */
    public static Builder builder(String table) {
        return new Builder(table);
    }

    /** {@return its name on the wire} */
    public String table() {
        return table;
    }

    /** {@return how many rows were here when the comparison began} */
    public long rows() {
        return rows;
    }

    /**
     * {@return how many rows are of a class} While the host writes, the sum of all classes may differ from
     * {@link #rows}: each row is counted as it was when it was compared.
     *
     * @param kind one of the classes into which rows are sorted
     */
    public long count(RowClass kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** {@return the rows that differ, up to the limit of the options; {@link #count} counts all} */
    public List<DifferentRow> different() {
        return different;
    }

    /**
     * {@return the rows that another origin rightly holds, with its node and time, at most 1,000 and up to the limit of
     * the options; {@link #count} counts all} They are not differences.
     */
    public List<DifferentRow> heldByOther() {
        return held;
    }

    /** {@return how many rows were journaled, to be sent again} */
    public long repaired() {
        return repaired;
    }

    /** {@return why the table was not compared; empty if it was} */
    public Optional<String> notCompared() {
        return Optional.ofNullable(notCompared);
    }

    /** {@return whether a row differs} A row that waits, or that another origin rightly holds, is not a difference. */
    public boolean differs() {
        return counts.keySet().stream().anyMatch(RowClass::isDifference);
    }

    /** {@return whether every row was compared, and none differs} */
    public boolean isEqual() {
        return notCompared == null && !differs() && count(RowClass.CHANGING) == 0;
    }

    @Override
    public String toString() {
        return table
                + (notCompared == null
                        ? ": " + rows + " rows"
                                + counts.entrySet().stream()
                                        .sorted(Map.Entry.comparingByKey())
                                        .map(count -> ", " + count.getValue() + " " + count.getKey())
                                        .collect(Collectors.joining())
                        : ": not compared, " + notCompared);
    }

    /** Builds a {@link TableVerification}. Null is not allowed, except in {@code notCompared}. Not thread-safe. */
    public static final class Builder {
        private final String table;
        private final Map<RowClass, Long> counts = new EnumMap<>(RowClass.class);
        private final List<DifferentRow> different = new ArrayList<>();
        private final List<DifferentRow> held = new ArrayList<>();
        private long rows;
        private long repaired;
        private @Nullable String notCompared;

        private Builder(String table) {
            this.table = Objects.requireNonNull(table, "table");
        }

        /**
         * {@return this builder, with {@link TableVerification#rows}}
         *
         * @param rows 0 or more
         */
        public Builder rows(long rows) {
            this.rows = rows;
            return this;
        }

        /**
         * Adds to the number of rows of a class.
         *
         * @param kind one of the classes into which rows are sorted
         * @param number 0 or more
         * @return this builder
         */
        public Builder add(RowClass kind, long number) {
            if (number != 0) {
                counts.merge(kind, number, Long::sum);
            }
            return this;
        }

        /**
         * Names a row that differs. This does not count it.
         *
         * @param row the row to name in the report
         * @return this builder
         */
        public Builder different(DifferentRow row) {
            different.add(Objects.requireNonNull(row, "row"));
            return this;
        }

        /**
         * Names a row that another origin holds. This does not count it.
         *
         * @param row the row to name in the report
         * @return this builder
         */
        public Builder heldByOther(DifferentRow row) {
            held.add(Objects.requireNonNull(row, "row"));
            return this;
        }

        /**
         * Adds to the number of rows that were journaled.
         *
         * @param number 0 or more
         * @return this builder
         */
        public Builder addRepaired(long number) {
            repaired += number;
            return this;
        }

        /**
         * {@return this builder, with {@link TableVerification#notCompared}}
         *
         * @param reason why the table can't be compared; null if it can
         */
        public Builder notCompared(@Nullable String reason) {
            notCompared = reason;
            return this;
        }

        /** {@return the result with the values given so far} */
        public TableVerification build() {
            return new TableVerification(this);
        }
    }
}

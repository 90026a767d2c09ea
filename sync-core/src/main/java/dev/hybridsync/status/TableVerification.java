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

    /** @param table its name on the wire */
    public static Builder builder(String table) {
        return new Builder(table);
    }

    /** Its name on the wire. */
    public String table() {
        return table;
    }

    /** The rows that were here when the comparison began. */
    public long rows() {
        return rows;
    }

    /**
     * How many rows are of a class. While the host writes, the sum of all classes may differ from {@link #rows}: each row
     * is counted as it was when it was compared.
     */
    public long count(RowClass kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** The rows that differ, up to the limit of the options; {@link #count} has all. */
    public List<DifferentRow> different() {
        return different;
    }

    /**
     * The rows that another origin rightly holds, with its node and time, at most 1,000 and up to the limit of the
     * options; {@link #count} has all. They are no differences.
     */
    public List<DifferentRow> heldByOther() {
        return held;
    }

    /** How many rows were journaled, to be sent again. */
    public long repaired() {
        return repaired;
    }

    /** Why the table was not compared; empty if it was. */
    public Optional<String> notCompared() {
        return Optional.ofNullable(notCompared);
    }

    /** Whether a row differs. What waits, or is rightly another origin's, is no difference. */
    public boolean differs() {
        return counts.keySet().stream().anyMatch(RowClass::isDifference);
    }

    /** Whether every row was compared, and none differs. */
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

    /** Builds a {@link TableVerification}. Takes no null but for {@code notCompared}. Not thread-safe. */
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

        /** {@link TableVerification#rows}. */
        public Builder rows(long rows) {
            this.rows = rows;
            return this;
        }

        /** So many more rows of a class. */
        public Builder add(RowClass kind, long number) {
            if (number != 0) {
                counts.merge(kind, number, Long::sum);
            }
            return this;
        }

        /** A row that differs; it is not counted by this. */
        public Builder different(DifferentRow row) {
            different.add(Objects.requireNonNull(row, "row"));
            return this;
        }

        /** A row that another origin holds; it is not counted by this. */
        public Builder heldByOther(DifferentRow row) {
            held.add(Objects.requireNonNull(row, "row"));
            return this;
        }

        /** So many more rows that were journaled. */
        public Builder addRepaired(long number) {
            repaired += number;
            return this;
        }

        /** {@link TableVerification#notCompared}. */
        public Builder notCompared(@Nullable String reason) {
            notCompared = reason;
            return this;
        }

        public TableVerification build() {
            return new TableVerification(this);
        }
    }
}

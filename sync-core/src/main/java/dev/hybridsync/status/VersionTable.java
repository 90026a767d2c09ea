package dev.hybridsync.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The size of central's version table, which has a line for each row that was ever synced, deleted ones included. It costs
 * no scan of a large table: so its numbers are exact for a small one, and the database's own estimates for a large one.
 * Immutable and thread-safe; later releases may add to it.
 */
public final class VersionTable {
    /**
     * The size on a day.
     *
     * @param day by central's clock, UTC
     * @param rows about how many versions there were
     * @param bytes about how many bytes they took; null where the database can't tell
     */
    public record Sample(LocalDate day, long rows, @Nullable Long bytes) {
        public Sample {
            Objects.requireNonNull(day, "day");
        }
    }

    private final long rows;
    private final boolean exact;
    private final @Nullable Long tombstones;
    private final @Nullable Long bytes;
    private final @Nullable Instant purgedBefore;
    private final List<Sample> samples;

    private VersionTable(Builder builder) {
        rows = builder.rows;
        exact = builder.exact;
        tombstones = builder.tombstones;
        bytes = builder.bytes;
        purgedBefore = builder.purgedBefore;
        samples = builder.samples;
    }

    /** For stores and tests. */
    public static Builder builder() {
        return new Builder();
    }

    /** How many versions there are; about, where it is not {@link #isExact}. */
    public long rows() {
        return rows;
    }

    /** Whether the versions were counted, not estimated. */
    public boolean isExact() {
        return exact;
    }

    /**
     * How many of them are of deleted rows; null where only a scan could tell, which
     * {@link dev.hybridsync.CentralOperations#countTombstones} does.
     */
    public @Nullable Long tombstones() {
        return tombstones;
    }

    /** About how many bytes they take on disk, with indexes; null where the database can't tell cheaply. */
    public @Nullable Long bytes() {
        return bytes;
    }

    /** Tombstones of deletions before this time were purged at some time, perhaps not all; null if never. */
    public @Nullable Instant purgedBefore() {
        return purgedBefore;
    }

    /** The size on days of the past on which central took batches, the oldest first. Unmodifiable. */
    public List<Sample> samples() {
        return samples;
    }

    /** The size on a day or the last one before it that is known, else the first one that is; empty if none is. */
    public Optional<Sample> sampleOf(LocalDate day) {
        return samples.stream()
                .filter(sample -> !sample.day().isAfter(day))
                .max(Comparator.comparing(Sample::day))
                .or(() -> samples.stream().findFirst());
    }

    @Override
    public String toString() {
        return "VersionTable[rows=" + rows + ", exact=" + exact + ", tombstones=" + tombstones + ", bytes=" + bytes
                + ", purgedBefore=" + purgedBefore + ", samples=" + samples.size() + "]";
    }

    /** Builds a {@link VersionTable}. A null where none is allowed throws {@link NullPointerException}. Not thread-safe. */
    public static final class Builder {
        private long rows;
        private boolean exact;
        private @Nullable Long tombstones;
        private @Nullable Long bytes;
        private @Nullable Instant purgedBefore;
        private List<Sample> samples = List.of();

        private Builder() {}

        /** {@link VersionTable#rows} and {@link VersionTable#isExact}. */
        public Builder rows(long rows, boolean exact) {
            this.rows = rows;
            this.exact = exact;
            return this;
        }

        /** {@link VersionTable#tombstones}. */
        public Builder tombstones(@Nullable Long tombstones) {
            this.tombstones = tombstones;
            return this;
        }

        /** {@link VersionTable#bytes}. */
        public Builder bytes(@Nullable Long bytes) {
            this.bytes = bytes;
            return this;
        }

        /** {@link VersionTable#purgedBefore}. */
        public Builder purgedBefore(@Nullable Instant purgedBefore) {
            this.purgedBefore = purgedBefore;
            return this;
        }

        /** {@link VersionTable#samples}. */
        public Builder samples(List<Sample> samples) {
            this.samples =
                    samples.stream().sorted(Comparator.comparing(Sample::day)).toList();
            return this;
        }

        public VersionTable build() {
            return new VersionTable(this);
        }
    }
}

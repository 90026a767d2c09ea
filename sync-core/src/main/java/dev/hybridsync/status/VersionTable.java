package dev.hybridsync.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The size of central's version table, which has a line for each row that was ever synced, including deleted ones. A
 * large table is not scanned, so the numbers are exact for a small table, and the database's own estimates for a large
 * one. Immutable and thread-safe; later releases may add to it.
 */
public final class VersionTable {
    /**
     * The size on a day.
     *
     * @param day by central's clock, UTC
     * @param rows about how many versions there were
     * @param bytes about how many bytes they took; null if the database does not know
     */
    public record Sample(LocalDate day, long rows, @Nullable Long bytes) {
        /**
         * Refuses null where it is not allowed.
         *
         * @param day see {@link #day()}
         * @param rows see {@link #rows()}
         * @param bytes see {@link #bytes()}
         */
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

    /** {@return a new builder, for stores and tests} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return how many versions there are; an approximate number if it is not {@link #isExact}} */
    public long rows() {
        return rows;
    }

    /** {@return whether the versions were counted, not estimated} */
    public boolean isExact() {
        return exact;
    }

    /**
     * {@return how many of them are of deleted rows; null if only a scan could find out, as
     * {@link dev.hybridsync.CentralOperations#countTombstones} does}
     */
    public @Nullable Long tombstones() {
        return tombstones;
    }

    /** {@return about how many bytes they take on disk, with indexes; null if the database can't find out cheaply} */
    public @Nullable Long bytes() {
        return bytes;
    }

    /**
     * {@return the time before which tombstones of deletions were purged, though perhaps not all of them; null if none
     * ever were}
     */
    public @Nullable Instant purgedBefore() {
        return purgedBefore;
    }

    /** {@return the sizes on past days on which central took batches, oldest first} Unmodifiable. */
    public List<Sample> samples() {
        return samples;
    }

    /**
     * {@return the size on a day, otherwise the last known one before that day, otherwise the first known one; empty if
     * none is known}
     *
     * @param day a day in UTC
     */
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

    /** Builds a {@link VersionTable}. Null where it is not allowed throws {@link NullPointerException}. Not thread-safe. */
    public static final class Builder {
        private long rows;
        private boolean exact;
        private @Nullable Long tombstones;
        private @Nullable Long bytes;
        private @Nullable Instant purgedBefore;
        private List<Sample> samples = List.of();

        private Builder() {}

        /**
         * {@return this builder, with {@link VersionTable#rows} and {@link VersionTable#isExact}}
         *
         * @param rows how many versions there are
         * @param exact whether they were counted, not estimated
         */
        public Builder rows(long rows, boolean exact) {
            this.rows = rows;
            this.exact = exact;
            return this;
        }

        /**
         * {@return this builder, with {@link VersionTable#tombstones}}
         *
         * @param tombstones null if they were not counted
         */
        public Builder tombstones(@Nullable Long tombstones) {
            this.tombstones = tombstones;
            return this;
        }

        /**
         * {@return this builder, with {@link VersionTable#bytes}}
         *
         * @param bytes null if the database does not know
         */
        public Builder bytes(@Nullable Long bytes) {
            this.bytes = bytes;
            return this;
        }

        /**
         * {@return this builder, with {@link VersionTable#purgedBefore}}
         *
         * @param purgedBefore null if none were purged
         */
        public Builder purgedBefore(@Nullable Instant purgedBefore) {
            this.purgedBefore = purgedBefore;
            return this;
        }

        /**
         * {@return this builder, with {@link VersionTable#samples}}
         *
         * @param samples the oldest first
         */
        public Builder samples(List<Sample> samples) {
            this.samples =
                    samples.stream().sorted(Comparator.comparing(Sample::day)).toList();
            return this;
        }

        /** {@return the size with the given values} */
        public VersionTable build() {
            return new VersionTable(this);
        }
    }
}

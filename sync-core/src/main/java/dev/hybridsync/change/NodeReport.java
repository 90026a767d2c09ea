package dev.hybridsync.change;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a node reports about itself with each batch. All of it is optional, and none of it changes what becomes of the
 * batch. So nothing is refused: texts are cleaned and cut, lists are cut, and an impossible value is left out.
 * Immutable and thread-safe; later releases may add to it.
 */
public final class NodeReport {
    /** The most characters of {@link #version()}. */
    public static final int MAX_VERSION_LENGTH = 64;

    /** The most characters of {@link #lastFailure()}. */
    public static final int MAX_FAILURE_LENGTH = 500;

    /** The most names in {@link #heldTables()}. */
    public static final int MAX_HELD_TABLES = 50;

    /** The most characters of a name in {@link #heldTables()}. */
    public static final int MAX_TABLE_NAME_LENGTH = 256;

    /** The longest {@link #heartbeat()}. */
    public static final Duration MAX_HEARTBEAT = Duration.ofDays(365);

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private final @Nullable String label;
    private final @Nullable String version;
    private final @Nullable Long pending;
    private final @Nullable Instant oldestPendingAt;
    private final @Nullable Long deferred;
    private final @Nullable Long rejected;
    private final List<String> heldTables;
    private final @Nullable String lastFailure;
    private final @Nullable Instant verifiedAt;
    private final @Nullable Long different;
    private final @Nullable Duration heartbeat;

    private NodeReport(Builder builder) {
        label = builder.label;
        version = builder.version;
        pending = builder.pending;
        oldestPendingAt = builder.oldestPendingAt;
        deferred = builder.deferred;
        rejected = builder.rejected;
        heldTables = builder.heldTables;
        lastFailure = builder.lastFailure;
        verifiedAt = builder.verifiedAt;
        different = builder.different;
        heartbeat = builder.heartbeat;
    }

    /**
     * Creates a builder for a report, which is empty at first.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the node's display label; null if it declares none} */
    public @Nullable String label() {
        return label;
    }

    /** {@return the node's release of HybridSync; null if it is not reported} */
    public @Nullable String version() {
        return version;
    }

    /**
     * {@return how many journal entries wait at the node, in addition to those of the batch itself; null if it is not
     * reported}
     */
    public @Nullable Long pending() {
        return pending;
    }

    /**
     * {@return since when the oldest of these entries has been waiting, by the node's clock; null if none waits, or it
     * is not reported}
     */
    public @Nullable Instant oldestPendingAt() {
        return oldestPendingAt;
    }

    /** {@return how many rows in the node's quarantine are tried again automatically; null if it is not reported} */
    public @Nullable Long deferred() {
        return deferred;
    }

    /**
     * {@return how many rows in the node's quarantine wait for a person or a newer change; null if it is not reported}
     */
    public @Nullable Long rejected() {
        return rejected;
    }

    /**
     * {@return the tables, by their names on the wire, that are held at the node; if there are more than
     * {@link #MAX_HELD_TABLES}, the first of them} The list is unmodifiable.
     */
    public List<String> heldTables() {
        return heldTables;
    }

    /**
     * {@return why the flush before this one stopped early, as {@code CODE: message}; null if it did not, or it is not
     * reported}
     */
    public @Nullable String lastFailure() {
        return lastFailure;
    }

    /** {@return when the node last compared all its tables with central's, by its clock; null if it is not reported} */
    public @Nullable Instant verifiedAt() {
        return verifiedAt;
    }

    /** {@return how many rows differed then; null if it is not reported} */
    public @Nullable Long different() {
        return different;
    }

    /** {@return the longest time for which the node intends to be silent; null if it promises none} */
    public @Nullable Duration heartbeat() {
        return heartbeat;
    }

    /** {@return whether this report is empty} */
    public boolean isEmpty() {
        return equals(builder().build());
    }

    /** {@return whether this report has nothing but a label} */
    public boolean isOnlyLabel() {
        return equals(builder().label(label).build());
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(
                label,
                version,
                pending,
                oldestPendingAt,
                deferred,
                rejected,
                heldTables,
                lastFailure,
                verifiedAt,
                different,
                heartbeat);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NodeReport that && values().equals(that.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "NodeReport[label=" + label + ", version=" + version + ", pending=" + pending + ", oldestPendingAt="
                + oldestPendingAt + ", deferred=" + deferred + ", rejected=" + rejected + ", heldTables=" + heldTables
                + ", lastFailure=" + lastFailure + ", verifiedAt=" + verifiedAt + ", different=" + different
                + ", heartbeat=" + heartbeat + "]";
    }

    /** Builds a {@link NodeReport}. Everything is null or empty by default. Not thread-safe. */
    public static final class Builder {
        private @Nullable String label;
        private @Nullable String version;
        private @Nullable Long pending;
        private @Nullable Instant oldestPendingAt;
        private @Nullable Long deferred;
        private @Nullable Long rejected;
        private List<String> heldTables = List.of();
        private @Nullable String lastFailure;
        private @Nullable Instant verifiedAt;
        private @Nullable Long different;
        private @Nullable Duration heartbeat;

        private Builder() {}

        /**
         * Sets {@link NodeReport#label}.
         *
         * @param label one line for people; null for none
         * @return this builder
         * @throws IllegalArgumentException if {@link NodeLabel} does not allow it
         */
        public Builder label(@Nullable String label) {
            this.label = label == null ? null : NodeLabel.check(label);
            return this;
        }

        /**
         * {@return this builder, with {@link NodeReport#version}}
         *
         * @param version the node's release; null if it is not known
         */
        public Builder version(@Nullable String version) {
            this.version = ShownText.clean(version, MAX_VERSION_LENGTH);
            return this;
        }

        /**
         * {@return this builder, with {@link NodeReport#pending}}
         *
         * @param pending how many journal entries wait; null if that is not reported
         */
        public Builder pending(@Nullable Long pending) {
            this.pending = count(pending);
            return this;
        }

        /**
         * {@return this builder, with {@link NodeReport#oldestPendingAt}}
         *
         * @param oldestPendingAt the time by the node's clock; null if none waits, or it is not reported
         */
        public Builder oldestPendingAt(@Nullable Instant oldestPendingAt) {
            this.oldestPendingAt = time(oldestPendingAt);
            return this;
        }

        /**
         * {@return this builder, with {@link NodeReport#deferred}}
         *
         * @param deferred how many rows are tried again; null if that is not reported
         */
        public Builder deferred(@Nullable Long deferred) {
            this.deferred = count(deferred);
            return this;
        }

        /**
         * {@return this builder, with {@link NodeReport#rejected}}
         *
         * @param rejected how many rows wait for a person; null if that is not reported
         */
        public Builder rejected(@Nullable Long rejected) {
            this.rejected = count(rejected);
            return this;
        }

        /**
         * {@return this builder, with {@link NodeReport#heldTables}}
         *
         * @param heldTables names on the wire; copied
         */
        public Builder heldTables(Collection<String> heldTables) {
            List<String> shown = new ArrayList<>();
            for (String name : heldTables) {
                String clean = ShownText.clean(name, MAX_TABLE_NAME_LENGTH);
                if (clean != null && shown.size() < MAX_HELD_TABLES) {
                    shown.add(clean);
                }
            }
            this.heldTables = List.copyOf(shown);
            return this;
        }

        /**
         * {@return this builder, with {@link NodeReport#lastFailure}}
         *
         * @param lastFailure the failure in words, without row data; null if there is none
         */
        public Builder lastFailure(@Nullable String lastFailure) {
            this.lastFailure = ShownText.clean(lastFailure, MAX_FAILURE_LENGTH);
            return this;
        }

        /**
         * {@return this builder, with {@link NodeReport#verifiedAt}}
         *
         * @param verifiedAt the time by the node's clock; null if the node never compared its tables, or it is not
         *     reported
         */
        public Builder verifiedAt(@Nullable Instant verifiedAt) {
            this.verifiedAt = time(verifiedAt);
            return this;
        }

        /**
         * {@return this builder, with {@link NodeReport#different}}
         *
         * @param different how many rows differed then; null if that is not reported
         */
        public Builder different(@Nullable Long different) {
            this.different = count(different);
            return this;
        }

        /**
         * Sets {@link NodeReport#heartbeat}, in whole seconds, one or more; a longer time than {@link #MAX_HEARTBEAT}
         * counts as that.
         *
         * @param heartbeat the longest silence that the node intends; null for any length
         * @return this builder
         */
        public Builder heartbeat(@Nullable Duration heartbeat) {
            this.heartbeat = heartbeat == null || heartbeat.isNegative() || heartbeat.isZero() ? null : cut(heartbeat);
            return this;
        }

        private static Duration cut(Duration heartbeat) {
            return Duration.ofSeconds(Math.max(
                    1,
                    (heartbeat.compareTo(MAX_HEARTBEAT) > 0 ? MAX_HEARTBEAT : heartbeat.plusNanos(999_999_999))
                            .toSeconds()));
        }

        private static @Nullable Long count(@Nullable Long count) {
            return count == null || count < 0 ? null : count;
        }

        private static @Nullable Instant time(@Nullable Instant time) {
            return time == null || time.isBefore(Instant.EPOCH) || time.isAfter(LAST)
                    ? null
                    : time.truncatedTo(ChronoUnit.MICROS);
        }

        /** {@return the report with the given values} */
        public NodeReport build() {
            return new NodeReport(this);
        }
    }
}

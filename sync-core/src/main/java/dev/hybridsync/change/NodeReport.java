package dev.hybridsync.change;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a node says of itself with each batch. All of it is optional; none of it changes what becomes of the batch.
 * Immutable and thread-safe; later releases may add to it.
 */
public final class NodeReport {
    private final @Nullable String label;

    private NodeReport(Builder builder) {
        label = builder.label;
    }

    /** A report that says nothing yet. */
    public static Builder builder() {
        return new Builder();
    }

    /** The node's display label; null if it declares none. */
    public @Nullable String label() {
        return label;
    }

    /** Whether it says nothing at all. */
    public boolean isEmpty() {
        return label == null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NodeReport that && Objects.equals(label, that.label);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(label);
    }

    @Override
    public String toString() {
        return "NodeReport[label=" + label + "]";
    }

    /** Builds a {@link NodeReport}. All is null by default. Not thread-safe. */
    public static final class Builder {
        private @Nullable String label;

        private Builder() {}

        /**
         * {@link NodeReport#label}.
         *
         * @throws IllegalArgumentException if {@link NodeLabel} does not allow it
         */
        public Builder label(@Nullable String label) {
            this.label = label == null ? null : NodeLabel.check(label);
            return this;
        }

        public NodeReport build() {
            return new NodeReport(this);
        }
    }
}

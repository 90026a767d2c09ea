package dev.hybridsync.status;

import dev.hybridsync.change.Operation;
import dev.hybridsync.change.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line of central's log of conflicts: a state of a row that lost to a different state of another origin. Immutable
 * and thread-safe; later releases may add to it.
 */
public final class Conflict {
    private final long id;
    private final Instant foundAt;
    private final String table;
    private final String rowKey;
    private final Map<String, @Nullable Object> key;
    private final Version lost;
    private final Operation lostOperation;
    private final @Nullable Map<String, @Nullable Object> lostRow;
    private final Version won;

    private Conflict(Builder builder) {
        id = builder.id;
        foundAt = Objects.requireNonNull(builder.foundAt, "foundAt");
        table = Objects.requireNonNull(builder.table, "table");
        rowKey = Objects.requireNonNull(builder.rowKey, "rowKey");
        key = Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNull(builder.key, "key")));
        lost = Objects.requireNonNull(builder.lost, "lost");
        lostOperation = Objects.requireNonNull(builder.lostOperation, "lostOperation");
        lostRow = builder.lostRow == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(builder.lostRow));
        won = Objects.requireNonNull(builder.won, "won");
    }

    /** {@return a new builder, for journals, stores and tests} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the number of the line} Later lines have greater ones. */
    public long id() {
        return id;
    }

    /** {@return when the conflict was found, by central's clock} */
    public Instant foundAt() {
        return foundAt;
    }

    /** {@return the table's name on the wire} */
    public String table() {
        return table;
    }

    /** {@return the row's key as one text, as central's version table has it} */
    public String rowKey() {
        return rowKey;
    }

    /** {@return the row's key in portable values, by names on the wire} */
    public Map<String, @Nullable Object> key() {
        return key;
    }

    /** {@return the version of the state that lost; its node is {@code ""} if the state was central's own} */
    public Version lost() {
        return lost;
    }

    /** {@return what lost: {@link Operation#DELETE} if the state that lost was a deletion} */
    public Operation lostOperation() {
        return lostOperation;
    }

    /**
     * {@return the row that lost, in portable values, without the columns that the change left out} Null if the row was
     * gone, and in lists, which carry no rows.
     */
    public @Nullable Map<String, @Nullable Object> lostRow() {
        return lostRow;
    }

    /** {@return the version of the state that won} */
    public Version won() {
        return won;
    }

    /** Names the line without its key or data, which must not reach a log. */
    @Override
    public String toString() {
        return "Conflict[" + id + " of " + table + ", " + foundAt + ": " + lostOperation + " of " + origin(lost)
                + " lost to " + origin(won) + "]";
    }

    private static String origin(Version version) {
        return version.nodeId().isEmpty() ? "central" : "node '" + version.nodeId() + "'";
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(id, foundAt, table, rowKey, key, lost, lostOperation, lostRow, won);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Conflict that && values().equals(that.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    /**
     * Builds a {@link Conflict}. {@code foundAt}, {@code table}, {@code rowKey}, {@code key}, {@code lost},
     * {@code lostOperation}, {@code won} are required; all else is null, 0 or false by default. Null where it is not
     * allowed throws {@link NullPointerException}. Not thread-safe.
     */
    public static final class Builder {
        private long id;
        private @Nullable Instant foundAt;
        private @Nullable String table;
        private @Nullable String rowKey;
        private @Nullable Map<String, @Nullable Object> key;
        private @Nullable Version lost;
        private @Nullable Operation lostOperation;
        private @Nullable Map<String, @Nullable Object> lostRow;
        private @Nullable Version won;

        private Builder() {}

        /**
         * {@return this builder, with {@link Conflict#id}}
         *
         * @param id the line's number
         */
        public Builder id(long id) {
            this.id = id;
            return this;
        }

        /**
         * {@return this builder, with {@link Conflict#foundAt}}
         *
         * @param foundAt a time by central's clock
         */
        public Builder foundAt(Instant foundAt) {
            this.foundAt = Objects.requireNonNull(foundAt, "foundAt");
            return this;
        }

        /**
         * {@return this builder, with {@link Conflict#table}}
         *
         * @param table the table's name on the wire
         */
        public Builder table(String table) {
            this.table = Objects.requireNonNull(table, "table");
            return this;
        }

        /**
         * {@return this builder, with {@link Conflict#rowKey}}
         *
         * @param rowKey the key as one text
         */
        public Builder rowKey(String rowKey) {
            this.rowKey = Objects.requireNonNull(rowKey, "rowKey");
            return this;
        }

        /**
         * {@return this builder, with {@link Conflict#key}}
         *
         * @param key the key's portable values by column; copied
         */
        public Builder key(Map<String, @Nullable Object> key) {
            this.key = Objects.requireNonNull(key, "key");
            return this;
        }

        /**
         * {@return this builder, with {@link Conflict#lost}}
         *
         * @param lost the version of the state that central does not hold
         */
        public Builder lost(Version lost) {
            this.lost = Objects.requireNonNull(lost, "lost");
            return this;
        }

        /**
         * {@return this builder, with {@link Conflict#lostOperation}}
         *
         * @param lostOperation whether that state was a row or its deletion
         */
        public Builder lostOperation(Operation lostOperation) {
            this.lostOperation = Objects.requireNonNull(lostOperation, "lostOperation");
            return this;
        }

        /**
         * {@return this builder, with {@link Conflict#lostRow}}
         *
         * @param lostRow its portable values by column; null for a deletion, or if it was not read
         */
        public Builder lostRow(@Nullable Map<String, @Nullable Object> lostRow) {
            this.lostRow = lostRow;
            return this;
        }

        /**
         * {@return this builder, with {@link Conflict#won}}
         *
         * @param won the version of the state that central held then
         */
        public Builder won(Version won) {
            this.won = Objects.requireNonNull(won, "won");
            return this;
        }

        /**
         * {@return the line with the given values}
         *
         * @throws NullPointerException if a required value was not given
         */
        public Conflict build() {
            return new Conflict(this);
        }
    }
}

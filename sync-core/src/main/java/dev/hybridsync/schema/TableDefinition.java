package dev.hybridsync.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One syncable table, as annotated or built. The database decides which columns it really has.
 *
 * @param name the table's name on the wire
 * @param schema the database schema it is in; null for the connection's current one
 * @param storedAs the table's name in this database; null if it is {@code name}, as is or by the naming rule
 * @param key the key's columns, by names on the wire; empty for the table's primary key
 * @param members names on the wire that the annotated class declares; the table's other columns are synced too
 * @param storedColumns the names in this database of columns that have another name on the wire, by names on the wire
 * @param ignored columns that are not synced
 * @param nodeColumn the column of central's key that central fills with the node's name, see
 *     {@link SyncSchema.Builder#nodeColumn}; null for none
 * @param receipts whether a node keeps a receipt for each row that central acknowledged
 * @param times zones and formats of the columns that hold times
 * @param optional whether the table is left out, with a warning, if it does not exist or has no key
 */
public record TableDefinition(
        String name,
        @Nullable String schema,
        @Nullable String storedAs,
        List<String> key,
        Set<String> members,
        Map<String, String> storedColumns,
        Set<String> ignored,
        @Nullable String nodeColumn,
        boolean receipts,
        TimeDeclarations times,
        boolean optional) {
    /** True. */
    public static final boolean DEFAULT_RECEIPTS = true;

    /**
     * Copies the collections.
     *
     * @param name see {@link #name()}
     * @param schema see {@link #schema()}
     * @param storedAs see {@link #storedAs()}
     * @param key see {@link #key()}
     * @param members see {@link #members()}
     * @param storedColumns see {@link #storedColumns()}
     * @param ignored see {@link #ignored()}
     * @param nodeColumn see {@link #nodeColumn()}
     * @param receipts see {@link #receipts()}
     * @param times see {@link #times()}
     * @param optional see {@link #optional()}
     * @throws IllegalArgumentException if the name is empty or too long, or if a column of the key or the node column
     *     is ignored
     */
    public TableDefinition {
        Objects.requireNonNull(name, "name");
        if (name.isEmpty() || name.length() > 200) {
            throw new IllegalArgumentException(
                    "a table's name must be 1 to 200 characters long, but is '" + name + "'");
        }
        key = List.copyOf(key);
        members = Set.copyOf(members);
        storedColumns = Map.copyOf(storedColumns);
        ignored = Set.copyOf(ignored);
        if (nodeColumn != null && ignored.contains(nodeColumn)) {
            throw new IllegalArgumentException("table '" + name + "': column '" + nodeColumn
                    + "' can't be ignored because it is the node column; exclude the table by withoutNodeColumn()");
        }
        for (String column : key) {
            if (ignored.contains(column)) {
                throw new IllegalArgumentException(
                        "table '" + name + "': key column '" + column + "' can't be ignored");
            }
        }
        times.requireFixedIn(name, key);
        requireUnique(name, "key column", key);
        requireUnique(name, "column of the database", storedColumns.values());
    }

    private static void requireUnique(String table, String what, Collection<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("table '" + table + "': " + what + " '" + name + "' is named twice");
            }
        }
    }

    TableDefinition withIgnoredColumns() {
        return new TableDefinition(
                name, schema, storedAs, key, members, storedColumns, Set.of(), nodeColumn, receipts, times, optional);
    }

    TableDefinition withNodeColumn(@Nullable String column) {
        return new TableDefinition(
                name, schema, storedAs, key, members, storedColumns, ignored, column, receipts, times, optional);
    }

    TableDefinition inZone(@Nullable String zone) {
        return new TableDefinition(
                name,
                schema,
                storedAs,
                key,
                members,
                storedColumns,
                ignored,
                nodeColumn,
                receipts,
                times.within(zone),
                optional);
    }

    /** This table, with what another class of the same entity hierarchy declares for it. */
    TableDefinition with(TableDefinition other) {
        Set<String> allMembers = new LinkedHashSet<>(members);
        allMembers.addAll(other.members);
        Map<String, String> allStored = new LinkedHashMap<>(storedColumns);
        allStored.putAll(other.storedColumns);
        Set<String> allIgnored = new LinkedHashSet<>(ignored);
        allIgnored.addAll(other.ignored);
        return new TableDefinition(
                name,
                schema,
                storedAs,
                key.isEmpty() ? other.key : key,
                allMembers,
                allStored,
                allIgnored,
                nodeColumn,
                receipts,
                times.with(other.times),
                optional && other.optional);
    }

    static Builder builder(String name) {
        return new Builder(name);
    }

    /**
     * Describes one table. Every method throws {@link NullPointerException} for null. Not thread-safe. Do not use it
     * after the description has returned.
     */
    public static final class Builder {
        private final String name;
        private @Nullable String schema;
        private @Nullable String storedAs;
        private final List<String> key = new ArrayList<>();
        private final Set<String> members = new LinkedHashSet<>();
        private final Map<String, String> storedColumns = new LinkedHashMap<>();
        private final Set<String> ignored = new LinkedHashSet<>();
        private boolean withoutNodeColumn;
        private boolean receipts = DEFAULT_RECEIPTS;
        private TimeDeclarations times = TimeDeclarations.NONE;
        private boolean optional;

        private Builder(String name) {
            this.name = Objects.requireNonNull(name, "name");
        }

        /**
         * The database schema that the table is in. Default: the connection's current one.
         *
         * @param schema as the database spells it
         * @return this builder
         */
        public Builder schema(String schema) {
            this.schema = Objects.requireNonNull(schema, "schema");
            return this;
        }

        /**
         * The table's name in this database. Default: its name on the wire, as is or by the naming rule.
         *
         * @param storedAs as the database spells it
         * @return this builder
         */
        public Builder storedAs(String storedAs) {
            this.storedAs = Objects.requireNonNull(storedAs, "storedAs");
            return this;
        }

        /**
         * The key's columns: those of a unique index without nulls. Default: the table's primary key.
         *
         * @param columns names on the wire
         * @return this builder
         */
        public Builder key(String... columns) {
            key.addAll(List.of(columns));
            return this;
        }

        /**
         * Requires the table to have this column.
         *
         * @param column the column's name on the wire
         * @return this builder
         */
        public Builder column(String column) {
            members.add(Objects.requireNonNull(column, "column"));
            return this;
        }

        /**
         * Declares a column whose name in this database differs from its name on the wire.
         *
         * @param column the column's name on the wire
         * @param storedAs as the database spells it
         * @return this builder
         */
        public Builder column(String column, String storedAs) {
            storedColumns.put(Objects.requireNonNull(column, "column"), Objects.requireNonNull(storedAs, "storedAs"));
            members.add(column);
            return this;
        }

        /**
         * Columns that are not synced. Default: none.
         *
         * @param columns names on the wire
         * @return this builder
         */
        public Builder ignore(String... columns) {
            ignored.addAll(List.of(columns));
            return this;
        }

        /**
         * The zone of the times that this database stores in the table without one; see
         * {@link SyncSchema.Builder#zone}. Default: the schema's.
         *
         * @param zone a zone's id, or {@link SyncColumn#LOCAL}
         * @return this builder
         * @throws IllegalArgumentException if it is neither a zone nor {@link SyncColumn#LOCAL}
         */
        public Builder zone(String zone) {
            times = times.zone(Objects.requireNonNull(zone, "zone"));
            return this;
        }

        /**
         * The zone of one column's times. For a column of the key, it must be a fixed offset. Default: the table's
         * zone.
         *
         * @param column the column's name on the wire
         * @param zone a zone's id, or {@link SyncColumn#LOCAL}
         * @return this builder
         * @throws IllegalArgumentException if it is neither a zone nor {@link SyncColumn#LOCAL}
         */
        public Builder zone(String column, String zone) {
            times = times.zone(Objects.requireNonNull(column, "column"), Objects.requireNonNull(zone, "zone"));
            members.add(column);
            return this;
        }

        /**
         * How a column holds times, if its type does not say so. Default: as its type says.
         *
         * @param column the column's name on the wire
         * @param format the form in which the column holds times
         * @return this builder
         */
        public Builder format(String column, TimeFormat format) {
            times = times.format(Objects.requireNonNull(column, "column"), Objects.requireNonNull(format, "format"));
            members.add(column);
            return this;
        }

        /**
         * Leaves the table out, with the warning {@code TABLE_LEFT_OUT}, if it is not in the database or has no key.
         * Without this, such a table stops {@code install()}. By default, only the tables of an entity's collections
         * are optional.
         *
         * @return this builder
         */
        public Builder optional() {
            optional = true;
            return this;
        }

        /**
         * Declares that the table's rows are shared by all nodes, despite {@link SyncSchema.Builder#nodeColumn}.
         *
         * @return this builder
         */
        public Builder withoutNodeColumn() {
            withoutNodeColumn = true;
            return this;
        }

        boolean isWithoutNodeColumn() {
            return withoutNodeColumn;
        }

        /**
         * Sets whether a node keeps a receipt for each row that central acknowledged, which says what was acknowledged,
         * and when. Without receipts, the bookkeeping does not grow with the table, which helps with large tables that
         * only ever grow.
         *
         * <p>Every change that a trigger sees is still sent, including deletes. But without receipts, a node does not
         * know which rows are synced, and does not find rows that disappeared unseen by a trigger: by {@code TRUNCATE},
         * with a dropped partition, or while triggers were missing. Central keeps those rows. On PostgreSQL, this
         * applies to every {@code TRUNCATE}; use {@code DELETE} instead. If rows may have been added or changed unseen,
         * all rows of the table are sent again; with {@code Backfill.NONE}, this includes those that were left out.
         *
         * <p>This takes effect at a node, from the next {@code install()} on. Default: {@link #DEFAULT_RECEIPTS}.
         *
         * @param kept false to keep none
         * @return this builder
         */
        public Builder receipts(boolean kept) {
            this.receipts = kept;
            return this;
        }

        TableDefinition build() {
            return new TableDefinition(
                    name, schema, storedAs, key, members, storedColumns, ignored, null, receipts, times, optional);
        }
    }
}

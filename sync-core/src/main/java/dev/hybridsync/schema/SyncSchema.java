package dev.hybridsync.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The tables that are synced, by their names on the wire. Both sides have one: they may share annotated classes, or each
 * describe its own tables. Immutable and thread-safe.
 *
 * <p>A name on the wire is matched with a name in the database in this order: given explicitly; equal; equal except for
 * case; equal after the naming rule is applied; equal to the first 63 bytes of a longer name, which is what PostgreSQL
 * keeps of it. A name that comes from a Java member is then also matched by {@link NamingRule#SNAKE_CASE}, and finally
 * with underscores ignored. If one of these steps finds several names, there is no match.
 */
public final class SyncSchema {
    /** {@link NamingRule#AS_IS}. */
    public static final NamingRule DEFAULT_NAMING = NamingRule.AS_IS;

    private final Map<String, TableDefinition> tables;
    private final NamingRule naming;
    private final Set<String> shared;

    private SyncSchema(Map<String, TableDefinition> tables, NamingRule naming, Set<String> shared) {
        this.tables = tables;
        this.naming = naming;
        this.shared = shared;
    }

    /**
     * {@return a schema of annotated classes: records, plain classes or JPA entities}
     *
     * @param classes classes with {@link SyncTable} or JPA's annotations
     * @throws IllegalArgumentException if a class is not annotated, or if two classes stand for one table
     */
    public static SyncSchema of(Class<?>... classes) {
        return builder().tables(classes).build();
    }

    /** {@return a new builder, without tables} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the tables, in the order in which they were added} */
    public List<TableDefinition> tables() {
        return List.copyOf(tables.values());
    }

    /**
     * {@return whether a table's rows are declared to be shared by all nodes, by {@link Builder#withoutNodeColumn}; the
     * same key is then meant to be the same row, even if databases generate the keys}
     *
     * @param table the table's name on the wire
     */
    public boolean isShared(String table) {
        return shared.contains(table);
    }

    /**
     * {@return the same tables with all their columns, including the ignored ones, for copies from one database to
     * another}
     */
    public SyncSchema withIgnoredColumns() {
        Map<String, TableDefinition> complete = new LinkedHashMap<>();
        tables.forEach((table, definition) -> complete.put(table, definition.withIgnoredColumns()));
        return new SyncSchema(complete, naming, shared);
    }

    /** {@return how names on the wire become names of this side's database} */
    public NamingRule naming() {
        return naming;
    }

    /**
     * {@return the table that a name on the wire means here}
     *
     * @param table the table's name on the wire
     */
    public Optional<TableDefinition> find(String table) {
        TableDefinition exact = tables.get(table);
        return exact != null
                ? Optional.of(exact)
                : match(table, tables.keySet()).map(tables::get);
    }

    /**
     * {@return which of the database's {@code names} a name on the wire means: one that is equal, equal except for
     * case, or equal by the rule}
     *
     * @param name the name on the wire
     * @param names names as the database has them
     */
    public Optional<String> match(String name, Collection<String> names) {
        return match(name, names, naming);
    }

    /**
     * Does the same as {@link #match} for a name that comes from a Java member, which is also matched in more ways.
     *
     * @param name the member's name
     * @param names names as the database has them
     * @return the database's name; empty if none of them is meant
     */
    public Optional<String> matchMember(String name, Collection<String> names) {
        return match(name, names)
                .or(() -> match(name, names, NamingRule.SNAKE_CASE))
                .or(() -> only(equalButForCase(name, names, SyncSchema::withoutUnderscores)));
    }

    /** If a database folds names to one case, it no longer shows where the words of a Java name begin. */
    private static String withoutUnderscores(String name) {
        return name.replace("_", "");
    }

    private static Optional<String> match(String name, Collection<String> names, NamingRule rule) {
        if (names.contains(name)) {
            return Optional.of(name);
        }
        List<String> found = equalButForCase(name, names, UnaryOperator.identity());
        if (found.isEmpty()) {
            found = equalButForCase(name, names, rule::apply);
        }
        if (found.isEmpty()) {
            found = equalButForCase(name, names, longer -> CutName.of(rule.apply(longer)));
        }
        return only(found);
    }

    private static Optional<String> only(List<String> found) {
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static List<String> equalButForCase(String name, Collection<String> names, UnaryOperator<String> form) {
        String wanted = form.apply(name);
        return names.stream()
                .filter(candidate -> form.apply(candidate).equalsIgnoreCase(wanted))
                .toList();
    }

    /**
     * Builds a {@link SyncSchema}. Every method throws {@link NullPointerException} for null, and
     * {@link IllegalArgumentException} for what can't be a table or a column. Not thread-safe; one builder may build
     * several schemas.
     */
    public static final class Builder {
        private final List<TableDefinition> tables = new ArrayList<>();
        private final AnnotatedTables annotated = new AnnotatedTables();
        private final Set<String> withoutNodeColumn = new LinkedHashSet<>();
        private NamingRule naming = DEFAULT_NAMING;
        private @Nullable String nodeColumn;
        private @Nullable String zone;

        private Builder() {}

        /**
         * Adds annotated classes: records, plain classes or JPA entities. With JPA's inheritance, an entity adds all
         * tables that its rows are in. An entity with collections also adds the tables that hold them, as
         * {@link TableDefinition.Builder#optional optional} ones. Names that an entity does not give are
         * {@link NamingRule#SNAKE_CASE} on the wire.
         *
         * @param classes records, plain classes or entities
         * @return this builder
         */
        public Builder tables(Class<?>... classes) {
            for (Class<?> type : classes) {
                annotated.add(type, JpaNames.UNKNOWN, tables);
            }
            return this;
        }

        /**
         * Adds entities, with the names of tables and columns that Hibernate has for them, whatever its naming
         * strategy.
         *
         * @param entityManagerFactory Hibernate's (6.2 or later), or a proxy of it such as Spring's
         * @param entities entity classes of the factory; none for all its entities with {@link SyncTable}
         * @return this builder
         * @throws IllegalArgumentException if the factory is not Hibernate's, or a class is not one of its entities
         */
        public Builder entities(Object entityManagerFactory, Class<?>... entities) {
            Objects.requireNonNull(entities, "entities");
            HibernateNames names =
                    HibernateNames.of(Objects.requireNonNull(entityManagerFactory, "entityManagerFactory"));
            List<Class<?>> all = entities.length > 0
                    ? List.of(entities)
                    : names.entities().stream()
                            .filter(type -> type.isAnnotationPresent(SyncTable.class))
                            .toList();
            all.forEach(type -> annotated.add(type, names, tables));
            return this;
        }

        /**
         * Adds a table with all its columns. Its key is the primary key.
         *
         * @param name the name on the wire
         * @return this builder
         */
        public Builder table(String name) {
            return table(name, table -> {});
        }

        /**
         * Adds a table that {@code description} describes further.
         *
         * @param name the name on the wire
         * @param description is called once, with a builder for this table
         * @return this builder
         */
        public Builder table(String name, Consumer<TableDefinition.Builder> description) {
            Objects.requireNonNull(description, "description");
            TableDefinition.Builder table = TableDefinition.builder(name);
            description.accept(table);
            tables.add(table.build());
            if (table.isWithoutNodeColumn()) {
                withoutNodeColumn.add(name);
            }
            return this;
        }

        /**
         * How names on the wire become names of this side's database. Default: {@link #DEFAULT_NAMING}.
         *
         * @param naming for tables and columns that are not named otherwise
         * @return this builder
         */
        public Builder naming(NamingRule naming) {
            this.naming = Objects.requireNonNull(naming, "naming");
            return this;
        }

        /**
         * Separates the rows of nodes that use the same keys, such as numbers that their databases generate. At
         * central, the tables have this column as part of the primary key or of the named key. It is a text column for
         * at least 64 characters. Central fills it with the name of the node that sent the batch, so a node can't write
         * another node's rows. Nodes send their keys without it. A row that has the column nevertheless is refused as
         * {@code INVALID_KEY}, unless the column holds the node's name.
         *
         * <p>At a node, the only effect is that a column of this name is not sent, unless it is part of the key. So
         * both sides may use the same schema. Default: none; all nodes then write the same rows.
         *
         * @param column the column's name in central's database, or a name that matches it as other names do
         * @return this builder
         * @see #withoutNodeColumn
         */
        public Builder nodeColumn(String column) {
            if (column.isBlank()) {
                throw new IllegalArgumentException("the node column's name must not be blank");
            }
            nodeColumn = column;
            return this;
        }

        /**
         * Sets the zone of the times that this database stores without one: in columns of a type without zone
         * ({@code datetime}, {@code timestamp}) and, on SQLite, in texts without offset. Such a time is then an instant
         * and travels as one, and an instant that arrives is written as a time of this zone. So a column without zone
         * on one side can correspond to one with zone on the other. Tables and columns may declare their own zones.
         * Columns that hold instants need none.
         *
         * <p>Nothing is guessed when clocks change. A time that the zone skips or has twice does not name one instant,
         * and an instant whose time the zone has twice can't be written unambiguously. A row with such a value waits in
         * quarantine as {@code INVALID_VALUE}. The zone of a key's column must be a fixed offset.
         *
         * <p>Each side declares the zones of its own database. If a column's zone has changed, the node sends all rows
         * of its table again. Default: none; times without zone then travel as they are written.
         *
         * @param zone such as {@code UTC}, {@code +02:00} or {@code Europe/Prague}; {@link SyncColumn#LOCAL} for none
         * @return this builder
         * @throws IllegalArgumentException if it is neither a zone nor {@link SyncColumn#LOCAL}
         */
        public Builder zone(String zone) {
            this.zone = TimeDeclarations.requireZone(Objects.requireNonNull(zone, "zone"));
            return this;
        }

        /**
         * Exempts tables from {@link #nodeColumn}: their rows are shared by all nodes, so the same key is the same row.
         * Even without a node column, this declares to preflight, on either side, that rows are shared. For a table
         * that is added with a description, {@link TableDefinition.Builder#withoutNodeColumn} does the same.
         *
         * @param tables their names on the wire
         * @return this builder
         */
        public Builder withoutNodeColumn(String... tables) {
            withoutNodeColumn.addAll(List.of(tables));
            return this;
        }

        /**
         * {@return a schema of the tables that were given}
         *
         * @throws IllegalArgumentException if two tables have the same name on the wire, or if a table of
         *     {@link #withoutNodeColumn} is not registered
         */
        public SyncSchema build() {
            Map<String, TableDefinition> byName = new LinkedHashMap<>();
            for (TableDefinition table : tables) {
                String column = withoutNodeColumn.contains(table.name()) ? null : nodeColumn;
                if (byName.put(table.name(), table.withNodeColumn(column).inZone(zone)) != null) {
                    throw new IllegalArgumentException("table '" + table.name() + "' is registered twice");
                }
            }
            for (String table : withoutNodeColumn) {
                if (!byName.containsKey(table)) {
                    throw new IllegalArgumentException(
                            "table '" + table + "' is listed as one without a node column, but is not registered");
                }
            }
            return new SyncSchema(byName, naming, Set.copyOf(withoutNodeColumn));
        }
    }
}

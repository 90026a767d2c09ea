package dev.hybridsync.schema;

import dev.hybridsync.schema.EntityParts.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@link TableDefinition}s from an annotated class. An entity may have several: one for each table that JPA's
 * inheritance gives it, and those that hold its collections.
 */
final class AnnotatedTable {
    private final boolean entity;
    private final JpaNames names;
    private final TableDefinition.Builder table;
    private final BesideTables beside;
    private final MemberReader members;

    private AnnotatedTable(Part part, JpaNames names) {
        this.entity = EntityParts.isEntity(part.owner());
        this.names = names;
        this.table = table(part.owner());
        this.beside = new BesideTables(part.classes());
        this.members = new MemberReader(part.owner(), entity, names, table, beside);
    }

    /** Does the same as {@link #read(Class, JpaNames)}, from the annotations alone, for a class that is one table. */
    static TableDefinition read(Class<?> type) {
        return read(type, JpaNames.UNKNOWN).get(0);
    }

    /** The class's tables: those of its parents first, and those of collections last. */
    static List<TableDefinition> read(Class<?> type, JpaNames names) {
        List<TableDefinition> tables = new ArrayList<>();
        List<TableDefinition> beside = new ArrayList<>();
        for (Part part : EntityParts.of(type)) {
            requireNameOfOwner(type, part);
            AnnotatedTable reader = new AnnotatedTable(part, names);
            reader.members.read(part.classes());
            tables.add(reader.table.build());
            beside.addAll(reader.beside.build());
        }
        tables.addAll(beside);
        return tables;
    }

    private static void requireNameOfOwner(Class<?> type, Part part) {
        if (type != part.owner() && part.classes().contains(type) && type.isAnnotationPresent(SyncTable.class)) {
            throw new IllegalArgumentException(type.getName() + " is stored in the table of "
                    + part.owner().getName() + ": annotate that class with @SyncTable");
        }
    }

    private TableDefinition.Builder table(Class<?> type) {
        SyncTable own = type.getAnnotation(SyncTable.class);
        JpaAnnotations jpa = JpaAnnotations.of(type);
        if (own == null && !entity) {
            throw new IllegalArgumentException(type.getName() + " is not mapped to a table;"
                    + " annotate it with @SyncTable(\"...\") or as a JPA @Entity");
        }
        Optional<String> stored = names.table(type).or(() -> jpa.text("Table", "name"));
        TableDefinition.Builder builder = TableDefinition.builder(
                own != null
                        ? own.value()
                        : stored.or(() -> jpa.text("Entity", "name"))
                                .orElseGet(() -> NamingRule.SNAKE_CASE.apply(type.getSimpleName())));
        if (own != null) {
            stored.ifPresent(builder::storedAs);
            builder.receipts(own.receipts());
        }
        jpa.text("Table", "schema").ifPresent(builder::schema);
        return builder;
    }
}

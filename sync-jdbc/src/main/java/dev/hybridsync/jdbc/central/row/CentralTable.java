package dev.hybridsync.jdbc.central.row;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.ColumnType.Kind;
import dev.hybridsync.jdbc.catalog.ForeignKey;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.schema.SyncSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A registered table at central: its columns by any name that refers to them, and its place among the foreign keys. */
public final class CentralTable {
    private static final Set<Kind> REWRITTEN = Set.of(Kind.NATIVE_TEXT, Kind.JSON);
    private static final Set<Kind> LOOSE =
            Set.of(Kind.TEXT, Kind.FIXED_TEXT, Kind.DYNAMIC, Kind.NATIVE_TEXT, Kind.JSON);

    private final SyncSchema schema;
    private final SyncedTable synced;
    private final int order;
    private final String overConflictClauses;
    private final List<ForeignKey> references;
    private final List<ForeignKey> referencedBy;
    private final List<TableName> circle;
    private final Map<Column, String> names;
    private final List<String> keyNames;
    private final Map<String, Optional<Column>> columnsByWireName = new ConcurrentHashMap<>();

    /**
     * @param order parents before children
     * @param overConflictClauses see {@link dev.hybridsync.jdbc.database.Constraints#overConflictClauses}
     * @param foreignKeys the foreign keys of the table, and those from any table that refer to it
     * @param circle the tables of a circle of foreign keys that it is part of, itself first; usually empty
     */
    public CentralTable(
            SyncSchema schema,
            SyncedTable synced,
            int order,
            String overConflictClauses,
            List<ForeignKey> foreignKeys,
            List<TableName> circle) {
        this.circle = circle;
        this.schema = schema;
        this.overConflictClauses = overConflictClauses;
        this.synced = synced;
        this.names = new HashMap<>();
        synced.columns().forEach((name, column) -> names.putIfAbsent(column, name));
        this.keyNames = synced.wireKey();
        this.order = order;
        this.references = foreignKeys.stream()
                .filter(key -> key.child().equals(synced.table().name()))
                .toList();
        this.referencedBy = foreignKeys.stream()
                .filter(key -> key.parent().equals(synced.table().name()))
                .toList();
    }

    public String name() {
        return synced.wireName();
    }

    public SyncedTable synced() {
        return synced;
    }

    /** Parents before children. */
    public int order() {
        return order;
    }

    /** The clause that follows {@code INSERT} and {@code UPDATE}. */
    String overConflictClauses() {
        return overConflictClauses;
    }

    public List<Column> key() {
        return synced.key();
    }

    /** The key's column names on the wire, in the key's order. */
    public List<String> keyNames() {
        return keyNames;
    }

    /** The name on the wire of one of its columns. */
    public String nameOf(Column column) {
        return Objects.requireNonNull(names.get(column));
    }

    /** The column of the key that holds the node's name; null for none. */
    @Nullable
    public Column nodeColumn() {
        return synced.nodeColumn();
    }

    /**
     * Whether the database may treat keys as equal that differ in their bytes: a text's collation may ignore case,
     * accents, trailing blanks or the Unicode form.
     */
    public boolean hasLooseCollation() {
        return key().stream().anyMatch(CentralTable::hasLooseCollation);
    }

    public static boolean hasLooseCollation(Column column) {
        return LOOSE.contains(column.type().kind());
    }

    /**
     * Whether the database may store a key in another form than it arrived in, and so a different key than was meant.
     */
    public boolean rewritesKeys() {
        return key().stream()
                .anyMatch(column -> REWRITTEN.contains(column.type().kind()));
    }

    /**
     * The column that a name on the wire refers to. Only names that refer to a column are kept, because a node can send
     * any number of others.
     */
    public Optional<Column> column(String wireName) {
        Optional<Column> known = columnsByWireName.get(wireName);
        if (known != null) {
            return known;
        }
        Optional<Column> column = schema.match(wireName, synced.columns().keySet())
                .map(name -> synced.columns().get(name));
        column.ifPresent(found -> columnsByWireName.put(wireName, column));
        return column;
    }

    /** Whether a name on the wire refers to a column that central's database computes, so that nobody can write it. */
    boolean computes(String wireName) {
        return column(wireName).isEmpty()
                && schema.match(wireName, synced.computed().keySet()).isPresent();
    }

    /** Its references to other tables and to itself. */
    public List<ForeignKey> references() {
        return references;
    }

    /** The references to it, from registered and other tables and from itself. */
    public List<ForeignKey> referencedBy() {
        return referencedBy;
    }

    /** The tables, itself first, whose rows can only be written together with its own rows; usually empty. */
    public List<TableName> circle() {
        return circle;
    }

    /**
     * Columns of references that can be null and are not part of the key. Those of rows in a cycle are set to null
     * first.
     */
    public List<Column> nullableReferences() {
        Set<String> names = new HashSet<>();
        references.forEach(reference -> names.addAll(reference.childColumns()));
        return nullable(names);
    }

    /**
     * Columns of unique indexes that can be null and are not part of the key. Those of rows in a swap are set to null
     * first.
     */
    public List<Column> nullableUniqueColumns() {
        Set<String> names = new HashSet<>();
        synced.table().uniqueIndexes().forEach(names::addAll);
        return nullable(names);
    }

    private List<Column> nullable(Set<String> names) {
        List<Column> columns = new ArrayList<>();
        for (Column column : synced.columns().values()) {
            if (names.contains(column.name()) && column.nullable() && !key().contains(column)) {
                columns.add(column);
            }
        }
        return columns;
    }
}

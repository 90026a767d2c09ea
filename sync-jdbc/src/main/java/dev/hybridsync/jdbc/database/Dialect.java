package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.ForeignKey;
import dev.hybridsync.jdbc.catalog.KeyText;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.catalog.Table;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.value.ValueCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** What differs between databases. Stateless and thread-safe. */
public abstract class Dialect
        implements Names,
                BookkeepingSql,
                Transactions,
                Locks,
                Constraints,
                ErrorCodes,
                Server,
                Catalog,
                StorageReader,
                MigrationFormat,
                ColumnSql,
                KeySql,
                RowsByKey {
    private final SqlFiles files;
    private final ValueCodec values;
    private final Errors errors = new Errors(this);

    protected Dialect(String folder, ValueCodec values) {
        this.files = new SqlFiles(folder);
        this.values = values;
    }

    /** Values of this database's columns. */
    public final ValueCodec values() {
        return values;
    }

    public final Names names() {
        return this;
    }

    public final BookkeepingSql bookkeeping() {
        return this;
    }

    public final Transactions transactions() {
        return this;
    }

    public final Locks locks() {
        return this;
    }

    public final Constraints constraints() {
        return this;
    }

    public final Errors errors() {
        return errors;
    }

    public final Server server() {
        return this;
    }

    public final Catalog catalog() {
        return this;
    }

    public final StorageReader storage() {
        return this;
    }

    public final MigrationFormat migrations() {
        return this;
    }

    public final ColumnSql columns() {
        return this;
    }

    public final KeySql keys() {
        return this;
    }

    public final RowsByKey rows() {
        return this;
    }

    final TriggerScripts triggers(Map<String, String> common, String bookkeeping) {
        return new TriggerScripts() {
            @Override
            public List<String> captureScript(Handle handle, SyncedTable table, String id) {
                return Dialect.this.captureScript(handle, common, table, id);
            }

            @Override
            public List<String> dropEarlierTriggers(Handle handle, SyncedTable table, String id) {
                return Dialect.this.dropEarlierTriggers(handle, common, table, id);
            }

            @Override
            public List<String> dropTriggers(Handle handle, Collection<String> ids) {
                return Dialect.this.dropTriggers(handle, common, ids);
            }

            @Override
            public boolean replacesTriggers() {
                return Dialect.this.replacesTriggers();
            }

            @Override
            public boolean numbersBeforeLocking(List<String> captureScript) {
                return Dialect.this.numbersBeforeLocking(captureScript);
            }

            @Override
            public <T extends @Nullable Object> T applying(Handle handle, Work<T> work) throws SQLException {
                return Dialect.this.applying(handle, bookkeeping, work);
            }
        };
    }

    final InstalledTriggers installedTriggers(Map<String, String> common, String bookkeeping) {
        return new InstalledTriggers() {
            @Override
            public SortedMap<String, String> captureTriggers(Handle handle, TableName table, String id) {
                return Dialect.this.captureTriggers(handle, table, id);
            }

            @Override
            public String captureTriggerCount(TableName table, String id) {
                return Dialect.this.captureTriggerCount(table, id);
            }

            @Override
            public List<TableName> capturedTables(Handle handle, String schema, String id) {
                return Dialect.this.capturedTables(handle, schema, id, bookkeeping);
            }

            @Override
            public boolean hasTriggersOfUnknownUser(Handle handle, TableName table, String id) {
                return Dialect.this.hasTriggersOfUnknownUser(handle, table, id);
            }

            @Override
            public boolean seesTriggers(Handle handle, TableName table) {
                return Dialect.this.seesTriggers(handle, table);
            }

            @Override
            public boolean mayMakeTriggers(Handle handle, TableName table, String id) {
                return Dialect.this.mayMakeTriggers(handle, common, table, id);
            }
        };
    }

    // ---- names and SQL

    public final String statement(String name, Map<String, String> placeholders) {
        return files.statement(name, placeholders);
    }

    public final List<String> script(String name, Map<String, String> placeholders) {
        return files.script(name, placeholders);
    }

    // ---- transactions

    /** Statements about many rows at once; empty where rows are written one by one. */
    public Optional<BulkStatements> bulk() {
        return Optional.empty();
    }

    // ---- catalog

    /** The ordinary tables of a schema, by name. */
    @Override
    public List<String> tableNames(Handle handle, String schema) {
        return handle.createQuery(statement("tables.sql", Map.of()))
                .bind("schema", schema)
                .mapTo(String.class)
                .list();
    }

    /** The views of a schema, by name. */
    @Override
    public List<String> viewNames(Handle handle, String schema) {
        return handle.createQuery(statement("views.sql", Map.of()))
                .bind("schema", schema)
                .mapTo(String.class)
                .list();
    }

    /** What the catalog says of a table that exists. */
    @Override
    public final Table describe(Handle handle, TableName name) {
        requireSupported(handle, name);
        List<Map<String, Object>> columnRows = catalog(handle, "columns.sql", name);
        List<Column> columns = new ArrayList<>();
        for (Map<String, Object> row : columnRows) {
            columns.add(column(new CatalogRow(row)));
        }
        List<String> primaryKey = new ArrayList<>();
        Map<String, List<String>> unique = new LinkedHashMap<>();
        Set<String> withExpressions = new HashSet<>();
        Set<String> partial = new HashSet<>();
        for (Map<String, Object> map : catalog(handle, "unique_indexes.sql", name)) {
            CatalogRow row = new CatalogRow(map);
            String column = row.text("column_name");
            if (row.bool("is_partial")) {
                partial.add(row.required("index_name"));
            }
            if (column == null) {
                withExpressions.add(row.required("index_name"));
            } else if (row.bool("is_primary")) {
                primaryKey.add(column);
            } else {
                unique.computeIfAbsent(row.required("index_name"), key -> new ArrayList<>())
                        .add(column);
            }
        }
        unique.keySet().removeAll(withExpressions);
        if (primaryKey.isEmpty()) {
            primaryKey.addAll(implicitPrimaryKey(columnRows));
        }
        List<ForeignKey> foreignKeys = foreignKeys(handle, name).stream()
                .filter(key -> key.child().equals(name))
                .toList();
        List<List<String>> uniqueIndexes = List.copyOf(unique.values());
        unique.keySet().removeAll(partial);
        return new Table(
                name,
                columns,
                primaryKey,
                uniqueIndexes,
                List.copyOf(unique.values()),
                foreignKeys,
                isPartitioned(handle, name));
    }

    /** A text that changes whenever the table's columns do; null when there is no such table. */
    @Override
    public final @Nullable String fingerprint(Handle handle, TableName name) {
        List<Map<String, Object>> rows = catalog(handle, "fingerprint.sql", name);
        Object text = rows.isEmpty() ? null : rows.get(0).values().iterator().next();
        return text == null ? null : text.toString();
    }

    /**
     * Looks whether a table can be synced at all.
     *
     * @throws dev.hybridsync.error.SyncException if not, with the way out
     */
    protected void requireSupported(Handle handle, TableName name) {}

    /** The table's storage now; empty texts where the database does not tell. */
    @Override
    public Storage storage(Handle handle, TableName name) {
        List<Map<String, Object>> rows = catalog(handle, "storage.sql", name);
        if (rows.isEmpty()) {
            return new Storage("", "", "");
        }
        CatalogRow row = new CatalogRow(rows.get(0));
        return new Storage(row.required("identity"), row.required("storage"), row.required("definition"));
    }

    /**
     * Whether a schema change may have changed values where types, storage and triggers look alike: a column that was dropped
     * and added again, two that changed names, values that were cut to fit. What only adds a column changes none.
     *
     * @param before the mark of the revision that this one is compared with; null for none
     */
    @Override
    public Revision revision(Handle handle, SyncedTable table, @Nullable String before) {
        return Revision.NONE;
    }

    protected boolean isPartitioned(Handle handle, TableName name) {
        return false;
    }

    /** The foreign keys of a table and to it. */
    @Override
    public final List<ForeignKey> foreignKeys(Handle handle, TableName name) {
        Map<String, List<CatalogRow>> byKey = new LinkedHashMap<>();
        for (Map<String, Object> map : catalog(handle, "foreign_keys.sql", name)) {
            CatalogRow row = new CatalogRow(map);
            byKey.computeIfAbsent(row.required("fk_name"), key -> new ArrayList<>())
                    .add(row);
        }
        return byKey.values().stream().map(rows -> foreignKey(handle, rows)).toList();
    }

    protected ForeignKey foreignKey(Handle handle, List<CatalogRow> rows) {
        CatalogRow first = rows.get(0);
        return new ForeignKey(
                new TableName(first.required("child_schema"), first.required("child_table")),
                rows.stream().map(row -> row.required("child_column")).toList(),
                new TableName(first.required("parent_schema"), first.required("parent_table")),
                rows.stream().map(row -> row.required("parent_column")).toList());
    }

    protected List<Map<String, Object>> catalog(Handle handle, String file, TableName name) {
        return handle.createQuery(statement(file, Map.of()))
                .bind("schema", name.schema())
                .bind("table", name.name())
                .mapToMap()
                .list();
    }

    protected abstract Column column(CatalogRow row);

    protected List<String> implicitPrimaryKey(List<Map<String, Object>> columnRows) {
        return List.of();
    }

    // ---- capture

    /** The statements that make the table's triggers, anew if they are there. */
    public abstract List<String> captureScript(Handle handle, Map<String, String> common, SyncedTable table, String id);

    /** Whether triggers of the script journal rows that they have not locked yet: others may overtake such an entry. */
    public boolean numbersBeforeLocking(List<String> captureScript) {
        return false;
    }

    /** The statements to run before {@link #captureScript}, where triggers of an earlier one must not stay. */
    public List<String> dropEarlierTriggers(Handle handle, Map<String, String> common, SyncedTable table, String id) {
        return List.of();
    }

    /** The statements that take away all our triggers of these ids, wherever they are now. */
    public abstract List<String> dropTriggers(Handle handle, Map<String, String> common, Collection<String> ids);

    /**
     * Our triggers that are on the table, and enabled wherever its rows are: by name, a text that is another when a trigger
     * of this name does something else; then {@link InstalledTriggers#UNABLE} and a reason, where it would fail.
     */
    public abstract SortedMap<String, String> captureTriggers(Handle handle, TableName table, String id);

    /** Whether some run as another user, of whom this one can't tell whether he may what they do, or is there at all. */
    public boolean hasTriggersOfUnknownUser(Handle handle, TableName table, String id) {
        return false;
    }

    /**
     * The tables of a schema that our triggers of this id are on: they go along with a table that gets another name. Not
     * those that only have a part in it, such as partitions.
     *
     * @param bookkeeping the schema of our own tables
     */
    public final List<TableName> capturedTables(Handle handle, String schema, String id, String bookkeeping) {
        return handle.createQuery(statement("captured_tables.sql", Map.of()))
                .bind("schema", schema)
                .bind("trigger", insertTrigger(id, bookkeeping))
                .map((row, context) -> new TableName(row.getString("schema_name"), row.getString("name")))
                .list();
    }

    /** The name of the trigger that every captured table has. */
    protected String insertTrigger(String id, String bookkeeping) {
        return "hybridsync_" + id + "_insert";
    }

    /** An SQL expression for the number of {@link #captureTriggers}. */
    public abstract String captureTriggerCount(TableName table, String id);

    /** Whether {@link #captureScript} makes triggers anew that are there already. */
    public boolean replacesTriggers() {
        return true;
    }

    /** Whether this user is shown a table's triggers. */
    public boolean seesTriggers(Handle handle, TableName table) {
        return true;
    }

    /** Whether this user may run {@link #captureScript}, as far as the catalog tells. */
    public boolean mayMakeTriggers(Handle handle, Map<String, String> common, TableName table, String id) {
        return true;
    }

    /**
     * The placeholders of capture scripts whose triggers leave out what {@link #applying} writes: {@code unless_applying},
     * and {@code label} where that needs one.
     */
    protected abstract Map<String, String> unlessApplying(String bookkeeping);

    /**
     * Runs {@code work} as a handler's, which is told apart by its transaction: a line that it makes first and takes away
     * before the commit is there for nobody else, and not after a crash.
     */
    public <T extends @Nullable Object> T applying(Handle handle, String bookkeeping, Work<T> work)
            throws SQLException {
        String id = "'" + UUID.randomUUID() + "'";
        execute(handle, List.of("INSERT INTO " + bookkeeping + "_applying (id) VALUES (" + id + ")"));
        T result = work.run();
        execute(handle, List.of("DELETE FROM " + bookkeeping + "_applying WHERE id = " + id));
        return result;
    }

    // ---- keys

    /** A select expression for one part of a key text. */
    @Override
    public String keyPartExpression(String alias, Column column) {
        return alias + "." + quote(column.name());
    }

    /** A key's column as rows are sorted by it: just as it is compared with {@link #keyParameter}. */
    @Override
    public String keyOrder(String alias, Column column) {
        return alias + "." + quote(column.name());
    }

    /** A column as it is compared with {@link #comparedParameter}, and with itself in another row; no alias for "". */
    @Override
    public String comparable(String alias, Column column) {
        return (alias.isEmpty() ? "" : alias + ".") + quote(column.name());
    }

    /** A parameter that is compared with {@link #comparable}. */
    @Override
    public String comparedParameter(Column column) {
        return parameter(column);
    }

    /**
     * The select of the parts that {@link #keyPartExpression} has for a row with these key values, which are its parameters.
     * No table is read: so it answers for rows that are gone, too.
     */
    @Override
    public final String selectKeyParts(List<Column> key) {
        String parts =
                key.stream().map(column -> keyPartExpression("k", column)).collect(Collectors.joining(", "));
        String values = key.stream()
                .map(column -> typedParameter(column) + " AS " + quote(column.name()))
                .collect(Collectors.joining(", "));
        return "SELECT " + parts + " FROM (SELECT " + values + ") k";
    }

    /** A parameter that has the column's type. */
    protected String typedParameter(Column column) {
        return keyParameter(column);
    }

    /** The whole key as one SQL expression, in the form of {@link KeyText}. */
    protected final String keyExpression(String alias, List<Column> key) {
        return key.stream()
                .map(column -> escaped(keyPartExpression(alias, column), column))
                .collect(Collectors.joining(" || ',' || "));
    }

    /** Puts a backslash before commas and backslashes, where the type's text can have any. */
    protected String escaped(String expression, Column column) {
        return "replace(replace(" + expression + ", '\\', '\\\\'), ',', '\\,')";
    }

    /**
     * Selects rows by key, many per statement: the synced columns of {@code table} for each of {@code keys} that is there.
     * The statement is the caller's to close.
     */
    @Override
    public PreparedStatement selectByKeys(
            Connection connection,
            Table table,
            List<Column> columns,
            List<Column> key,
            List<List<@Nullable Object>> keys)
            throws SQLException {
        String line = "(" + key.stream().map(this::keyParameter).collect(Collectors.joining(", ")) + ")";
        String lines = String.join(", ", Collections.nCopies(keys.size(), line));
        PreparedStatement select = connection.prepareStatement(selectJoined(table, columns, key, lines));
        int index = 1;
        for (List<@Nullable Object> values : keys) {
            for (Object value : values) {
                select.setObject(index++, value);
            }
        }
        return select;
    }

    /** A select of the table's synced columns that finds no row: it fails where they can't be read. */
    @Override
    public final String selectNothing(SyncedTable table) {
        return "SELECT " + columnList("t", List.copyOf(table.columns().values())) + " FROM "
                + quote(table.table().name()) + " t WHERE 1 = 0";
    }

    /** A parameter that is compared with the column. */
    @Override
    public String keyParameter(Column column) {
        return parameter(column);
    }

    /** The select of {@link #selectByKeys} over {@code lines} of values, as {@code k} with columns k0, k1 and so on. */
    protected abstract String selectJoined(Table table, List<Column> columns, List<Column> key, String lines);

    @Override
    public final String columnList(String alias, List<Column> columns) {
        return columns.stream().map(column -> selectExpression(alias, column)).collect(Collectors.joining(", "));
    }

    /** A column as {@link ValueCodec#read} wants it. */
    protected String selectExpression(String alias, Column column) {
        return alias + "." + quote(column.name());
    }

    protected static String keyAliases(List<Column> key) {
        return IntStream.range(0, key.size()).mapToObj(i -> "k" + i).collect(Collectors.joining(", "));
    }

    protected final String keyCondition(List<Column> key, String equals) {
        return IntStream.range(0, key.size())
                .mapToObj(i -> "t." + quote(key.get(i).name()) + " " + equals + " k.k" + i)
                .collect(Collectors.joining(" AND "));
    }

    /** A parameter that the column is set to. */
    @Override
    public String parameter(Column column) {
        return "?";
    }

    // ---- helpers

    protected static void execute(Handle handle, List<String> statements) throws SQLException {
        try (Statement statement = handle.getConnection().createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    protected static Map<String, String> with(Map<String, String> common, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(common);
        all.putAll(more);
        return all;
    }

    /** Lines of name and definition; others than ours are left out. */
    protected static SortedMap<String, String> triggersLike(Query triggers, String prefix) {
        SortedMap<String, String> found = new TreeMap<>();
        triggers.map((row, context) -> Map.entry(row.getString(1), String.valueOf(row.getString(2))))
                .forEach(trigger -> {
                    if (trigger.getKey().startsWith(prefix)) {
                        found.merge(trigger.getKey(), trigger.getValue(), (one, more) -> one + ", " + more);
                    }
                });
        return found;
    }
}

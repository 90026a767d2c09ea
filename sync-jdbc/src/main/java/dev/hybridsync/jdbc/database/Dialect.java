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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
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
public abstract class Dialect {
    private final SqlFiles files;
    private final ValueCodec values;

    protected Dialect(String folder, ValueCodec values) {
        this.files = new SqlFiles(folder);
        this.values = values;
    }

    /** Values of this database's columns. */
    public final ValueCodec values() {
        return values;
    }

    // ---- names and SQL

    public String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    public String quote(TableName table) {
        return table.schema().isEmpty() ? quote(table.name()) : quote(table.schema()) + "." + quote(table.name());
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A text as SQL, whatever is in it and whatever the session's settings are. */
    public String text(String value) {
        return literal(value);
    }

    public final String statement(String name, Map<String, String> placeholders) {
        return files.statement(name, placeholders);
    }

    public final List<String> script(String name, Map<String, String> placeholders) {
        return files.script(name, placeholders);
    }

    /** The prefix of the bookkeeping tables in {@code schema}. */
    public String bookkeepingPrefix(String schema) {
        return quote(schema) + ".hybridsync";
    }

    /**
     * Placeholders of the bookkeeping scripts: {@code text}, {@code seq}, {@code version_options}; and, where they differ from
     * {@code text}, {@code name} (short, part of keys) and {@code key} (a row's key), and {@code table_options}; for the view
     * {@code create_view}, and what makes a timestamp of microseconds between {@code instant:from} and {@code instant:to}.
     */
    protected abstract Map<String, String> bookkeepingTypes();

    /** Whether {@code ALTER TABLE ... ADD COLUMN} knows {@code IF NOT EXISTS}. */
    public boolean addsColumnsIfMissing() {
        return true;
    }

    // ---- transactions

    /** Runs {@code work} in one read snapshot. */
    public abstract <T extends @Nullable Object> T inSnapshot(Handle handle, Work<T> work) throws SQLException;

    /** Runs {@code work} in a short writing transaction; a failure rolls it back. */
    public abstract <T extends @Nullable Object> T inWrite(Handle handle, Work<T> work) throws SQLException;

    /**
     * Runs {@code work} as {@link #inWrite}, and has it on disk, with everything that was committed before it, when this
     * returns.
     */
    public abstract <T extends @Nullable Object> T inDurableWrite(Handle handle, Work<T> work) throws SQLException;

    /**
     * Runs {@code work} as {@link #inDurableWrite}, waiting for locks no longer than central may: a node forgets what
     * central has answered for, and a central that forgets it too has forked the node's journal.
     */
    public abstract <T extends @Nullable Object> T inApply(Handle handle, Work<T> work) throws SQLException;

    /** Runs schema changes, waiting for locks at most 2 seconds. */
    public abstract void runDdl(Handle handle, List<String> statements) throws SQLException;

    /** How many servers take writes for this database, as one of them says; 1 where there is no such cluster. */
    public int clusterMembers(Connection connection) throws SQLException {
        return 1;
    }

    /** Makes deferred constraints count at once, so that a violation is a row's and not the commit's. */
    public void checkConstraintsNow(Handle handle) {}

    /** Appended to a select of the node's own line, or of rows of the host's, so that it fails instead of waiting. */
    public abstract String lockWithoutWaiting();

    /** Appended to a select of version lines, so that they stay as they are until the transaction ends. */
    public abstract String lockRows();

    /** Appended to a select of rows of the host's that are about to be updated; empty where one lock is of all rows. */
    public String lockToUpdate(boolean waiting) {
        return waiting ? lockRows() : lockWithoutWaiting();
    }

    /** Whether an update waits for who has locked its row. */
    public boolean updatesWait() {
        return true;
    }

    /** Lets nothing of the rest of {@link #inApply} wait longer than a moment: from now on the host may wait for us. */
    public void waitNoLonger(Handle handle) {}

    /** What makes an insert take the given value of an identity column. */
    public String overridingIdentity() {
        return "";
    }

    /**
     * What follows {@code INSERT} and {@code UPDATE}, so that a conflict fails the statement and nothing else, whatever the
     * table's own constraints say.
     *
     * @throws dev.hybridsync.error.PreflightException if nothing would do
     */
    public String overConflictClauses(Handle handle, TableName table, String wireName) {
        return "";
    }

    /** How many broken references there are now; only asked of a database that {@link #looksForParents}. */
    public long brokenReferences(Handle handle) {
        return 0;
    }

    /** Whether rows are written many per statement, as arrays of text. */
    public boolean writesSets() {
        return false;
    }

    /**
     * Deletes lines by their numbers, and locks no other: a list of them would be scanned for on some databases.
     *
     * @param table as it stands in SQL
     * @return how many were there
     */
    public int deleteNumbered(Connection connection, String table, String column, List<Long> numbers)
            throws SQLException {
        return Lines.each(
                connection,
                "DELETE FROM " + table + " WHERE " + column + " = ?",
                numbers.stream().map(List::of).toList());
    }

    /** Whether many lines of values go in one statement that inserts or replaces them: each way to the server counts. */
    public boolean sendsLinesTogether() {
        return false;
    }

    /** Whether a missing parent must be looked for: the database itself would only notice at commit. */
    public boolean looksForParents() {
        return false;
    }

    /** Whether a row that is written locks those that it refers to, so that nobody deletes them before the commit. */
    public boolean locksParents() {
        return true;
    }

    /** Whether rows that refer to each other in a circle can be written, by {@link #writesSets} or {@link #checkingLater}. */
    public boolean writesCircles() {
        return true;
    }

    /**
     * Part of a transaction in which foreign keys are not looked at: the caller has looked at all of them, and holds what
     * it found. Where rows are written as sets, one statement does without.
     */
    public <T extends @Nullable Object> T checkingLater(Handle handle, Work<T> work) throws SQLException {
        return work.run();
    }

    /**
     * A trigger of the application's that relies on foreign keys which {@link #checkingLater} leaves out, although the caller
     * knows nothing of them; part of a message.
     */
    public Optional<String> triggerThatNeedsChecks(Handle handle, TableName table) {
        return Optional.empty();
    }

    /** Appended to a select of rows that others refer to, so that they stay until the transaction ends. */
    public String lockParents() {
        return "";
    }

    /** What a column of text needs, so that it tells all texts apart; part of a message. */
    public String tellsTextsApart() {
        return "COLLATE \"C\"";
    }

    /** What a failure means, whoever wrapped it. */
    public final Failure classify(Throwable error) {
        KnownFailure known = ErrorChain.known(error);
        SQLException telling = ErrorChain.telling(error);
        SQLException outermost = ErrorChain.outermost(error);
        if (known != null) {
            return known.failure();
        }
        if (telling == null || outermost == null) {
            return Failure.OTHER;
        }
        Failure failure = meaning(telling);
        boolean transientFailure =
                outermost instanceof SQLTransientException || outermost instanceof SQLRecoverableException;
        // an exhausted pool is transient, and has no code; MariaDB's driver calls transient what it doesn't know
        return failure == Failure.OTHER && transientFailure && outermost.getErrorCode() == 0 ? Failure.BUSY : failure;
    }

    /** What the database says by an error's code or state. */
    protected abstract Failure meaning(SQLException e);

    /** Whether a failure may come from the size of what was sent, whoever wrapped it. */
    public final SizeHint sizeHint(Throwable error) {
        SQLException telling = ErrorChain.telling(error);
        return telling == null ? SizeHint.NONE : sizeMeaning(telling);
    }

    protected SizeHint sizeMeaning(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") ? SizeHint.CONNECTION_LOST : SizeHint.NONE;
    }

    /** The most that the server takes in one statement, as it says now; empty where it says none. */
    public Optional<SizeLimit> sizeLimit(Handle handle) {
        return Optional.empty();
    }

    // ---- catalog

    public abstract String currentSchema(Handle handle);

    /** The ordinary tables of a schema, by name. */
    public List<String> tableNames(Handle handle, String schema) {
        return handle.createQuery(statement("tables.sql", Map.of()))
                .bind("schema", schema)
                .mapTo(String.class)
                .list();
    }

    /** The views of a schema, by name. */
    public List<String> viewNames(Handle handle, String schema) {
        return handle.createQuery(statement("views.sql", Map.of()))
                .bind("schema", schema)
                .mapTo(String.class)
                .list();
    }

    /** What the catalog says of a table that exists. */
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

    /**
     * Whether the keys that the database makes by itself were asked for. SQLite numbers every {@code INTEGER PRIMARY KEY}
     * that is not given, which most never rely on.
     */
    public boolean numbersKeysOnRequest(Handle handle, TableName name) {
        return true;
    }

    /** A text that changes whenever the table's columns do; null when there is no such table. */
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

    /**
     * What changes when a table's rows come, go or change without a trigger seeing it. Texts, to be compared only.
     *
     * @param identity other for another table under the same name
     * @param storage other after the rows were stored anew, or some of them were taken away or put in at once
     * @param definition other after the columns were; values may have changed when the storage is other, too
     */
    public record Storage(String identity, String storage, String definition) {}

    /**
     * Whether a table that looks as before needs the triggers that it has: nothing else that they depend on can have
     * changed.
     */
    public boolean looksTellTriggers() {
        return false;
    }

    /** The table's storage now; empty texts where the database does not tell. */
    public Storage storage(Handle handle, TableName name) {
        List<Map<String, Object>> rows = catalog(handle, "storage.sql", name);
        if (rows.isEmpty()) {
            return new Storage("", "", "");
        }
        CatalogRow row = new CatalogRow(rows.get(0));
        return new Storage(row.required("identity"), row.required("storage"), row.required("definition"));
    }

    /**
     * What tells that a schema change may have changed values of a table whose columns look alike.
     *
     * @param mark a text to be kept, which the next revision is compared with; null where nothing tells
     * @param isOther whether values may have changed since the mark before
     */
    public record Revision(@Nullable String mark, boolean isOther) {
        static final Revision NONE = new Revision(null, false);
    }

    /**
     * Whether a schema change may have changed values where types, storage and triggers look alike: a column that was dropped
     * and added again, two that changed names, values that were cut to fit. What only adds a column changes none.
     *
     * @param before the mark of the revision that this one is compared with; null for none
     */
    public Revision revision(Handle handle, SyncedTable table, @Nullable String before) {
        return Revision.NONE;
    }

    /** Whether the table was rewritten after this snapshot was taken, so that rows may look gone in it that never went. */
    public boolean isRewritten(Handle handle, TableName name) {
        return false;
    }

    /**
     * For databases that take rows away without any trace but their number: a text that stays the same while nobody writes
     * the table, or our receipts and quarantine in {@code bookkeeping}. Null elsewhere.
     */
    public @Nullable String modification(Handle handle, TableName name, String bookkeeping) {
        return null;
    }

    protected boolean isPartitioned(Handle handle, TableName name) {
        return false;
    }

    /** The foreign keys of a table and to it. */
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

    /** In a text of {@link #captureTriggers}, before the reason why the trigger fails whatever statement fires it. */
    public static final String UNABLE = "\n!";

    /**
     * Our triggers that are on the table, and enabled wherever its rows are: by name, a text that is another when a trigger
     * of this name does something else; then {@link #UNABLE} and a reason, where it would fail.
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

    /** What a session must run first so that a migration tool's statements mean the same as in {@link #runDdl}. */
    public List<String> beginMigration() {
        return List.of();
    }

    /** What puts the session back after {@link #beginMigration}. */
    public List<String> endMigration() {
        return List.of();
    }

    /** The statements as a text for migration tools and the database's own command line. */
    public String migrationText(List<String> statements) {
        return statements.stream().map(statement -> statement + ";\n").collect(Collectors.joining("\n"));
    }

    // ---- keys

    /** Whether texts are in quotes in a key text, since any column may also hold a number. */
    public boolean quotesTextKeys() {
        return false;
    }

    /** The key's columns of a table in a select, as {@link ValueCodec#read} wants them. */
    public final String keyColumns(String alias, List<Column> key) {
        return columnList(alias, key);
    }

    /** A select expression for one part of a key text. */
    public String keyPartExpression(String alias, Column column) {
        return alias + "." + quote(column.name());
    }

    /** A key's column as rows are sorted by it: just as it is compared with {@link #keyParameter}. */
    public String keyOrder(String alias, Column column) {
        return alias + "." + quote(column.name());
    }

    /** A column as it is compared with {@link #comparedParameter}, and with itself in another row; no alias for "". */
    public String comparable(String alias, Column column) {
        return (alias.isEmpty() ? "" : alias + ".") + quote(column.name());
    }

    /** A parameter that is compared with {@link #comparable}. */
    public String comparedParameter(Column column) {
        return parameter(column);
    }

    /** The part that {@link #keyPartExpression} selected. */
    public String keyPart(ResultSet row, int index, Column column) throws SQLException {
        return row.getString(index);
    }

    /**
     * The select of the parts that {@link #keyPartExpression} has for a row with these key values, which are its parameters.
     * No table is read: so it answers for rows that are gone, too.
     */
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

    /** How many keys {@link #selectByKeys} may have: SQLite takes 999 parameters, if its host has not raised that. */
    public static int keysPerStatement(int keyColumns) {
        return Math.max(1, Math.min(250, 900 / keyColumns));
    }

    /** A select of the table's synced columns that finds no row: it fails where they can't be read. */
    public final String selectNothing(SyncedTable table) {
        return "SELECT " + columnList("t", List.copyOf(table.columns().values())) + " FROM "
                + quote(table.table().name()) + " t WHERE 1 = 0";
    }

    /** A parameter that is compared with the column. */
    public String keyParameter(Column column) {
        return parameter(column);
    }

    /** The select of {@link #selectByKeys} over {@code lines} of values, as {@code k} with columns k0, k1 and so on. */
    protected abstract String selectJoined(Table table, List<Column> columns, List<Column> key, String lines);

    protected final String columnList(String alias, List<Column> columns) {
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

    /** What runs inside a transaction. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        T run() throws SQLException;
    }
}

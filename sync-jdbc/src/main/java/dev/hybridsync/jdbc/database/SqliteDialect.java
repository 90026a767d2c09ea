package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.jdbc.catalog.ColumnType.Kind;
import dev.hybridsync.jdbc.catalog.ForeignKey;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.catalog.Table;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.value.SqliteValues;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * SQLite. Transactions are begun by statement, because only so can a writing one take its lock at the start
 * ({@code BEGIN IMMEDIATE}) instead of failing half-way.
 */
final class SqliteDialect extends Dialect {
    /** Milliseconds are all that the functions of SQLite 3.8 give; both calls see one instant. */
    private static final String NOW =
            "(CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000)";

    private static final Pattern DECIMALS = Pattern.compile("\\(\\s*[0-9]+\\s*,\\s*([0-9]{1,3})\\s*\\)");

    private final TransactionProof proof = TransactionProof.savepoint(errors(), SqliteDialect::saysLost);

    SqliteDialect() {
        super("sqlite", new SqliteValues());
    }

    @Override
    public String bookkeepingPrefix(String schema) {
        return "hybridsync"; // a trigger's statements can't name a schema
    }

    @Override
    public boolean quotesTextKeys() {
        return true;
    }

    @Override
    public boolean addsColumnsIfMissing() {
        return false;
    }

    @Override
    public Map<String, String> bookkeepingTypes() {
        return Map.of(
                "text", "TEXT",
                "seq", "INTEGER PRIMARY KEY AUTOINCREMENT",
                "version_options", "",
                "create_view", "CREATE VIEW IF NOT EXISTS",
                "instant:from", "strftime('%Y-%m-%dT%H:%M:%fZ', ",
                "instant:to", " / 1000000.0, 'unixepoch')");
    }

    @Override
    public <T extends @Nullable Object> T inSnapshot(Handle handle, Work<T> work) throws SQLException {
        return run(handle, "BEGIN", TransactionProof.NONE, work);
    }

    @Override
    public <T extends @Nullable Object> T inWrite(Handle handle, Work<T> work) throws SQLException {
        return run(handle, "BEGIN IMMEDIATE", proof, work);
    }

    @Override
    public <T extends @Nullable Object> T inApply(Handle handle, Work<T> work) throws SQLException {
        return inDurableWrite(handle, work);
    }

    @Override
    public <T extends @Nullable Object> T inDurableWrite(Handle handle, Work<T> work) throws SQLException {
        Connection connection = handle.getConnection();
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(true);
        int synchronous =
                handle.createQuery("PRAGMA synchronous").mapTo(Integer.class).one();
        Work<T> durable = () -> {
            JdbcTransaction.execute(connection, "PRAGMA synchronous = " + Math.max(synchronous, 2)); // FULL
            return inWrite(handle, work);
        };
        return JdbcTransaction.restoring(durable, () -> {
            JdbcTransaction.execute(connection, "PRAGMA synchronous = " + synchronous);
            connection.setAutoCommit(autoCommit);
        });
    }

    private <T extends @Nullable Object> T run(
            Handle handle, String begin, @Nullable TransactionProof used, Work<T> work) throws SQLException {
        return SqliteTransaction.run(errors(), handle.getConnection(), begin, used, work);
    }

    @Override
    public void runDdl(Handle handle, List<String> statements) throws SQLException {
        inWrite(handle, () -> {
            long before = schemaVersion(handle);
            execute(handle, statements);
            countOwn(handle, schemaVersion(handle) - before);
            return true;
        });
    }

    private static long schemaVersion(Handle handle) {
        return handle.createQuery("SELECT schema_version FROM pragma_schema_version")
                .mapTo(Long.class)
                .one();
    }

    /** What the library changes in the schema tells nothing of the host's tables. */
    private static void countOwn(Handle handle, long changes) {
        if (changes > 0 && countsOwn(handle)) {
            handle.createUpdate(
                            "UPDATE hybridsync_state SET own_schema_changes = COALESCE(own_schema_changes, 0) + :changes")
                    .bind("changes", changes)
                    .execute();
        }
    }

    /** Whether a node's bookkeeping is there, of this release. */
    private static boolean countsOwn(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM pragma_table_info('hybridsync_state')"
                                + " WHERE name = 'own_schema_changes'")
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    @Override
    public Revision revision(Handle handle, SyncedTable table, @Nullable String before) {
        long own = countsOwn(handle)
                ? handle.createQuery("SELECT COALESCE(MAX(own_schema_changes), 0) FROM hybridsync_state")
                        .mapTo(Long.class)
                        .one()
                : 0;
        return handle.createQuery(statement("revision.sql", Map.of()))
                .bind("table", table.table().name().name())
                .map((row, context) -> new SqliteRevision(
                        row.getLong("version") - own,
                        row.getLong("tables"),
                        row.getLong("others"),
                        String.valueOf(row.getString("body")),
                        table.table().columns().stream().map(Column::name).toList()))
                .one()
                .after(before);
    }

    @Override
    public String lockWithoutWaiting() {
        return ""; // BEGIN IMMEDIATE has locked the database
    }

    @Override
    public String lockRows() {
        return "";
    }

    @Override
    public long brokenReferences(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM pragma_foreign_key_check")
                .mapTo(Long.class)
                .one();
    }

    @Override
    public boolean looksForParents() {
        return true; // a DEFERRABLE INITIALLY DEFERRED key fails at COMMIT, and nothing can ask for it earlier
    }

    @Override
    public String tellsTextsApart() {
        return "COLLATE BINARY";
    }

    /** SQLite counts what is broken meanwhile, and takes that back with a savepoint. */
    @Override
    public <T extends @Nullable Object> T checkingLater(Handle handle, Work<T> work) throws SQLException {
        execute(handle, List.of("PRAGMA defer_foreign_keys = ON"));
        return JdbcTransaction.restoring(work, () -> execute(handle, List.of("PRAGMA defer_foreign_keys = OFF")));
    }

    /** {@code SQLITE_LIMIT_LENGTH}, of a value, a row or a statement. */
    @Override
    public SizeHint sizeMeaning(SQLException e) {
        if (!(e instanceof SQLiteException sqlite)) {
            return SizeHint.NONE;
        }
        return switch (sqlite.getResultCode()) {
            case SQLITE_TOOBIG -> SizeHint.TOO_LARGE;
            case SQLITE_NOMEM, SQLITE_INTERRUPT -> SizeHint.EXHAUSTED;
            default -> SizeHint.NONE;
        };
    }

    @Override
    public Failure meaning(SQLException e) {
        if (!(e instanceof SQLiteException sqlite)) {
            return primary(e.getErrorCode());
        }
        SQLiteErrorCode code = sqlite.getResultCode();
        return switch (code) {
            case SQLITE_CONSTRAINT_FOREIGNKEY -> Failure.FOREIGN_KEY;
            case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID -> Failure.UNIQUE;
            case SQLITE_CONSTRAINT_DATATYPE, SQLITE_MISMATCH, SQLITE_TOOBIG -> Failure.VALUE;
            case SQLITE_AUTH -> Failure.PRIVILEGE;
            default -> primary(code.code);
        };
    }

    /** By the code's low byte, whatever its extension says more. */
    private static Failure primary(int code) {
        return switch (code & 0xff) { // https://sqlite.org/rescode.html
            case 19 -> Failure.CONSTRAINT;
            case 4, 5, 6, 9, 15, 17 -> Failure.BUSY; // abort, busy, locked, interrupt, protocol, schema
            case 3, 8, 13, 14, 22 -> Failure.FAULT; // perm, readonly, full, cantopen, no large files
            case 7, 10, 11, 26 -> Failure.FAULT; // out of memory, I/O, corrupt, not a database
            default -> Failure.OTHER;
        };
    }

    /** There is no such savepoint, which has no code of its own. */
    private static boolean saysLost(SQLException e) {
        return String.valueOf(e.getMessage()).contains("no such savepoint");
    }

    @Override
    public String currentSchema(Handle handle) {
        return "";
    }

    @Override
    protected Column column(CatalogRow row) {
        String declared = row.text("type_name");
        return new Column(
                row.required("name"),
                type(declared == null ? "" : declared),
                row.bool("nullable"),
                row.bool("generated"),
                false,
                row.bool("auto_increment"));
    }

    /** The declared type's meaning, near SQLite's own rule of affinity, https://sqlite.org/datatype3.html section 3.1. */
    private static ColumnType type(String declared) {
        String name = declared.toUpperCase(Locale.ROOT);
        if (name.contains("BOOL")) {
            return ColumnType.of(Kind.BOOLEAN, declared);
        }
        if (name.contains("INT")) {
            return ColumnType.of(Kind.INTEGER, declared, 64);
        }
        if (name.contains("UUID") || name.contains("UNIQUEIDENTIFIER")) {
            return ColumnType.of(Kind.UUID, declared);
        }
        if (name.contains("CHAR") || name.contains("CLOB") || name.contains("TEXT") || name.contains("JSON")) {
            return ColumnType.of(Kind.TEXT, declared);
        }
        if (name.contains("BLOB") || name.contains("BINARY")) {
            return ColumnType.of(Kind.BINARY, declared);
        }
        if (name.contains("REAL") || name.contains("FLOA") || name.contains("DOUB")) {
            return ColumnType.of(Kind.DOUBLE, declared);
        }
        if (name.contains("DATETIME") || name.contains("TIMESTAMP")) {
            boolean zone = name.contains("TZ") || name.contains("WITH TIME ZONE");
            return ColumnType.of(zone ? Kind.TIMESTAMP_TZ : Kind.TIMESTAMP, declared, 0, 9);
        }
        if (name.contains("DATE")) {
            return ColumnType.of(Kind.DATE, declared);
        }
        if (name.contains("TIME")) {
            return ColumnType.of(Kind.TIME, declared, 0, 9);
        }
        if (name.contains("DEC") || name.contains("NUM") || name.contains("MONEY")) {
            Matcher digits = DECIMALS.matcher(name);
            int scale = digits.find() ? Integer.parseInt(digits.group(1)) : -1;
            return ColumnType.of(Kind.DECIMAL, declared, 0, scale);
        }
        return ColumnType.of(Kind.DYNAMIC, declared);
    }

    @Override
    protected List<String> implicitPrimaryKey(List<Map<String, Object>> columnRows) {
        return columnRows.stream()
                .map(CatalogRow::new)
                .filter(row -> row.number("pk", 0) > 0)
                .sorted(Comparator.comparingInt(row -> row.number("pk", 0)))
                .map(row -> row.required("name"))
                .toList();
    }

    /** SQLite keeps a reference as it was written: names in any case, and the parent's key left out. */
    @Override
    protected ForeignKey foreignKey(Handle handle, List<CatalogRow> rows) {
        TableName child = new TableName("", rows.get(0).required("child_table"));
        TableName parent = new TableName("", realTable(handle, rows.get(0).required("parent_table")));
        List<Map<String, Object>> parentColumns = catalog(handle, "columns.sql", parent);
        List<String> referred = rows.get(0).text("parent_column") == null
                ? implicitPrimaryKey(parentColumns)
                : realNames(parentColumns, rows, "parent_column");
        return new ForeignKey(
                child, realNames(catalog(handle, "columns.sql", child), rows, "child_column"), parent, referred);
    }

    private static String realTable(Handle handle, String name) {
        return handle.createQuery("SELECT name FROM sqlite_master WHERE type = 'table' AND lower(name) = lower(:name)")
                .bind("name", name)
                .mapTo(String.class)
                .findOne()
                .orElse(name);
    }

    private static List<String> realNames(List<Map<String, Object>> columns, List<CatalogRow> rows, String column) {
        return rows.stream()
                .map(row -> row.required(column))
                .map(name -> columns.stream()
                        .map(candidate -> String.valueOf(candidate.get("name")))
                        .filter(name::equalsIgnoreCase)
                        .findFirst()
                        .orElse(name))
                .toList();
    }

    @Override
    public List<String> captureScript(Handle handle, Map<String, String> common, SyncedTable table, String id) {
        Map<String, String> placeholders = with(
                common,
                Map.of(
                        "id",
                        id,
                        "table",
                        quote(table.table().name()),
                        "wire",
                        Names.literal(table.wireName()),
                        "now",
                        NOW,
                        "key:NEW",
                        "(" + keyExpression("NEW", table.key()) + ")",
                        "key:OLD",
                        "(" + keyExpression("OLD", table.key()) + ")",
                        "key:t",
                        "(" + keyExpression("t", table.key()) + ")"));
        List<String> script = new ArrayList<>(script("capture.sql", placeholders));
        TableName name = table.table().name();
        List<Map<String, String>> replacing = new SqliteReplacing(
                        table, this::quote, rows(catalog(handle, "columns.sql", name)))
                .conditions(rows(catalog(handle, "unique_collations.sql", name)));
        for (int i = 0; i < replacing.size(); i++) {
            Map<String, String> index = with(replacing.get(i), Map.of("index", String.valueOf(i)));
            script.addAll(script("capture_replaced.sql", with(placeholders, index)));
        }
        return script;
    }

    @Override
    protected Map<String, String> unlessApplying(String bookkeeping) {
        return Map.of("unless_applying", "WHEN NOT EXISTS (SELECT 1 FROM " + bookkeeping + "_applying) ");
    }

    @Override
    public String overConflictClauses(Handle handle, TableName table, String wireName) {
        return new SqliteConflictClauses(handle).override(table.name(), wireName);
    }

    private static List<CatalogRow> rows(List<Map<String, Object>> catalog) {
        return catalog.stream().map(CatalogRow::new).toList();
    }

    /** A unique index that is gone leaves its triggers behind. */
    @Override
    public List<String> dropEarlierTriggers(Handle handle, Map<String, String> common, SyncedTable table, String id) {
        return dropTriggers(handle, common, List.of(id));
    }

    @Override
    public List<String> dropTriggers(Handle handle, Map<String, String> common, Collection<String> ids) {
        return handle.createQuery("SELECT name FROM sqlite_master WHERE type = 'trigger'")
                .mapTo(String.class)
                .filter(name -> ids.stream().anyMatch(id -> name.startsWith("hybridsync_" + id + "_")))
                .map(name -> "DROP TRIGGER IF EXISTS " + quote(name))
                .list();
    }

    @Override
    public boolean numbersKeysOnRequest(Handle handle, TableName name) {
        String sql = fingerprint(handle, name);
        return sql != null && sql.toUpperCase(Locale.ROOT).contains("AUTOINCREMENT");
    }

    @Override
    public SortedMap<String, String> captureTriggers(Handle handle, TableName table, String id) {
        return triggersLike(
                handle.createQuery("SELECT name, sql FROM sqlite_master"
                                + " WHERE type = 'trigger' AND lower(tbl_name) = lower(:table)")
                        .bind("table", table.name()),
                "hybridsync_" + id + "_");
    }

    @Override
    public String captureTriggerCount(TableName table, String id) {
        return "(SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower("
                + text(table.name()) + ") AND instr(name, 'hybridsync_" + id + "_') = 1)";
    }

    @Override
    public String keyPartExpression(String alias, Column column) {
        String value = alias + "." + quote(column.name());
        if (column.type().kind() == Kind.INTEGER) {
            return "quote(" + value + ")";
        }
        // quote() ends a text at its first NUL: as a blob such a key can't travel, but is not taken for another one
        return "quote(CASE WHEN instr(" + value + ", char(0)) THEN CAST(" + value + " AS BLOB) ELSE " + value + " END)";
    }

    @Override
    protected String selectJoined(Table table, List<Column> columns, List<Column> key, String lines) {
        // a name that no table of the host's has: it would be hidden
        return "WITH hybridsync_keys(" + keyAliases(key) + ") AS (VALUES " + lines + ") SELECT "
                + columnList("t", columns) + " FROM hybridsync_keys k JOIN " + quote(table.name()) + " t ON "
                + keyCondition(key, "=");
    }
}

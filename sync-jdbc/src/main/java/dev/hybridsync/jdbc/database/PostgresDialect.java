package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.jdbc.catalog.ColumnType.Kind;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.catalog.Table;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.value.PostgresArrays;
import dev.hybridsync.jdbc.value.PostgresValues;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** PostgreSQL 14 and later. */
final class PostgresDialect extends Dialect {
    /** Another process of ours holds such locks for milliseconds, unless it was stopped in the middle. */
    private static final String OWN_LOCKS = "SET LOCAL lock_timeout = '10s'";

    /** Makes the text of keys and rows independent of the session's, the role's and the database's settings. */
    private static final List<String> TEXT_SETTINGS = List.of(
            "datestyle = 'ISO, YMD'",
            "timezone = 'UTC'",
            "bytea_output = 'hex'",
            "extra_float_digits = 1",
            "intervalstyle = 'iso_8601'");

    /** Keys of these types have a text that no setting changes and that has no comma. */
    private static final Set<Kind> PLAIN_KEYS = Set.of(Kind.INTEGER, Kind.UUID, Kind.BOOLEAN);

    private final TransactionProof proof = TransactionProof.savepoint(
            errors(), e -> Set.of("3B001", "25P01").contains(String.valueOf(e.getSQLState())));

    PostgresDialect() {
        super("postgresql", new PostgresValues());
    }

    @Override
    public Map<String, String> bookkeepingTypes() {
        return Map.of(
                "text", "text COLLATE \"C\"",
                "seq", "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
                // room on each page, so that an update of a version stays on it
                "version_options", " WITH (fillfactor = 70)",
                "create_view", "CREATE OR REPLACE VIEW",
                "instant:from", "TIMESTAMPTZ 'epoch' + INTERVAL '1 microsecond' * ",
                "instant:to", "");
    }

    @Override
    public <T extends @Nullable Object> T inSnapshot(Handle handle, Work<T> work) throws SQLException {
        return transaction(
                handle,
                work,
                "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
                // rows that a policy hides must not look deleted: with this, reading them is an error
                "SET LOCAL row_security = off",
                settings("SET LOCAL ", "; "));
    }

    @Override
    public <T extends @Nullable Object> T inWrite(Handle handle, Work<T> work) throws SQLException {
        return transaction(
                handle,
                work,
                "SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE",
                OWN_LOCKS,
                settings("SET LOCAL ", "; "));
    }

    @Override
    public <T extends @Nullable Object> T inDurableWrite(Handle handle, Work<T> work) throws SQLException {
        return transaction(
                handle,
                work,
                "SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE",
                OWN_LOCKS,
                "SET LOCAL synchronous_commit = on");
    }

    @Override
    public <T extends @Nullable Object> T inApply(Handle handle, Work<T> work) throws SQLException {
        return transaction(
                handle,
                work,
                "SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE",
                // for lines of our own: the host does not wait for us yet
                "SET LOCAL lock_timeout = '500ms'",
                "SET LOCAL synchronous_commit = on",
                settings("SET LOCAL ", "; "));
    }

    @Override
    public void runDdl(Handle handle, List<String> statements) throws SQLException {
        Work<Boolean> work = () -> {
            execute(handle, statements);
            return true;
        };
        transaction(handle, work, "SET LOCAL lock_timeout = '2s'", "SET LOCAL client_min_messages = warning");
    }

    /**
     * One way to the server and back for all that begins it. Reads are proven, too: {@code row_security} is off in this
     * transaction alone.
     */
    private <T extends @Nullable Object> T transaction(Handle handle, Work<T> work, String... begin)
            throws SQLException {
        return JdbcTransaction.run(handle, proof, work, String.join("; ", begin));
    }

    private static String settings(String prefix, String separator) {
        return TEXT_SETTINGS.stream().map(setting -> prefix + setting).collect(Collectors.joining(separator));
    }

    @Override
    public void checkConstraintsNow(Handle handle) {
        handle.execute("SET CONSTRAINTS ALL IMMEDIATE");
    }

    @Override
    public String overridingIdentity() {
        return " OVERRIDING SYSTEM VALUE";
    }

    @Override
    public String lockWithoutWaiting() {
        return " FOR UPDATE NOWAIT";
    }

    @Override
    public String lockRows() {
        return " FOR UPDATE";
    }

    /** Does not stop the host from adding rows that refer to these. */
    @Override
    public String lockToUpdate(boolean waiting) {
        return " FOR NO KEY UPDATE" + (waiting ? "" : " NOWAIT");
    }

    /**
     * What can't be locked beforehand is waited for: unique values and parents of the host's open transactions. Whoever
     * has waited for {@code deadlock_timeout} (1 s by default) looks for a deadlock, and gives up if it is in one: the host,
     * if that wait fell together with ours.
     */
    @Override
    public void waitNoLonger(Handle handle) {
        handle.execute("SET LOCAL lock_timeout = '50ms'");
    }

    @Override
    public int deleteNumbered(Connection connection, String table, String column, List<Long> numbers)
            throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM " + table + " WHERE " + column + " = ANY (?)")) {
            delete.setArray(1, connection.createArrayOf("int8", numbers.toArray()));
            return delete.executeUpdate();
        }
    }

    @Override
    public String tellsTextsApart() {
        return "COLLATE \"C\"";
    }

    @Override
    public Optional<BulkStatements> bulk() {
        return Optional.of(new PostgresBulk(this, this, this));
    }

    /** What is too large for a field or a message of 1 GiB is told by an internal error, whose text is never translated. */
    @Override
    public SizeHint sizeMeaning(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        boolean allocation = String.valueOf(e.getMessage()).contains("invalid memory alloc request size");
        return switch (state) {
            case "54000" -> SizeHint.TOO_LARGE; // program_limit_exceeded
            case "57P01", "57P02" -> SizeHint.CONNECTION_LOST; // admin_shutdown, also of one backend; crash_shutdown
            case "53200", "57014", "54001" -> SizeHint.EXHAUSTED; // memory, statement_timeout, stack
            case "08001", "08004" -> SizeHint.NONE; // there was no connection
            default ->
                allocation
                        ? SizeHint.TOO_LARGE
                        : (ErrorCodes.connectionLost(e) ? SizeHint.CONNECTION_LOST : SizeHint.NONE);
        };
    }

    @Override
    public Optional<SizeLimit> sizeLimit(Handle handle) {
        return Optional.of(new SizeLimit((1 << 30) - 1, "1 GiB, of PostgreSQL's messages and fields"));
    }

    @Override
    public Failure meaning(SQLException e) {
        Failure failure = ofState(e);
        return failure.isOfDatabase() && PostgresRaise.is(e) ? Failure.CONSTRAINT : failure;
    }

    private static Failure ofState(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return switch (state) {
            case "23503", "23001" -> Failure.FOREIGN_KEY; // foreign_key_violation, restrict_violation
            case "23505", "23P01" -> Failure.UNIQUE; // unique_violation, exclusion_violation
            case "55P03", "40001", "40P01", "57014" -> Failure.BUSY; // lock, serialization, deadlock, cancelled
            case "42P01", "42703", "42704" -> Failure.SCHEMA; // undefined_table, undefined_column, undefined_object
            case "42804", "42846", "42883", "42P10" ->
                Failure.SCHEMA; // another type than the catalog said: mismatch, no cast, no operator; no such key
            case "42501" -> Failure.PRIVILEGE; // insufficient_privilege
            case "54000" -> Failure.VALUE; // program_limit_exceeded: too large for an index
            case "53100", "53200", "25006", "XX001", "XX002" ->
                Failure.FAULT; // disk_full, out_of_memory, read_only_sql_transaction, data_corrupted, index_corrupted
            case "25P03", "25P04", "55006" -> Failure.BUSY; // timeouts, object_in_use
            case "P0001", "44000" -> Failure.CONSTRAINT; // raise_exception of a trigger, with_check_option_violation
            default ->
                switch (state.length() < 2 ? "" : state.substring(0, 2)) {
                    case "23" -> Failure.CONSTRAINT; // integrity constraint: not null, check
                    case "22" -> Failure.VALUE; // data exception
                    case "08", "40", "53", "57" -> Failure.BUSY; // connection, rollback, resources, operator
                    case "58", "F0" -> Failure.FAULT; // system error, configuration file
                    default -> Failure.OTHER;
                };
        };
    }

    @Override
    public String currentSchema(Handle handle) {
        return handle.createQuery("SELECT current_schema()").mapTo(String.class).one();
    }

    @Override
    protected List<Map<String, Object>> catalog(Handle handle, String file, TableName name) {
        return handle.createQuery(statement(file, Map.of()))
                .bind("relation", quote(name))
                .mapToMap()
                .list();
    }

    @Override
    protected Column column(CatalogRow row) {
        String element = row.text("element_name");
        ColumnType type;
        if (element != null) {
            ColumnType elementType = type(
                    element,
                    row.required("element_type"),
                    row.bool("element_built_in"),
                    row.number("element_typmod", -1),
                    row.required("element_cast"));
            boolean understood = elementType.travels()
                    && PostgresArrays.isSeparatedBy(elementType, row.required("element_delimiter"));
            type = new ColumnType(
                    understood ? Kind.ARRAY : Kind.UNSUPPORTED, row.required("cast_name"), 0, -1, elementType);
        } else {
            type = type(
                    row.required("type_name"),
                    row.required("type_type"),
                    row.bool("built_in"),
                    row.number("typmod", -1),
                    row.required("cast_name"));
        }
        return new Column(
                row.required("name"),
                type.over(row.required("base_name")),
                row.bool("nullable"),
                row.bool("generated"),
                row.bool("identity_always"),
                row.bool("auto_increment"));
    }

    /** Types are told by their names: one of an extension or of the host's may be called as one of PostgreSQL's. */
    private static ColumnType type(String name, String typeType, boolean builtIn, int typmod, String cast) {
        if (typeType.equals("e") || typeType.equals("r") || typeType.equals("m")) { // enumerations, ranges, multiranges
            return ColumnType.of(Kind.NATIVE_TEXT, cast);
        }
        if (!typeType.equals("b") || !(builtIn || name.equals("citext"))) {
            return ColumnType.of(Kind.UNSUPPORTED, cast);
        }
        return switch (name) {
            case "bool" -> ColumnType.of(Kind.BOOLEAN, cast);
            case "int2" -> ColumnType.of(Kind.INTEGER, cast, 16);
            case "int4" -> ColumnType.of(Kind.INTEGER, cast, 32);
            case "int8" -> ColumnType.of(Kind.INTEGER, cast, 64);
            case "numeric" -> numeric(cast, typmod);
            case "float4" -> ColumnType.of(Kind.REAL, cast);
            case "float8" -> ColumnType.of(Kind.DOUBLE, cast);
            case "text", "citext", "name" -> ColumnType.of(Kind.TEXT, cast);
            case "varchar" -> ColumnType.of(Kind.TEXT, cast, Math.max(typmod - 4, 0));
            case "bpchar" -> ColumnType.of(Kind.FIXED_TEXT, cast, Math.max(typmod - 4, 0));
            case "bytea" -> ColumnType.of(Kind.BINARY, cast);
            case "uuid" -> ColumnType.of(Kind.UUID, cast);
            case "date" -> ColumnType.of(Kind.DATE, cast);
            case "time" -> ColumnType.of(Kind.TIME, cast, 0, typmod < 0 ? 6 : typmod);
            case "timestamp" -> ColumnType.of(Kind.TIMESTAMP, cast, 0, typmod < 0 ? 6 : typmod);
            case "timestamptz" -> ColumnType.of(Kind.TIMESTAMP_TZ, cast, 0, typmod < 0 ? 6 : typmod);
            case "json", "jsonb" -> ColumnType.of(Kind.JSON, cast);
            case "timetz" -> ColumnType.of(Kind.NATIVE_TEXT, cast, 0, typmod < 0 ? 6 : typmod);
            case "interval" -> interval(cast, typmod);
            case "inet",
                    "cidr",
                    "macaddr",
                    "macaddr8",
                    "bit",
                    "varbit",
                    "xml",
                    "tsvector",
                    "tsquery",
                    "jsonpath",
                    "pg_lsn" -> ColumnType.of(Kind.NATIVE_TEXT, cast);
            case "point", "line", "lseg", "box", "path", "polygon", "circle" -> ColumnType.of(Kind.NATIVE_TEXT, cast);
            default -> ColumnType.of(Kind.UNSUPPORTED, cast);
        };
    }

    /** Its digits are the low 16 bits; one of certain fields only (the others) cuts what it is given, and can't travel. */
    private static ColumnType interval(String cast, int typmod) {
        if (typmod >= 0 && (typmod >> 16 & 0x7fff) != 0x7fff) {
            return ColumnType.of(Kind.UNSUPPORTED, cast);
        }
        int digits = typmod & 0xffff;
        return ColumnType.of(Kind.NATIVE_TEXT, cast, 0, Math.min(digits, 6));
    }

    private static ColumnType numeric(String cast, int typmod) {
        if (typmod < 4) {
            return ColumnType.of(Kind.DECIMAL, cast);
        }
        int scale = (((typmod - 4) & 0x7ff) ^ 1024) - 1024; // 11 bits with sign: PostgreSQL's numeric.c
        return scale < 0 // rounds to tens or hundreds what it is given
                ? ColumnType.of(Kind.UNSUPPORTED, cast + " with a negative scale")
                : ColumnType.of(Kind.DECIMAL, cast, ((typmod - 4) >> 16) & 0xffff, scale);
    }

    @Override
    public List<String> captureScript(Handle handle, Map<String, String> common, SyncedTable table, String id) {
        boolean plain = table.key().stream()
                .allMatch(column -> PLAIN_KEYS.contains(column.type().kind()));
        Map<String, String> placeholders = with(
                common,
                Map.of(
                        "id", id,
                        "wire", "convert_from(decode('" + hex(table.wireName()) + "', 'hex'), 'UTF8')",
                        "settings", plain ? "" : settings(" SET ", ""),
                        "key:n", comparable("n", table.key()),
                        "key:o", comparable("o", table.key()),
                        "key:NEW", comparable("NEW", table.key()),
                        "key:OLD", comparable("OLD", table.key())));
        boolean rows = needsRowTriggers(handle, table.table().name());
        boolean partitioned = table.table().partitioned();
        List<String> script = new ArrayList<>(script(rows ? "capture_rows.sql" : "capture.sql", placeholders));
        List<TableName> relations = new ArrayList<>(List.of(table.table().name()));
        relations.addAll(children(handle, table.table().name()));
        for (TableName relation : relations) {
            Map<String, String> named = with(placeholders, Map.of("table", quote(relation)));
            // row triggers of a partitioned table are its partitions' by themselves, also of those to come
            if (!partitioned || relation.equals(table.table().name())) {
                script.addAll(script(rows ? "triggers_rows.sql" : "triggers.sql", named));
            }
            script.addAll(script("triggers_truncate.sql", named));
        }
        return script;
    }

    /** Without a call of the trigger's function. */
    @Override
    protected Map<String, String> unlessApplying(String bookkeeping) {
        return Map.of(
                "unless_applying",
                "WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')\n");
    }

    /** A setting that ends with the transaction. */
    @Override
    public <T extends @Nullable Object> T applying(Handle handle, String bookkeeping, Work<T> work)
            throws SQLException {
        execute(handle, List.of("SET LOCAL hybridsync.applying = '1'"));
        return work.run();
    }

    /** Its partitions, and tables that inherit from it: what is written to them directly fires only their own triggers. */
    private List<TableName> children(Handle handle, TableName name) {
        return catalog(handle, "children.sql", name).stream()
                .map(CatalogRow::new)
                .map(row -> new TableName(row.required("child_schema"), row.required("child_table")))
                .toList();
    }

    /** Statement triggers are only the addressed table's, and do not fire for what a logical subscription applies. */
    private boolean needsRowTriggers(Handle handle, TableName name) {
        return handle.createQuery(statement("needs_row_triggers.sql", Map.of()))
                .bind("relation", quote(name))
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    public Revision revision(Handle handle, SyncedTable table, @Nullable String before) {
        List<CatalogRow> rows = catalog(handle, "revision.sql", table.table().name()).stream()
                .map(CatalogRow::new)
                .toList();
        return PostgresRevisions.of(table, rows, before);
    }

    /** Most of its rewrites are not safe for older snapshots: to those the table is empty. */
    @Override
    public boolean isRewritten(Handle handle, TableName name) {
        return handle.createQuery(statement("rewritten.sql", Map.of()))
                .bind("relation", quote(name))
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    protected boolean isPartitioned(Handle handle, TableName name) {
        return handle.createQuery(
                        "SELECT relkind = 'p' FROM pg_catalog.pg_class WHERE oid = CAST(:relation AS regclass)")
                .bind("relation", quote(name))
                .mapTo(Boolean.class)
                .one();
    }

    /** Bytes, not a collation, tell keys apart. */
    private String comparable(String alias, List<Column> key) {
        return "(" + keyExpression(alias, key) + ") COLLATE \"C\"";
    }

    /** A name as bytes: no setting of the session changes how it is read. */
    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A function that is replaced stays its owner's: one who may not what it does gives it to who may. */
    @Override
    public List<String> dropEarlierTriggers(Handle handle, Map<String, String> common, SyncedTable table, String id) {
        boolean unable = captureTriggers(handle, table.table().name(), id).values().stream()
                .anyMatch(definition -> definition.contains(InstalledTriggers.UNABLE));
        return unable
                ? List.of("ALTER FUNCTION " + common.get("hybridsync") + "_capture_" + id + "() OWNER TO CURRENT_USER")
                : List.of();
    }

    @Override
    public List<String> dropTriggers(Handle handle, Map<String, String> common, Collection<String> ids) {
        return ids.stream()
                .flatMap(id -> script("release.sql", with(common, Map.of("id", id))).stream())
                .toList();
    }

    @Override
    public SortedMap<String, String> captureTriggers(Handle handle, TableName table, String id) {
        return triggersLike(
                handle.createQuery(statement("capture_triggers.sql", Map.of())).bind("relation", quote(table)),
                "hybridsync_" + id + "_");
    }

    @Override
    public String captureTriggerCount(TableName table, String id) {
        String names = statement("capture_triggers.sql", Map.of()).replace(":relation", text(quote(table)));
        return "(SELECT count(*) FROM (" + names + ") AS t(name) WHERE strpos(t.name, 'hybridsync_" + id + "_') = 1)";
    }

    @Override
    public String text(String value) {
        return value.contains("\\")
                ? "convert_from(decode('" + hex(value) + "', 'hex'), 'UTF8')"
                : Names.literal(value);
    }

    /** Triggers can be made by others, but switched on for replicated rows only by the table's owner. */
    @Override
    public boolean mayMakeTriggers(Handle handle, Map<String, String> common, TableName table, String id) {
        return handle.createQuery(statement("may_make_triggers.sql", Map.of()))
                .bind("relation", quote(table))
                .bind("schema", common.get("schema"))
                .bind("function", "hybridsync_capture_" + id)
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    public String keyPartExpression(String alias, Column column) {
        String value = alias + "." + quote(column.name());
        // as rows are read: a cast of inet adds a mask
        return column.type().kind() == Kind.NATIVE_TEXT ? "format('%s', " + value + ")" : value + "::text";
    }

    /** As the server writes it: the driver may get it in a binary form, and writes some in another way, or fails. */
    @Override
    protected String selectExpression(String alias, Column column) {
        String value = super.selectExpression(alias, column);
        boolean asText =
                column.type().kind() == Kind.ARRAY || column.type().baseName().equals("xml");
        return asText
                ? value + "::text"
                : column.type().kind() == Kind.NATIVE_TEXT
                        ? "CASE WHEN " + value + " IS NOT NULL THEN " + keyPartExpression(alias, column) + " END"
                        : value;
    }

    @Override
    protected String escaped(String expression, Column column) {
        if (PLAIN_KEYS.contains(column.type().kind())) {
            return expression;
        }
        return "replace(replace(" + expression + ", chr(92), chr(92) || chr(92)), ',', chr(92) || ',')";
    }

    @Override
    public PreparedStatement selectByKeys(
            Connection connection,
            Table table,
            List<Column> columns,
            List<Column> key,
            List<List<@Nullable Object>> keys)
            throws SQLException {
        String arrays = key.stream().map(column -> "?").collect(Collectors.joining(", "));
        PreparedStatement select = connection.prepareStatement(selectJoined(table, columns, key, arrays));
        for (int i = 0; i < key.size(); i++) {
            int part = i;
            select.setArray(
                    i + 1,
                    connection.createArrayOf(
                            "text",
                            keys.stream().map(values -> values.get(part)).toArray()));
        }
        return select;
    }

    @Override
    protected String selectJoined(Table table, List<Column> columns, List<Column> key, String arrays) {
        String casts = IntStream.range(0, key.size())
                .mapToObj(i -> comparable("t", key.get(i)) + " = CAST(k.k" + i + " AS "
                        + key.get(i).type().baseName() + ")")
                .collect(Collectors.joining(" AND "));
        return "SELECT " + columnList("t", columns) + " FROM unnest(" + arrays + ") AS k(" + keyAliases(key) + ") JOIN "
                + quote(table.name()) + " t ON " + casts;
    }

    @Override
    public String parameter(Column column) {
        return "CAST(? AS " + column.type().nativeName() + ")";
    }

    /** A domain over an enumeration has no operators, and no other domain has any of its own. */
    @Override
    public String comparable(String alias, Column column) {
        String value = super.comparable(alias, column);
        ColumnType type = column.type();
        return type.baseName().equals(type.nativeName()) ? value : "CAST(" + value + " AS " + type.baseName() + ")";
    }

    @Override
    public String comparedParameter(Column column) {
        return "CAST(? AS " + column.type().baseName() + ")";
    }

    @Override
    public String keyOrder(String alias, Column column) {
        return comparable(alias, column);
    }

    @Override
    public String keyParameter(Column column) {
        return comparedParameter(column);
    }
}

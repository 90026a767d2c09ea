package dev.hybridsync.jdbc.database;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.jdbc.catalog.ColumnType.Kind;
import dev.hybridsync.jdbc.catalog.KeyText;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.catalog.Table;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.value.H2Types;
import dev.hybridsync.jdbc.value.H2Values;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** H2 2.2 and later. */
final class H2Dialect extends Dialect {
    private static final String TRIGGER_CLASS = "dev.hybridsync.jdbc.h2.H2CaptureTrigger";

    /** {@code org.h2.engine.Constants.TRANSACTION_SNAPSHOT}: one snapshot for all tables. */
    private static final int SNAPSHOT = 6;

    private static final H2Values VALUES = new H2Values();

    /** Well below a host's own lock timeout (1 or 2 seconds by default): its statements queue behind ours. */
    private static final int DDL_LOCK_MILLIS = 200;

    /** Errors of {@code org.h2.api.ErrorCode}: no such table. */
    private final TransactionProof proof = TransactionProof.temporaryTable(errors(), Set.of(42102, 42103, 42104));

    H2Dialect() {
        super("h2", VALUES);
    }

    @Override
    public Map<String, String> bookkeepingTypes() {
        return Map.of(
                "text", "VARCHAR_CASESENSITIVE", // VARCHAR is another type where the database has IGNORECASE
                "seq", "BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 1 NO CACHE) PRIMARY KEY",
                "version_options", "",
                "create_view", "CREATE OR REPLACE VIEW",
                "instant:from", "DATEADD(MICROSECOND, ",
                "instant:to", ", TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00:00')");
    }

    @Override
    public <T extends @Nullable Object> T inSnapshot(Handle handle, Work<T> work) throws SQLException {
        return isolated(handle, SNAPSHOT, TransactionProof.NONE, work);
    }

    @Override
    public <T extends @Nullable Object> T inWrite(Handle handle, Work<T> work) throws SQLException {
        return isolated(handle, Connection.TRANSACTION_READ_COMMITTED, proof, work);
    }

    @Override
    public <T extends @Nullable Object> T inDurableWrite(Handle handle, Work<T> work) throws SQLException {
        T result = inWrite(handle, work);
        // H2 writes commits to disk in the background
        JdbcTransaction.execute(handle.getConnection(), "CHECKPOINT SYNC");
        return result;
    }

    @Override
    public <T extends @Nullable Object> T inApply(Handle handle, Work<T> work) throws SQLException {
        return withLockTimeout(handle, 500, () -> inDurableWrite(handle, work));
    }

    @Override
    public void runDdl(Handle handle, List<String> statements) throws SQLException {
        withLockTimeout(handle, DDL_LOCK_MILLIS, () -> {
            execute(handle, statements);
            return true;
        });
    }

    private static <T extends @Nullable Object> T isolated(
            Handle handle, int level, @Nullable TransactionProof used, Work<T> work) throws SQLException {
        Connection connection = handle.getConnection();
        int before = connection.getTransactionIsolation();
        connection.setTransactionIsolation(level);
        return JdbcTransaction.restoring(
                () -> JdbcTransaction.run(handle, used, work), () -> connection.setTransactionIsolation(before));
    }

    private static <T extends @Nullable Object> T withLockTimeout(Handle handle, int millis, Work<T> work)
            throws SQLException {
        Connection connection = handle.getConnection();
        int before =
                handle.createQuery("CALL LOCK_TIMEOUT()").mapTo(Integer.class).one();
        JdbcTransaction.execute(connection, "SET LOCK_TIMEOUT " + millis);
        return JdbcTransaction.restoring(work, () -> JdbcTransaction.execute(connection, "SET LOCK_TIMEOUT " + before));
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

    /** In a circle of waiting transactions H2 gives up the youngest, whoever closed it: that may be the host. */
    @Override
    public void waitNoLonger(Handle handle) {
        handle.execute("SET LOCK_TIMEOUT 50");
    }

    @Override
    public boolean locksParents() {
        return false;
    }

    @Override
    public String tellsTextsApart() {
        return "CHARACTER VARYING, in a database without COLLATION and IGNORECASE";
    }

    /** {@code SET REFERENTIAL_INTEGRITY} would commit, and is of the whole database. */
    @Override
    public boolean writesCircles() {
        return false;
    }

    @Override
    public SizeHint sizeMeaning(SQLException e) {
        return switch (e.getErrorCode()) {
            case 90108, 57014 -> SizeHint.EXHAUSTED; // out of memory, QUERY_TIMEOUT
            case 90067 -> SizeHint.CONNECTION_LOST;
            default -> SizeHint.NONE;
        };
    }

    @Override
    public Failure meaning(SQLException e) {
        return switch (e.getErrorCode()) { // org.h2.api.ErrorCode
            case 23503, 23506 -> Failure.FOREIGN_KEY; // child exists, parent missing
            case 23505 -> Failure.UNIQUE; // duplicate key
            case 23502, 23507, 23513, 23514 -> Failure.CONSTRAINT; // null, no default, check
            case 22001, 22003, 22004, 22007, 22018, 22025, 22030, 22032, 22033, 22034, 22035 -> Failure.VALUE;
            case 50200, 40001, 90131, 57014, 90020, 90067, 90098, 90121, 90007, 90135 ->
                Failure.BUSY; // locks, closed, shut down
            case 90028, 90031, 90030, 90097, 90108 -> Failure.FAULT; // I/O, damaged, read-only, out of memory
            case 42102, 42103, 42104, 42122 -> Failure.SCHEMA; // table, column not found
            case 90096 -> Failure.PRIVILEGE; // not enough rights
            default -> Failure.OTHER;
        };
    }

    @Override
    public String currentSchema(Handle handle) {
        if (handle.createQuery("CALL 'a' = 'A'").mapTo(Boolean.class).one()) {
            throw new SyncException(
                    "the database passes over case in all texts (SET COLLATION with a strength of PRIMARY or"
                            + " SECONDARY), so that bookkeeping can't tell keys apart; use a database without that setting, and"
                            + " VARCHAR_IGNORECASE for columns that need it");
        }
        return handle.createQuery("CALL SCHEMA()").mapTo(String.class).one();
    }

    @Override
    protected Column column(CatalogRow row) {
        String name = row.required("type_name");
        int digits = row.number("num_precision", 0);
        ColumnType type;
        if (name.equals("ARRAY")) {
            String elementName = row.text("element_name");
            ColumnType element = elementName == null
                    ? ColumnType.of(Kind.UNSUPPORTED, name)
                    : H2Types.of(
                            elementName,
                            row.number("element_length", 0),
                            row.number("element_precision", 0),
                            row.number("element_scale", 0),
                            0);
            Kind kind = switch (element.kind()) {
                case BOOLEAN, INTEGER, DECIMAL, REAL, DOUBLE, TEXT, UUID -> Kind.ARRAY;
                default -> Kind.UNSUPPORTED;
            };
            type = new ColumnType(kind, name, 0, -1, element);
        } else {
            type = H2Types.of(
                    name,
                    row.number("char_length", 0),
                    digits,
                    row.number("num_scale", 0),
                    row.number("time_scale", 6));
        }
        return new Column(
                row.required("name"),
                type,
                row.bool("nullable"),
                row.bool("generated"),
                row.bool("identity_always"),
                row.bool("auto_increment"));
    }

    /** {@code TRUNCATE} leaves no trace. */
    @Override
    public String modification(Handle handle, TableName name, String bookkeeping) {
        return String.join(
                ",",
                handle.createQuery(statement("modification.sql", Map.of()))
                        .bind("schema", name.schema())
                        .bind("table", name.name())
                        .bind("bookkeeping", bookkeeping)
                        .mapTo(String.class)
                        .list());
    }

    /**
     * A rebuild is told by the trigger itself, which H2 makes anew with it, but for one that adds columns behind the others.
     * So a name that is at another place, for what else was done, is another column's.
     */
    @Override
    public Revision revision(Handle handle, SyncedTable table, @Nullable String before) {
        List<String> now = table.table().columns().stream().map(Column::name).toList();
        List<String> known = before == null ? List.of() : KeyText.split(before);
        boolean isOther = IntStream.range(0, known.size())
                .anyMatch(i -> now.contains(known.get(i)) && now.indexOf(known.get(i)) != i);
        return new Revision(KeyText.join(now), isOther);
    }

    @Override
    public List<String> captureScript(Handle handle, Map<String, String> common, SyncedTable table, String id) {
        return script(
                "capture.sql",
                with(
                        common,
                        Map.of(
                                "table", quote(table.table().name()),
                                "key_column", quote(table.key().get(0).name()),
                                "trigger", trigger(common, table.table().name(), id))));
    }

    /** The trigger's class looks for the line, as the user whose statement fires it. */
    @Override
    protected Map<String, String> unlessApplying(String bookkeeping) {
        return Map.of("unless_applying", "GRANT SELECT ON " + bookkeeping + "_applying TO PUBLIC\n--;\n");
    }

    /** By the session's number: a host that reads what is not committed sees the lines of others. */
    @Override
    public <T extends @Nullable Object> T applying(Handle handle, String bookkeeping, Work<T> work)
            throws SQLException {
        execute(
                handle,
                List.of("INSERT INTO " + bookkeeping + "_applying (id) VALUES (CAST(SESSION_ID() AS VARCHAR))"));
        T result = work.run();
        execute(handle, List.of("DELETE FROM " + bookkeeping + "_applying WHERE id = CAST(SESSION_ID() AS VARCHAR)"));
        return result;
    }

    @Override
    public List<String> dropTriggers(Handle handle, Map<String, String> common, Collection<String> ids) {
        return handle.createQuery("SELECT trigger_schema AS s, trigger_name AS n FROM information_schema.triggers"
                        + " WHERE trigger_name LIKE 'HYBRIDSYNC:%'")
                .map((row, context) -> new TableName(row.getString("s"), row.getString("n")))
                .filter(name -> ids.stream().anyMatch(id -> name.name().equals(prefix(id) + common.get("schema"))))
                .map(name -> "DROP TRIGGER IF EXISTS " + quote(name))
                .list();
    }

    /**
     * Only a trigger that read another key, that went along with a table that was renamed, or that is not ours: its name is
     * taken. H2 locks nothing here, so a statement of the host's may fail on a dropped one.
     */
    @Override
    public List<String> dropEarlierTriggers(Handle handle, Map<String, String> common, SyncedTable table, String id) {
        long otherKey = handle.createQuery("SELECT COUNT(*) FROM " + common.get("captured")
                        + " WHERE capture_id = :id AND (script_hash = '' OR key_columns <> :key)")
                .bind("id", id)
                .bind("key", KeyText.join(table.key().stream().map(Column::name).toList()))
                .mapTo(Long.class)
                .one();
        // one line for each of its events
        long lines = handle.createQuery("SELECT COUNT(*) + COALESCE(SUM(CASE WHEN event_object_table = :table"
                        + " AND java_class = :class AND action_timing = 'AFTER' AND action_orientation = 'ROW'"
                        + " THEN 0 ELSE 10 END), 0) FROM information_schema.triggers"
                        + " WHERE trigger_schema = :schema AND trigger_name = :trigger")
                .bind("class", TRIGGER_CLASS)
                .bind("schema", table.table().name().schema())
                .bind("trigger", prefix(id) + common.get("schema"))
                .bind("table", table.table().name().name())
                .mapTo(Long.class)
                .one();
        boolean other = lines != 0 && lines != 3;
        return otherKey == 0 && !other
                ? List.of()
                : List.of("DROP TRIGGER IF EXISTS "
                        + trigger(common, table.table().name(), id));
    }

    /** The trigger's name tells its class where its configuration is: H2 may tell it a wrong table. */
    private String trigger(Map<String, String> common, TableName table, String id) {
        return quote(new TableName(table.schema(), prefix(id) + common.get("schema")));
    }

    @Override
    protected String insertTrigger(String id, String bookkeeping) {
        return prefix(id) + bookkeeping;
    }

    private static String prefix(String id) {
        return "HYBRIDSYNC:" + id + ":";
    }

    @Override
    public SortedMap<String, String> captureTriggers(Handle handle, TableName table, String id) {
        SortedMap<String, String> triggers = triggersLike(
                handle.createQuery("SELECT trigger_name, action_timing || ' ' || event_manipulation || ' '"
                                + " || action_orientation || ' ' || java_class FROM information_schema.triggers"
                                + " WHERE event_object_schema = :schema AND event_object_table = :table"
                                + " ORDER BY event_manipulation")
                        .bind("schema", table.schema())
                        .bind("table", table.name()),
                prefix(id));
        if (triggers.keySet().stream().anyMatch(name -> mayNotBeFired(handle, name))) {
            triggers.replaceAll((name, text) -> text + InstalledTriggers.UNABLE
                    + "they run as whoever writes the table, and PUBLIC may not" + " insert into the journal");
        }
        return triggers;
    }

    /** Only who manages the database is shown the rights of all. */
    private static boolean mayNotBeFired(Handle handle, String trigger) {
        String[] name = trigger.split(":", 3);
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM information_schema.users"
                        + " WHERE user_name = CURRENT_USER AND is_admin)"
                        + " AND NOT EXISTS (SELECT 1 FROM information_schema.table_privileges WHERE grantee = 'PUBLIC'"
                        + " AND privilege_type = 'INSERT' AND table_schema = :schema AND UPPER(table_name) = :journal)")
                .bind("schema", name[2])
                .bind("journal", name[1].startsWith("central_") ? "HYBRIDSYNC_EDIT" : "HYBRIDSYNC_JOURNAL")
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    public String captureTriggerCount(TableName table, String id) {
        return "(SELECT COUNT(*) FROM information_schema.triggers WHERE event_object_schema = " + text(table.schema())
                + " AND event_object_table = " + text(table.name()) + " AND LOCATE('" + prefix(id)
                + "', trigger_name) = 1)";
    }

    /** Between drop and creation the host's statements would go unseen, or fail: only where it must be. */
    @Override
    public boolean replacesTriggers() {
        return false;
    }

    @Override
    public String keyPart(ResultSet row, int index, Column column) throws SQLException {
        return VALUES.keyPart(row, index, column.type());
    }

    /**
     * An index keeps an old key where a collation calls the new one equal, and H2 reads it there until another column makes
     * it read the row: so one is asked for first.
     */
    private String readingTheRow(Table table, List<Column> columns, List<Column> key) {
        String list = columnList("t", columns);
        return table.columns().stream()
                .filter(column -> !key.contains(column) && !columns.isEmpty())
                .filter(column -> key.stream().anyMatch(part -> part.type().kind() == Kind.TEXT))
                .findFirst()
                .map(column -> {
                    String first = columnList("t", columns.subList(0, 1));
                    String read = "CASE WHEN t." + quote(column.name()) + " IS NULL THEN " + first + " ELSE " + first
                            + " END";
                    return read + list.substring(first.length());
                })
                .orElse(list);
    }

    @Override
    protected String selectJoined(Table table, List<Column> columns, List<Column> key, String lines) {
        return "SELECT " + readingTheRow(table, columns, key) + " FROM (VALUES " + lines + ") k(" + keyAliases(key)
                + ") JOIN " + quote(table.name()) + " t ON " + keyCondition(key, "=");
    }

    /** With the decimals that a row's value has. */
    @Override
    protected String typedParameter(Column column) {
        ColumnType type = column.type();
        return type.kind() == Kind.DECIMAL && type.scale() >= 0
                ? "CAST(? AS NUMERIC(" + type.length() + ", " + type.scale() + "))"
                : keyParameter(column);
    }

    /** A parameter in a list of values has no type by itself. */
    @Override
    public String keyParameter(Column column) {
        if (column.type().nativeName().startsWith("INTERVAL ")) {
            return "CAST(? AS " + H2Values.widestInterval(column.type()) + ")";
        }
        String type = switch (column.type().kind()) {
            case NATIVE_TEXT, FIXED_TEXT -> "CHARACTER VARYING"; // CHARACTER alone is one character long
            case BINARY -> "BINARY VARYING"; // BINARY alone is one byte long
            case DECIMAL -> "DECFLOAT"; // NUMERIC alone has no decimals
            case TIME -> "TIME(9)"; // TIME alone has no fractions
            case TIMESTAMP -> "TIMESTAMP(9)";
            case TIMESTAMP_TZ -> "TIMESTAMP(9) WITH TIME ZONE";
            default -> column.type().nativeName();
        };
        return "CAST(? AS " + type + ")";
    }
}

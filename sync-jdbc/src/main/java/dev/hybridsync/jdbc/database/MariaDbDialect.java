package dev.hybridsync.jdbc.database;

import dev.hybridsync.error.PreflightException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.ColumnType.Kind;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.catalog.Table;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.value.MariaDbTypes;
import dev.hybridsync.jdbc.value.MariaDbValues;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** MariaDB 10.6 and later; MySQL 8.0.17 and later where it is the same. */
final class MariaDbDialect extends Dialect {
    /**
     * What the meaning of our statements depends on. Triggers keep it from the session that makes them. Strict, so that
     * nothing is cut to fit; {@code ||} joins texts; a zero in a numbered column is a zero.
     */
    private static final String SQL_MODE = "'PIPES_AS_CONCAT,STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO'";

    /** Bytes of a key text; with a table's name they are just what fits an index. */
    static final int MAX_KEY_BYTES = 2_800;

    private static final int NUMBERS_PER_STATEMENT = 250;

    /** Host statements queue behind a schema change that waits. */
    private static final int DDL_LOCK_SECONDS = 1;

    /**
     * What a trigger of an earlier look of the table may run into: the host's statement must not fail for it. A table,
     * column, index or right that is gone; a value that no longer fits, is none of the type or of the character set, or is
     * compared by two collations. Not all errors: after a deadlock the transaction is no more.
     */
    private static final String UNREADABLE =
            "1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977,"
                    + " 4078, 4079";

    private static final Set<Kind> PLAIN_KEYS =
            Set.of(Kind.INTEGER, Kind.UUID, Kind.BOOLEAN, Kind.DECIMAL, Kind.BINARY, Kind.DATE, Kind.TIMESTAMP);

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_]+");

    private static final Pattern PLAIN_TEXT = Pattern.compile("[ -~&&[^\\\\]]*");

    private static final Pattern TRIGGER_RIGHT = Pattern.compile(
            "^GRANT (?:.*, )?(?:ALL PRIVILEGES|TRIGGER)(?:, .*)? ON (?:\\*|`((?:[^`]|``)*)`)\\.(?:\\*|`((?:[^`]|``)*)`) TO ");

    private final boolean mysql;
    private final Galera galera;

    private final TransactionProof proof = TransactionProof.savepoint(errors(), e -> e.getErrorCode() == 1305);

    MariaDbDialect(boolean mysql) {
        this(mysql, Galera.NONE);
    }

    MariaDbDialect(boolean mysql, Galera galera) {
        super("mariadb", new MariaDbValues());
        this.mysql = mysql;
        this.galera = galera;
    }

    @Override
    public String quote(String identifier) {
        return '`' + identifier.replace("`", "``") + '`';
    }

    @Override
    public boolean addsColumnsIfMissing() {
        return !mysql;
    }

    @Override
    public Map<String, String> bookkeepingTypes() {
        // a collation that tells all texts apart, those that end in blanks too
        String bytes = " CHARACTER SET utf8mb4 COLLATE " + (mysql ? "utf8mb4_0900_bin" : "utf8mb4_nopad_bin");
        return Map.of(
                "text",
                "LONGTEXT" + bytes,
                "name",
                "VARCHAR(64)" + bytes,
                "key",
                "VARBINARY(" + MAX_KEY_BYTES + ")",
                "seq",
                "BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY",
                "table_options",
                " ENGINE=InnoDB ROW_FORMAT=DYNAMIC",
                "version_options",
                "",
                "create_view",
                "CREATE OR REPLACE VIEW",
                "instant:from",
                "TIMESTAMPADD(MICROSECOND, ",
                "instant:to",
                ", TIMESTAMP'1970-01-01 00:00:00.000000')");
    }

    // ---- transactions

    @Override
    public <T extends @Nullable Object> T inSnapshot(Handle handle, Work<T> work) throws SQLException {
        return inSession(
                handle,
                lockWait(),
                () -> JdbcTransaction.run(
                        handle,
                        TransactionProof.NONE,
                        work,
                        "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ",
                        "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY"));
    }

    @Override
    public <T extends @Nullable Object> T inWrite(Handle handle, Work<T> work) throws SQLException {
        return inSession(handle, lockWait(), () -> readCommitted(handle, work));
    }

    /** On disk when {@code innodb_flush_log_at_trx_commit} is 1, its default: no session can ask for more than that. */
    @Override
    public <T extends @Nullable Object> T inDurableWrite(Handle handle, Work<T> work) throws SQLException {
        return inWrite(handle, work);
    }

    /**
     * InnoDB finds a deadlock at once, and prefers to give up whoever wrote less: that would be the central application. So
     * a batch never waits for the application's rows, and can't be part of a deadlock.
     */
    @Override
    public <T extends @Nullable Object> T inApply(Handle handle, Work<T> work) throws SQLException {
        return inSession(handle, "innodb_lock_wait_timeout = " + (mysql ? 1 : 0), () -> readCommitted(handle, work));
    }

    /** Without gap locks, which would stop the host's inserts. */
    private <T extends @Nullable Object> T readCommitted(Handle handle, Work<T> work) throws SQLException {
        return JdbcTransaction.run(
                handle, proof, work, galera.beginning("SET TRANSACTION ISOLATION LEVEL READ COMMITTED"));
    }

    private static String lockWait() {
        return "innodb_lock_wait_timeout = 1";
    }

    @Override
    public void runDdl(Handle handle, List<String> statements) throws SQLException {
        inSession(handle, lockWait(), () -> {
            execute(handle, statements);
            return true;
        });
    }

    /** The session belongs to the host's pool: afterwards it is as it was. */
    private <T extends @Nullable Object> T inSession(Handle handle, String setting, Work<T> work) throws SQLException {
        Connection connection = handle.getConnection();
        boolean autoCommit = connection.getAutoCommit();
        if (!autoCommit) {
            connection.rollback(); // some pools hand out connections with a transaction begun by their own check
        }
        connection.setAutoCommit(true);
        JdbcTransaction.execute(
                connection,
                "SET @hybridsync_mode = @@sql_mode, @hybridsync_zone = @@time_zone,"
                        + " @hybridsync_checks = @@foreign_key_checks, @hybridsync_unique = @@unique_checks,"
                        + " @hybridsync_wait = @@innodb_lock_wait_timeout, @hybridsync_ddl_wait = @@lock_wait_timeout,"
                        + " @hybridsync_concat = @@group_concat_max_len, sql_mode = " + SQL_MODE
                        + ", time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1,"
                        + " lock_wait_timeout = " + DDL_LOCK_SECONDS + ", group_concat_max_len = 1048576, " + setting
                        + galera.waiting());
        try {
            return work.run();
        } finally {
            if (!connection.isClosed()) {
                restore(connection);
                connection.setAutoCommit(autoCommit);
            }
        }
    }

    private void restore(Connection connection) {
        try {
            JdbcTransaction.execute(
                    connection,
                    "SET sql_mode = @hybridsync_mode, time_zone = @hybridsync_zone,"
                            + " foreign_key_checks = @hybridsync_checks, unique_checks = @hybridsync_unique,"
                            + " innodb_lock_wait_timeout = @hybridsync_wait, lock_wait_timeout = @hybridsync_ddl_wait,"
                            + " group_concat_max_len = @hybridsync_concat, @hybridsync_applying = NULL"
                            + galera.restored());
        } catch (SQLException e) {
            // the connection is broken, and with it the session: what broke it is on its way up
        }
    }

    @Override
    public int clusterMembers(Connection connection) throws SQLException {
        return Galera.members(connection);
    }

    @Override
    public String lockWithoutWaiting() {
        return " FOR UPDATE NOWAIT";
    }

    /** Version rows are locked in one order by everybody, and by nobody but us: waiting for them is safe. */
    @Override
    public String lockRows() {
        return mysql ? " FOR UPDATE" : " FOR UPDATE WAIT 1";
    }

    @Override
    public boolean updatesWait() {
        return mysql;
    }

    /**
     * The list comes first, and each line is looked up by its number: so exactly these are locked. By a list in the
     * condition InnoDB would scan, and lock what the host is about to add.
     */
    @Override
    public int deleteNumbered(Connection connection, String table, String column, List<Long> numbers)
            throws SQLException {
        int deleted = 0;
        for (int from = 0; from < numbers.size(); from += NUMBERS_PER_STATEMENT) {
            List<Long> chunk = numbers.subList(from, Math.min(from + NUMBERS_PER_STATEMENT, numbers.size()));
            String list = String.join(" UNION ALL SELECT ", Collections.nCopies(chunk.size(), "CAST(? AS SIGNED)"))
                    .replaceFirst("SIGNED\\)", "SIGNED) AS n");
            try (PreparedStatement delete = connection.prepareStatement(
                    "DELETE l FROM (SELECT " + list + ") k STRAIGHT_JOIN " + table + " l ON l." + column + " = k.n")) {
                for (int i = 0; i < chunk.size(); i++) {
                    delete.setLong(i + 1, chunk.get(i));
                }
                deleted += delete.executeUpdate();
            }
        }
        return deleted;
    }

    @Override
    public boolean sendsLinesTogether() {
        return true;
    }

    @Override
    public String tellsTextsApart() {
        return "COLLATE " + (mysql ? "utf8mb4_0900_bin" : "utf8mb4_nopad_bin");
    }

    @Override
    public Failure meaning(SQLException e) {
        return switch (e.getErrorCode()) { // mysqld_error.h
            case 1216, 1217, 1451, 1452 -> Failure.FOREIGN_KEY; // parent missing, child exists
            case 1022, 1062, 1169, 1586, 1859 -> Failure.UNIQUE; // duplicate
            case 1048, 1364, 3819, 4025, 1369 -> Failure.CONSTRAINT; // null, no default, check, view's check
            case 1643, 1644 -> // SIGNAL of a trigger, whatever state it chose; at this one pools close the connection
                String.valueOf(e.getSQLState()).startsWith("08") ? Failure.BUSY : Failure.CONSTRAINT;
            case 1264, 1265, 1292, 1366, 1367, 1406, 1411, 1441, 1526, 1690, 3140, 4038, 1977, 1071 ->
                Failure.VALUE; // range, truncated, wrong, too long, no partition
            case 1205, 1213, 1020, 3572, 1412, 1615 -> Failure.BUSY; // locks, deadlock, table changed meanwhile
            case 1040, 1053, 1152, 1153, 1158, 1159, 1160, 1161, 1203, 1226, 1317, 1927, 1969, 2006, 2013, 3024 ->
                Failure.BUSY; // connections, shutdown, network, killed
            case 1206, 1297, 1614, 1637, 1129 -> Failure.BUSY; // too many locks or transactions, blocked
            case 1, 2, 3, 9, 20, 1021, 1026, 1114, 1878 -> Failure.FAULT; // write failed, disk or table full
            case 1015, 1016, 1017, 1030, 1034, 1035, 1180, 1194, 1195, 1712, 1812, 1813, 1814, 1815, 1877, 1932 ->
                Failure.FAULT; // files, engine, damaged
            case 5, 1037, 1038, 1041, 1135 -> Failure.FAULT; // out of memory
            case 1036, 1207, 1290, 1792, 1836 -> Failure.FAULT; // read-only
            case 1054, 1146, 1051 -> Failure.SCHEMA; // column, table not there
            case 1044, 1045, 1142, 1143, 1227, 1370, 1449 -> Failure.PRIVILEGE;
            default ->
                switch (String.valueOf(e.getSQLState()).length() < 2
                        ? ""
                        : String.valueOf(e.getSQLState()).substring(0, 2)) {
                    case "45" -> Failure.CONSTRAINT; // SIGNAL of a trigger, with a number of its own
                    case "08" -> Failure.BUSY; // connection
                    case "40" -> Failure.BUSY; // rolled back
                    case "22" -> Failure.VALUE; // data exception
                    default -> Failure.OTHER;
                };
        };
    }

    /** Of this session only. Cascades do not run meanwhile either. */
    @Override
    public <T extends @Nullable Object> T checkingLater(Handle handle, Work<T> work) throws SQLException {
        execute(handle, List.of("SET SESSION foreign_key_checks = 0"));
        return JdbcTransaction.restoring(work, () -> execute(handle, List.of("SET SESSION foreign_key_checks = 1")));
    }

    @Override
    public Optional<String> triggerThatNeedsChecks(Handle handle, TableName table) {
        return new MariaDbTriggerWrites(handle, table.schema()).find(table);
    }

    @Override
    public String lockParents() {
        return " LOCK IN SHARE MODE";
    }

    /** A packet above {@code max_allowed_packet} is answered with 1153, or not at all: the server just hangs up. */
    @Override
    public SizeHint sizeMeaning(SQLException e) {
        return switch (e.getErrorCode()) {
            case 1153, 1301, 2020 -> SizeHint.TOO_LARGE;
            case 1158, 1159, 1160, 1161, 2006, 2013, 2055 -> SizeHint.CONNECTION_LOST; // network, gone away
            case 5, 1037, 1038, 1041, 1317, 1927, 1969, 3024 -> SizeHint.EXHAUSTED; // memory, killed, out of time
            case 1040, 1047, 1053, 1129, 1152, 1203, 1226 -> SizeHint.NONE; // connections, shutdown, cluster
            default -> (ErrorCodes.connectionLost(e) ? SizeHint.CONNECTION_LOST : SizeHint.NONE);
        };
    }

    @Override
    public Optional<SizeLimit> sizeLimit(Handle handle) {
        return handle.createQuery("SELECT @@max_allowed_packet")
                .mapTo(Long.class)
                .findOne()
                .map(bytes -> new SizeLimit(bytes, "max_allowed_packet"));
    }

    // ---- catalog

    @Override
    public String currentSchema(Handle handle) {
        String schema = handle.createQuery("SELECT DATABASE()")
                .mapTo(String.class)
                .findOne()
                .orElseThrow(() -> new SyncException("the connection has no database; name one in its URL"));
        String url = url(handle);
        if (url.contains("useAffectedRows=true")) {
            throw new PreflightException(Finding.of(
                    FindingCode.CONNECTION_SETTING,
                    "the connection counts only rows that changed (useAffectedRows=true), which sync can't work with",
                    "take that option out of the URL of the data source for sync"));
        }
        return schema;
    }

    private static String url(Handle handle) {
        try {
            return String.valueOf(handle.getConnection().getMetaData().getURL());
        } catch (SQLException e) {
            return "";
        }
    }

    @Override
    protected Column column(CatalogRow row) {
        return new Column(
                row.required("name"),
                MariaDbTypes.of(
                        row.required("type_name"),
                        row.required("full_type"),
                        row.number("char_length", 0),
                        row.number("num_precision", 0),
                        row.number("num_scale", -1),
                        row.number("time_scale", 0)),
                row.bool("nullable"),
                row.bool("generated"),
                false,
                row.bool("auto_increment"));
    }

    /** Without transactions a row would stay when its journal entry is rolled back, or half a batch when it fails. */
    @Override
    protected void requireSupported(Handle handle, TableName name) {
        String engine = handle.createQuery(
                        "SELECT engine FROM information_schema.tables WHERE table_schema = :schema AND table_name = :table")
                .bind("schema", name.schema())
                .bind("table", name.name())
                .mapTo(String.class)
                .findOne()
                .orElse("");
        if (!engine.equalsIgnoreCase("InnoDB")) {
            throw new PreflightException(Finding.of(
                    FindingCode.TABLE_UNSUPPORTED,
                    name.name(),
                    "it is kept by the engine " + engine + ", whose changes can't be rolled back",
                    "ALTER TABLE " + quote(name) + " ENGINE=InnoDB"));
        }
    }

    /** A foreign key that comes or goes is part of the look. */
    @Override
    public boolean looksTellTriggers() {
        return true;
    }

    /**
     * A {@code TRUNCATE} or a rebuild makes InnoDB number the table, or the partition, anew. A partition with another number
     * may be one that was exchanged, with other values under the same keys.
     */
    @Override
    public Storage storage(Handle handle, TableName name) {
        Storage storage = super.storage(handle, name);
        String ids = tableIds(handle, name).orElse("");
        return new Storage(storage.identity(), ids, ids.contains(",") ? ids : storage.definition());
    }

    @Override
    public Revision revision(Handle handle, SyncedTable table, @Nullable String before) {
        TableName name = table.table().name();
        if (before != null && MariaDbRevision.parse(before).isSettledAt(alteredAt(handle, name))) {
            return new Revision(before, false);
        }
        // the count first: an alteration that comes between the two has another count at the next look
        Map<String, String> status =
                Map.of("status", (mysql ? "performance_schema" : "information_schema") + ".global_status");
        Map<String, Object> server = handle.createQuery(statement("alterations.sql", status))
                .mapToMap()
                .one();
        Long alteredAt = alteredAt(handle, name);
        if (alteredAt == null) {
            return Revision.NONE;
        }
        List<String> definitions = handle.createQuery(statement("definitions.sql", Map.of()))
                .bind("schema", name.schema())
                .bind("table", name.name())
                .mapTo(String.class)
                .list();
        return new MariaDbRevision(
                        alteredAt,
                        number(server, "seen_at"),
                        number(server, "alterations"),
                        number(server, "started_at"),
                        definitions)
                .after(before);
    }

    private @Nullable Long alteredAt(Handle handle, TableName name) {
        return handle.createQuery(statement("revision.sql", Map.of()))
                .bind("schema", name.schema())
                .bind("table", name.name())
                .mapTo(Long.class)
                .findOne()
                .orElse(null);
    }

    private static long number(Map<String, Object> row, String column) {
        return ((Number) Objects.requireNonNull(row.get(column))).longValue();
    }

    /** Where InnoDB's numbers may not be read, rows are counted after each write. */
    @Override
    public @Nullable String modification(Handle handle, TableName name, String bookkeeping) {
        if (tableIds(handle, name).isPresent()) {
            return null;
        }
        return String.join(
                ",",
                handle.createQuery(statement("modification.sql", Map.of()))
                        .bind("schema", name.schema())
                        .bind("table", name.name())
                        .bind("bookkeeping", bookkeeping)
                        .mapTo(String.class)
                        .list());
    }

    /** Empty without the right to see them (PROCESS), or for a name that InnoDB writes in a form of its own. */
    private Optional<String> tableIds(Handle handle, TableName name) {
        if (!PLAIN_NAME.matcher(name.schema() + name.name()).matches()) {
            return Optional.empty();
        }
        try {
            String tables = mysql ? "innodb_tables" : "innodb_sys_tables";
            return handle.createQuery(statement("table_ids.sql", Map.of("tables", tables)))
                    .bind("schema", name.schema())
                    .bind("table", name.name())
                    .mapTo(String.class)
                    .findOne();
        } catch (JdbiException e) {
            return Optional.empty();
        }
    }

    // ---- capture

    @Override
    public List<String> captureScript(Handle handle, Map<String, String> common, SyncedTable table, String id) {
        requireShortKey(table);
        TableName name = table.table().name();
        Map<String, String> placeholders = with(
                common,
                Map.of(
                        "create",
                        mysql ? "CREATE TRIGGER" : "CREATE OR REPLACE TRIGGER",
                        "table",
                        quote(name),
                        "wire",
                        "_utf8mb4 X'" + hex(table.wireName()) + "'",
                        "now",
                        "TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6))",
                        "unreadable",
                        UNREADABLE,
                        "key:NEW",
                        keyExpression("NEW", table.key()),
                        "key:OLD",
                        keyExpression("OLD", table.key())));
        Map<String, String> triggers = Map.of(
                "trigger:insert", trigger(name, id, "insert"),
                "trigger:update", trigger(name, id, "update"),
                "trigger:delete", trigger(name, id, "delete"));
        List<String> script = new ArrayList<>(script("capture.sql", with(placeholders, triggers)));
        MariaDbCascades cascades = new MariaDbCascades(this, handle, table, keyExpression("c", table.key()));
        cascades.triggers().forEach(trigger -> {
            String cascade = Integer.toHexString(trigger.table().toString().hashCode()) + trigger.suffix();
            script.add(statement(
                    "cascade.sql",
                    with(
                            placeholders,
                            Map.of(
                                    "table", quote(trigger.table()),
                                    "trigger", trigger(trigger.table(), id, cascade),
                                    "moment", trigger.moment(),
                                    "declarations", trigger.declarations(),
                                    "body",
                                            trigger.body()
                                                    .replace("${journal}", common.getOrDefault("journal", ""))
                                                    .replace("${wire}", placeholders.getOrDefault("wire", ""))))));
        });
        return script;
    }

    /**
     * A trigger's read may lock what it reads, or the place where it finds nothing. So the session tells first whether it is
     * worth a look, and only a handler's does; but the line decides, which goes with its transaction.
     */
    @Override
    protected Map<String, String> unlessApplying(String bookkeeping) {
        return Map.of(
                "label",
                "hybridsync: ",
                "unless_applying",
                "  IF @hybridsync_applying IS NOT NULL THEN\n    IF EXISTS (SELECT 1 FROM " + bookkeeping
                        + "_applying WHERE id = @hybridsync_applying) THEN\n      LEAVE hybridsync;\n    END IF;\n"
                        + "  END IF;\n");
    }

    @Override
    public <T extends @Nullable Object> T applying(Handle handle, String bookkeeping, Work<T> work)
            throws SQLException {
        // of the column's collation, or the trigger could not compare the two
        String id = "_utf8mb4'" + UUID.randomUUID() + "' " + tellsTextsApart();
        execute(
                handle,
                List.of(
                        "SET @hybridsync_applying = " + id,
                        "INSERT INTO " + bookkeeping + "_applying (id) VALUES (@hybridsync_applying)"));
        T result = work.run();
        execute(handle, List.of("DELETE FROM " + bookkeeping + "_applying WHERE id = @hybridsync_applying"));
        return result;
    }

    /** Those of cascades, which come after the table's own three. */
    @Override
    public boolean numbersBeforeLocking(List<String> captureScript) {
        return captureScript.size() > 3;
    }

    /** A trigger is in the schema of its table. */
    private String trigger(TableName table, String id, String event) {
        return quote(new TableName(table.schema(), "hybridsync_" + id + "_" + event));
    }

    private static void requireShortKey(SyncedTable table) {
        long bytes =
                table.key().stream().mapToLong(column -> 1 + maxBytes(column)).sum();
        if (bytes > MAX_KEY_BYTES) {
            throw new PreflightException(Finding.of(
                    FindingCode.KEY_TOO_LONG,
                    table.wireName(),
                    "its key may have " + bytes + " bytes, and the journal on MariaDB holds " + MAX_KEY_BYTES,
                    "make the key's columns shorter"));
        }
    }

    private static long maxBytes(Column column) {
        return switch (column.type().kind()) {
            case TEXT, FIXED_TEXT, NATIVE_TEXT -> 4L * Math.max(column.type().length(), 16);
            case BINARY -> 2L * column.type().length();
            default -> 70;
        };
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Those of cascades that are no more, and those that went along with a table that was renamed; in MySQL, where triggers
     * can't be replaced, all.
     */
    @Override
    public List<String> dropEarlierTriggers(Handle handle, Map<String, String> common, SyncedTable table, String id) {
        List<String> script = captureScript(handle, common, table, id);
        return triggers(handle, common, List.of(id)).stream()
                .filter(trigger -> mysql
                        || script.stream()
                                .noneMatch(create -> create.contains(quote(trigger.name) + " ")
                                        && create.contains(" ON " + quote(trigger.table) + " ")))
                .map(trigger -> drop(trigger.name))
                .toList();
    }

    @Override
    public List<String> dropTriggers(Handle handle, Map<String, String> common, Collection<String> ids) {
        return triggers(handle, common, ids).stream()
                .map(trigger -> drop(trigger.name))
                .toList();
    }

    private String drop(TableName trigger) {
        return "DROP TRIGGER IF EXISTS " + quote(trigger);
    }

    private record Trigger(TableName name, TableName table, String statement) {}

    /** All triggers that write our journal, on whatever tables of whatever schema. */
    private static List<Trigger> triggers(Handle handle, Map<String, String> common, Collection<String> ids) {
        return handle.createQuery("SELECT trigger_schema, trigger_name, event_object_schema, event_object_table,"
                        + " action_statement FROM information_schema.triggers WHERE trigger_name LIKE 'hybridsync%'")
                .map((row, context) -> new Trigger(
                        new TableName(row.getString(1), row.getString(2)),
                        new TableName(row.getString(3), row.getString(4)),
                        row.getString(5)))
                .filter(trigger -> trigger.statement.contains(common.get("journal"))
                        && ids.stream().anyMatch(id -> trigger.name.name().startsWith("hybridsync_" + id + "_")))
                .list();
    }

    /** Those of cascades are on the tables that they begin at; a server may have databases with tables of the same names. */
    @Override
    public SortedMap<String, String> captureTriggers(Handle handle, TableName table, String id) {
        SortedMap<String, String> triggers = triggersLike(
                handle.createQuery("SELECT trigger_name, CONCAT(action_timing, ' ', event_manipulation, ' ',"
                                + " MD5(action_statement)) FROM information_schema.triggers"
                                + " WHERE trigger_name LIKE 'hybridsync%'"
                                + " AND ((event_object_schema = :schema AND event_object_table = :table)"
                                + " OR ((action_timing = 'BEFORE' OR trigger_name LIKE '%after')"
                                + " AND LOCATE(:reached, action_statement) > 0))")
                        .bind("schema", table.schema())
                        .bind("table", table.name())
                        .bind("reached", "FROM " + quote(table) + " c "),
                "hybridsync_" + id + "_");
        new MariaDbDefiners(handle, "hybridsync_" + id + "_")
                .unable(triggers.keySet())
                .forEach((name, reason) -> triggers.merge(name, InstalledTriggers.UNABLE + reason, String::concat));
        return triggers;
    }

    @Override
    public boolean hasTriggersOfUnknownUser(Handle handle, TableName table, String id) {
        SortedMap<String, String> triggers = captureTriggers(handle, table, id);
        return new MariaDbDefiners(handle, "hybridsync_" + id + "_").anyUnknown(triggers.keySet());
    }

    @Override
    public String captureTriggerCount(TableName table, String id) {
        return "(SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE LOCATE('hybridsync_"
                + id + "_', trigger_name) = 1 AND ((event_object_schema = " + text(table.schema())
                + " AND event_object_table = "
                + text(table.name()) + ") OR ((action_timing = 'BEFORE' OR trigger_name LIKE '%after') AND LOCATE("
                + text("FROM " + quote(table) + " c ") + ", action_statement) > 0)))";
    }

    @Override
    public String text(String value) {
        return PLAIN_TEXT.matcher(value).matches() ? Names.literal(value) : "_utf8mb4 X'" + hex(value) + "'";
    }

    /** MariaDB shows triggers only to those who may make them. */
    @Override
    public boolean seesTriggers(Handle handle, TableName table) {
        return handle.createQuery("SHOW GRANTS").mapTo(String.class).list().stream()
                .map(TRIGGER_RIGHT::matcher)
                .anyMatch(grant -> grant.find() && concerns(handle, grant.group(1), grant.group(2), table));
    }

    /** A grant names a schema by a pattern of LIKE; null stands for all. */
    private static boolean concerns(Handle handle, @Nullable String schema, @Nullable String name, TableName table) {
        boolean sameTable = name == null || name.replace("``", "`").equals(table.name());
        return sameTable
                && (schema == null
                        || handle.createQuery("SELECT :schema LIKE :pattern")
                                .bind("schema", table.schema())
                                .bind("pattern", schema.replace("``", "`"))
                                .mapTo(Boolean.class)
                                .one());
    }

    @Override
    public boolean mayMakeTriggers(Handle handle, Map<String, String> common, TableName table, String id) {
        return seesTriggers(handle, table);
    }

    /** Triggers keep the mode of the session that makes them. */
    @Override
    public List<String> beginMigration() {
        return List.of("SET @hybridsync_mode = @@sql_mode, sql_mode = " + SQL_MODE);
    }

    @Override
    public List<String> endMigration() {
        return List.of("SET sql_mode = @hybridsync_mode");
    }

    /** Bodies have semicolons, so that another delimiter is needed: one that no statement contains. */
    @Override
    public String migrationText(List<String> statements) {
        StringBuilder delimiter = new StringBuilder("$$");
        while (statements.stream().anyMatch(statement -> statement.contains(delimiter))) {
            delimiter.append('$');
        }
        return statements.stream()
                .map(statement -> statement + "\n" + delimiter + "\n")
                .collect(Collectors.joining("\n", "DELIMITER " + delimiter + "\n\n", "\nDELIMITER ;\n"));
    }

    // ---- keys and rows

    @Override
    public String keyPartExpression(String alias, Column column) {
        String value = alias + "." + quote(column.name());
        String text = switch (column.type().kind()) {
            case BINARY -> "HEX(" + value + ")";
            case REAL -> "CAST(" + value + " AS DOUBLE)";
            case TIMESTAMP_TZ -> "UNIX_TIMESTAMP(" + value + ")"; // the session's zone does not matter to it
            case INTEGER, BOOLEAN -> value + " + 0";
            default -> value;
        };
        return "CONVERT(" + text + " USING utf8mb4) COLLATE utf8mb4_bin";
    }

    /** These are sorted by their numbers, but compared by their texts. */
    @Override
    public String keyOrder(String alias, Column column) {
        String name = column.type().nativeName();
        String value = super.keyOrder(alias, column);
        return name.startsWith("enum") || name.startsWith("set")
                ? "CAST(" + value + " AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_bin"
                : value;
    }

    @Override
    protected String escaped(String expression, Column column) {
        return PLAIN_KEYS.contains(column.type().kind())
                ? expression
                : "REPLACE(REPLACE(" + expression + ", _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C')";
    }

    @Override
    protected String typedParameter(Column column) {
        int scale = column.type().scale();
        return switch (column.type().kind()) {
            case INTEGER, BOOLEAN -> "CAST(? AS DECIMAL(20))";
            case DECIMAL -> "CAST(? AS DECIMAL(" + column.type().length() + ", " + scale + "))";
            case REAL, DOUBLE -> "CAST(? AS DOUBLE)";
            case BINARY -> "CAST(? AS BINARY)";
            case DATE -> "CAST(? AS DATE)";
            case TIME -> "CAST(? AS TIME(" + scale + "))";
            case TIMESTAMP, TIMESTAMP_TZ -> "CAST(? AS DATETIME(" + scale + "))";
            default -> "CAST(? AS CHAR)";
        };
    }

    @Override
    protected String selectExpression(String alias, Column column) {
        String value = alias + "." + quote(column.name());
        return switch (column.type().kind()) {
            case REAL -> "CAST(" + value + " AS DOUBLE)"; // alone it is shown with 6 digits
            case DATE, TIME, TIMESTAMP, TIMESTAMP_TZ -> "CAST(" + value + " AS CHAR)";
            case BOOLEAN, INTEGER -> value + " + 0"; // bits and years are numbers here
            default -> value;
        };
    }

    @Override
    public PreparedStatement selectByKeys(
            Connection connection,
            Table table,
            List<Column> columns,
            List<Column> key,
            List<List<@Nullable Object>> keys)
            throws SQLException {
        String lines = key.size() == 1
                ? "t." + quote(key.get(0).name()) + " IN (" + String.join(", ", Collections.nCopies(keys.size(), "?"))
                        + ")"
                : String.join(" OR ", Collections.nCopies(keys.size(), keyEquals(key)));
        PreparedStatement select = connection.prepareStatement(selectJoined(table, columns, key, lines));
        int index = 1;
        for (List<@Nullable Object> values : keys) {
            for (Object value : values) {
                select.setObject(index++, value);
            }
        }
        return select;
    }

    private String keyEquals(List<Column> key) {
        return key.stream()
                .map(column -> "t." + quote(column.name()) + " = ?")
                .collect(Collectors.joining(" AND ", "(", ")"));
    }

    /** No join: a column of values would have a collation of its own. */
    @Override
    protected String selectJoined(Table table, List<Column> columns, List<Column> key, String lines) {
        return "SELECT " + columnList("t", columns) + " FROM " + quote(table.name()) + " t WHERE " + lines;
    }
}

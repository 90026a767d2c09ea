package dev.hybridsync.jdbc.database;

import dev.hybridsync.error.PreflightException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bookkeeping tables of one script: makes them, and adds to those of an earlier release what they lack. Releases may
 * work beside each other on the same tables: so a column that is added is nullable or has a default, and a view gets its new
 * columns at its end. What an earlier release could not read needs another {@link #LAYOUT}. Thread-safe.
 */
public final class Bookkeeping {
    /** The lowest layout that a reader of the tables must know. A release refuses a higher one than its own. */
    public static final int LAYOUT = 1;

    /** What this release makes of the tables; the views of a lower version are replaced. */
    public static final int SCHEMA_VERSION = 2;

    private static final Logger log = LoggerFactory.getLogger(Bookkeeping.class);
    private static final int ATTEMPTS = 30;
    private static final int ATTEMPTS_AT_UNKNOWN_FAILURES = 3;

    private final Database database;
    private final String lineTable;
    private final String owner;
    private final String ddl;
    private final BookkeepingScript script;
    private volatile boolean current;

    private Bookkeeping(Database database, String file, String lineTable, String owner, String ddl) {
        this.database = database;
        this.lineTable = lineTable;
        this.owner = owner;
        this.ddl = ddl;
        this.script = new BookkeepingScript(database.dialect().script(file, database.placeholders()));
    }

    /** A node's journal and what belongs to it. */
    public static Bookkeeping ofNode(Database database) {
        return new Bookkeeping(
                database,
                "local.sql",
                "hybridsync_state",
                "this database's journal",
                "run the statements of JdbcChangeJournal.ddl() as a user who may, by your migration tool for example,"
                        + " then call install() again; changes go on being captured meanwhile");
    }

    public static Bookkeeping ofCentral(Database database) {
        return new Bookkeeping(
                database,
                "central.sql",
                "hybridsync_central",
                "central's bookkeeping tables",
                "run the statements of JdbcCentralStore.ddl() as a user who may, by your migration tool for example");
    }

    public static Bookkeeping ofApiKeys(Database database) {
        return new Bookkeeping(
                database,
                "api_key.sql",
                "",
                "the table of API keys",
                "run the statements of JdbcCentralStore.ddl() as a user who may, by your migration tool for example");
    }

    /** Whether all is there as this release makes it. */
    public boolean isCurrent() {
        return current || database.inSnapshot(this::upgrade).isEmpty();
    }

    /**
     * Brings the tables up to date where there are any, and does so once. A node's operations ask for it, since after an
     * update of the application nobody may call {@code install()}.
     */
    public void upgradeInstalled() {
        if (!current && database.inSnapshot(this::isStarted)) {
            ensure(ATTEMPTS_AT_UNKNOWN_FAILURES);
        }
    }

    /** Whether the line that is written last by a first install is there. */
    private boolean isStarted(Handle handle) {
        return database.hasTable(handle, lineTable)
                && handle.createQuery("SELECT COUNT(*) FROM " + sqlName(lineTable))
                                .mapTo(Long.class)
                                .one()
                        > 0;
    }

    /**
     * Makes the tables, or adds what they lack. Where they lack nothing, nothing is locked.
     *
     * @throws SyncException if they are of a layout that this release does not know, if the user may not, or where somebody
     *     holds a lock on them for too long
     */
    public void ensure() {
        current = false; // they may have been taken away since
        ensure(ATTEMPTS);
    }

    private synchronized void ensure(int attempts) {
        for (int attempt = 1; !current; attempt++) {
            List<String> statements = database.inSnapshot(this::upgrade);
            if (!statements.isEmpty()) {
                try {
                    database.runDdl(statements);
                    log.info("made, or brought up to date: {} (schema version {})", owner, SCHEMA_VERSION);
                } catch (SQLException e) {
                    failed(e, attempt, attempts);
                    continue;
                }
            }
            current = true;
        }
    }

    /** Another process may do the same at the same time, in which case there is nothing left to do. */
    private void failed(SQLException e, int attempt, int attempts) {
        if (database.inSnapshot(this::upgrade).isEmpty()) {
            return;
        }
        Failure failure = database.classify(e);
        if (failure == Failure.PRIVILEGE) {
            throw new SyncException(
                    owner + ": tables or columns of this release are missing, and this user may not make them ("
                            + e.getMessage() + "); " + ddl,
                    e);
        }
        int most = failure == Failure.BUSY ? attempts : Math.min(attempts, ATTEMPTS_AT_UNKNOWN_FAILURES);
        if (attempt >= most) {
            throw new SyncException(owner + " could not be made or brought up to date: " + e.getMessage(), e);
        }
        log.info("{}: waiting for a lock to bring it up to date (attempt {} of {})", owner, attempt, most);
        LockSupport.parkNanos(200_000_000L * Math.min(attempt, 5));
    }

    /** The statements that make of what is there what this release needs; none where it is. */
    private List<String> upgrade(Handle handle) throws SQLException {
        Set<String> present = new HashSet<>();
        database.dialect()
                .catalog()
                .tableNames(handle, database.schema())
                .forEach(name -> present.add(name.toLowerCase(Locale.ROOT)));
        refuseNewerLayout(handle, present);
        List<String> statements = new ArrayList<>();
        for (BookkeepingScript.Table table : script.tables()) {
            if (!present.contains(table.name())) {
                statements.add(table.create());
                continue;
            }
            Set<String> columns = columns(handle, table);
            table.columns().forEach((name, definition) -> {
                if (!columns.contains(name)) {
                    statements.add(addition(table, definition));
                }
            });
        }
        boolean viewMissing = script.views().stream().anyMatch(view -> !database.hasView(handle, view.name()));
        if (!statements.isEmpty() || viewMissing || isOfEarlierVersion(handle)) {
            script.views().forEach(view -> statements.addAll(view.replace()));
            statements.addAll(writeVersion());
        }
        return statements;
    }

    private static Set<String> columns(Handle handle, BookkeepingScript.Table table) throws SQLException {
        Set<String> names = new HashSet<>();
        try (Statement statement = handle.getConnection().createStatement();
                ResultSet nothing = statement.executeQuery("SELECT * FROM " + table.sqlName() + " WHERE 1 = 0")) {
            ResultSetMetaData metadata = nothing.getMetaData();
            for (int i = 1; i <= metadata.getColumnCount(); i++) {
                names.add(metadata.getColumnLabel(i).toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    private String addition(BookkeepingScript.Table table, String definition) {
        return "ALTER TABLE " + table.sqlName() + " ADD COLUMN "
                + (database.dialect().bookkeeping().addsColumnsIfMissing() ? "IF NOT EXISTS " : "") + definition;
    }

    private void refuseNewerLayout(Handle handle, Collection<String> present) {
        if (lineTable.isEmpty() || !present.contains(lineTable)) {
            return;
        }
        int layout = number(handle, "layout", LAYOUT);
        if (layout > LAYOUT) {
            throw new PreflightException(Finding.of(
                    FindingCode.NEWER_LAYOUT,
                    owner + " was made by a newer release of HybridSync (layout " + layout + ", this release knows "
                            + LAYOUT + ")",
                    "use that release"));
        }
    }

    private boolean isOfEarlierVersion(Handle handle) {
        return !lineTable.isEmpty() && number(handle, "schema_version", SCHEMA_VERSION) < SCHEMA_VERSION;
    }

    /** A number of the line; 0 for null, {@code otherwise} where there is no line. */
    private int number(Handle handle, String column, int otherwise) {
        return handle.createQuery("SELECT COALESCE(" + column + ", 0) FROM " + sqlName(lineTable))
                .mapTo(Integer.class)
                .findOne()
                .orElse(otherwise);
    }

    private String sqlName(String table) {
        return database.sql("${hybridsync}" + table.substring("hybridsync".length()));
    }

    private List<String> writeVersion() {
        return lineTable.isEmpty()
                ? List.of()
                : List.of("UPDATE " + sqlName(lineTable) + " SET schema_version = " + SCHEMA_VERSION
                        + " WHERE schema_version IS NULL OR schema_version < " + SCHEMA_VERSION);
    }

    /**
     * The same for a migration tool, which may find tables of this or an earlier release, or none. The columns that came after
     * the first layout are added by themselves; where the database can't say {@code IF NOT EXISTS}, only those that are
     * missing here.
     */
    public List<String> ddl() {
        return database.inSnapshot(this::ddl);
    }

    public List<String> ddl(Handle handle) throws SQLException {
        Map<String, Set<String>> released = firstLayout();
        List<String> statements = new ArrayList<>();
        for (BookkeepingScript.Table table : script.tables()) {
            statements.add(table.create());
            Set<String> known = database.dialect().bookkeeping().addsColumnsIfMissing()
                    ? released.getOrDefault(table.name(), table.columns().keySet())
                    : database.hasTable(handle, table.name())
                            ? columns(handle, table)
                            : table.columns().keySet();
            table.columns().forEach((name, definition) -> {
                if (!known.contains(name)) {
                    statements.add(addition(table, definition));
                }
            });
        }
        script.views().forEach(view -> statements.addAll(view.replace()));
        statements.addAll(writeVersion());
        return statements;
    }

    private Map<String, Set<String>> firstLayout() {
        Map<String, Set<String>> tables = new HashMap<>();
        database.dialect().statement("layout_1.txt", Map.of()).lines().forEach(line -> {
            String[] parts = line.split(": ", 2);
            tables.put(parts[0], Set.of(parts[1].split(" ")));
        });
        return tables;
    }

    /** The statements that take all of it away: what is read to see whether it is there, first. */
    public List<String> drops() {
        List<String> statements = new ArrayList<>();
        script.views().forEach(view -> statements.add("DROP VIEW IF EXISTS " + sqlName(view.name())));
        for (int i = script.tables().size() - 1; i >= 0; i--) {
            statements.add("DROP TABLE IF EXISTS " + script.tables().get(i).sqlName());
        }
        return statements;
    }
}

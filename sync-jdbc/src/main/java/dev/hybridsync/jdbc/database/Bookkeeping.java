package dev.hybridsync.jdbc.database;

import dev.hybridsync.error.NotInstalledException;
import dev.hybridsync.error.SyncException;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bookkeeping tables of one script: creates them, and adds what the tables of an earlier release lack. Different
 * releases may use the same tables at the same time. So an added column is nullable or has a default, and a view gets
 * its new columns at its end. A change that an earlier release could not read needs a higher
 * {@link #MINIMUM_READER_VERSION}. Thread-safe.
 */
public final class Bookkeeping implements Preparation {
    /** The lowest layout that a reader of the tables must know. A release refuses a higher one than its own. */
    public static final int MINIMUM_READER_VERSION = BookkeepingStatements.MINIMUM_READER_VERSION;

    /** The version of the tables that this release makes; the views of a lower version are replaced. */
    public static final int SCHEMA_VERSION = BookkeepingStatements.SCHEMA_VERSION;

    private static final Logger log = LoggerFactory.getLogger(Bookkeeping.class);
    private static final Patience OF_INSTALL = new Patience(30, 3);
    private static final Patience OF_OPERATIONS = new Patience(3, 3);

    private final Database database;
    private final String lineTable;
    private final String owner;
    private final String ddl;
    private final BookkeepingStatements statements;
    private volatile boolean current;

    private Bookkeeping(Database database, String file, String lineTable, String owner, String ddl) {
        this.database = database;
        this.lineTable = lineTable;
        this.owner = owner;
        this.ddl = ddl;
        this.statements = new BookkeepingStatements(database, file, lineTable, owner);
    }

    /** A node's journal and what belongs to it. */
    public static Bookkeeping ofNode(Database database) {
        return new Bookkeeping(
                database,
                "local.sql",
                "hybridsync_state",
                "this database's journal",
                "run the statements of JdbcChangeJournal.ddl() as a user who may create tables, for example in your"
                        + " migration tool, then call install() again; changes are still captured meanwhile");
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

    public static Bookkeeping ofShards(Database database) {
        return new Bookkeeping(
                database,
                "shard.sql",
                "",
                "the table that records each node's shard",
                "create it as a user who may create tables, for example in your migration tool");
    }

    /** Whether all tables, columns and views of this release exist. */
    public boolean isCurrent() {
        return current || database.inSnapshot(statements::missing).isEmpty();
    }

    /**
     * Brings the tables up to date, once. A node's operations call this, since the application may not call
     * {@code install()} after an update.
     *
     * @throws NotInstalledException if there are none
     */
    @Override
    public void prepare() {
        if (!current) {
            requireStarted();
            ensure(OF_OPERATIONS);
        }
    }

    /** Somebody may have dropped them. */
    @Override
    public void failed() {
        current = false;
        requireStarted();
    }

    private void requireStarted() {
        if (!database.inSnapshot(this::isStarted)) {
            throw new NotInstalledException();
        }
    }

    /** Whether the line exists that a first install writes last. */
    private boolean isStarted(Handle handle) {
        return database.hasTable(handle, lineTable)
                && handle.createQuery("SELECT COUNT(*) FROM " + statements.sqlName(lineTable))
                                .mapTo(Long.class)
                                .one()
                        > 0;
    }

    /**
     * Runs those statements of {@link #ddl()} that create what is missing. If nothing is missing, nothing is locked.
     *
     * @throws SyncException if the tables have a layout that this release does not know, if the user lacks the right,
     *     or if somebody holds a lock on them for too long
     */
    public void ensure() {
        current = false; // they may have been dropped since
        ensure(OF_INSTALL);
    }

    private synchronized void ensure(Patience patience) {
        if (!isCurrent()) {
            try {
                patience.run(database, "create or update " + owner, this::makeMissing);
            } catch (SQLException e) {
                throw notMade(e);
            }
        }
        current = true;
    }

    private void makeMissing() throws SQLException {
        List<String> missing = database.inSnapshot(statements::missing);
        if (missing.isEmpty()) {
            return;
        }
        try {
            database.runDdl(missing);
            log.info("created or updated {} (schema version {})", owner, SCHEMA_VERSION);
        } catch (SQLException e) {
            if (!database.inSnapshot(statements::missing).isEmpty()) {
                throw e;
            } // else another process made the same change at the same time
        }
    }

    private SyncException notMade(SQLException e) {
        return database.classify(e) == ErrorKind.PRIVILEGE
                ? new SyncException(
                        owner
                                + ": tables or columns of this release are missing,"
                                + " or not granted to this user, who may not create them ("
                                + e.getMessage() + "); " + ddl,
                        e)
                : new SyncException(owner + " could not be created or updated: " + e.getMessage(), e);
    }

    /**
     * The statements for a migration tool. They work where there are tables of this or an earlier release, or none.
     * Separate statements add the columns that came after the first layout. Where the database does not support
     * {@code IF NOT EXISTS}, they only add the columns that are missing here.
     */
    public List<String> ddl() {
        return database.inSnapshot(this::ddl);
    }

    public List<String> ddl(Handle handle) throws SQLException {
        return statements.all(handle);
    }

    /** The statements that drop everything. They begin with what is read to find out whether the rest exists. */
    public List<String> drops() {
        return statements.drops();
    }
}

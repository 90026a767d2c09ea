package dev.hybridsync.jdbc.database;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.catalog.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/**
 * A database of the host: its dialect, the schema of the bookkeeping tables, and transactions. Each call takes one
 * connection and returns it in its original state. Thread-safe.
 */
public final class Database {
    /**
     * Caches parsed statements, since parsing takes longer than most statements run. So all databases of a process
     * share it.
     */
    private static final SqlParser PARSER = new ColonPrefixSqlParser();

    /** When a node that finds central's database busy should try again. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private static final int ATTEMPTS_WHEN_LOST = 3;

    /** Databases that do not lock what they read fail conflicting transactions, and expect clients to run them again. */
    private static final int ATTEMPTS_WHEN_ASKED = 6;

    private final Jdbi jdbi;
    private final Dialect dialect;
    private final String product;
    private final TriggerTarget target;
    private final Placeholders placeholders;
    private final Preparation preparation;
    private final Triggers triggers;

    private Database(Jdbi jdbi, Dialect dialect, String product, TriggerTarget target, Preparation preparation) {
        this.jdbi = jdbi;
        this.dialect = dialect;
        this.product = product;
        this.target = target;
        this.preparation = preparation;
        Map<String, String> types = dialect.bookkeeping().bookkeepingTypes();
        String text = types.getOrDefault("text", "");
        this.placeholders = target.placeholders()
                .with(Map.of("name", text, "key", text, "table_options", ""))
                .with(types);
        this.triggers = dialect.triggers().writingTo(target);
    }

    /** The same database, which runs this preparation before each transaction. */
    public Database after(Preparation preparation) {
        return new Database(jdbi, dialect, product, target, preparation);
    }

    /**
     * Connects once to find out which database it is. The bookkeeping tables are in the connection's current schema.
     *
     * @throws SyncException if the database can't be reached or is not a supported one
     */
    public static Database open(DataSource dataSource, DialectFinder dialects) {
        try (Connection connection = dataSource.getConnection()) {
            Dialect dialect = dialects.find(connection);
            try (Handle handle = configured(Jdbi.create(connection)).open()) {
                String schema = dialect.server().currentSchema(handle);
                return new Database(
                        configured(Jdbi.create(dataSource)),
                        dialect,
                        connection.getMetaData().getDatabaseProductName(),
                        new TriggerTarget(schema, dialect.names().bookkeepingPrefix(schema), false, true),
                        Preparation.NONE);
            }
        } catch (SQLException | JdbiException e) {
            throw new SyncException("the database can't be reached: " + e.getMessage(), e);
        }
    }

    /** Finds out which database a connection leads to. */
    @FunctionalInterface
    public interface DialectFinder {
        Dialect find(Connection connection) throws SQLException;
    }

    /** Allows unused bindings, since catalog queries name a schema only if the database has schemas. */
    private static Jdbi configured(Jdbi jdbi) {
        jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(true).setSqlParser(PARSER);
        return jdbi;
    }

    /** The same database, used through {@link Dialect#portable}. */
    public Database portable() {
        return new Database(jdbi, dialect.portable(), product, target, preparation);
    }

    /** The same database, with triggers that do or do not fire for what replication writes. */
    public Database capturingReplicated(boolean captured) {
        return with(new TriggerTarget(target.schema(), target.prefix(), target.ofEdits(), captured));
    }

    /**
     * The same database, with triggers that journal central's own edits: everything except what {@link #applying}
     * writes.
     */
    public Database capturingEdits() {
        return with(new TriggerTarget(target.schema(), target.prefix(), true, target.ofReplicated()));
    }

    private Database with(TriggerTarget other) {
        return new Database(jdbi, dialect, product, other, preparation);
    }

    /**
     * Runs part of the caller's transaction in such a way that the triggers of {@link #capturingEdits} do not journal
     * it.
     */
    public <T extends @Nullable Object> T applying(Handle handle, InHandle<T> work) throws SQLException {
        return triggers.scripts().applying(handle, () -> work.run(handle));
    }

    public Dialect dialect() {
        return dialect;
    }

    /**
     * The scripts that create and drop the triggers that write to this database's journal, or to central's journal of
     * edits.
     */
    public TriggerScripts triggers() {
        return triggers.scripts();
    }

    /** Reads which of these triggers exist. */
    public InstalledTriggers installedTriggers() {
        return triggers.installed();
    }

    /** The schema of the bookkeeping tables; empty where the database has none. */
    public String schema() {
        return target.schema();
    }

    /** One of our statements, with {@code ${hybridsync}} replaced by the prefix of the bookkeeping tables. */
    public String sql(String text) {
        return text.replace("${hybridsync}", target.prefix());
    }

    /** A statement from a resource. */
    public String resource(String name) {
        return dialect.files().statement(name, placeholders);
    }

    /** The statements of a script from a resource. */
    public List<String> script(String name) {
        return dialect.files().script(name, placeholders);
    }

    /** Whether one of the bookkeeping tables exists. */
    public boolean hasTable(Handle handle, String name) {
        return dialect.catalog().tableNames(handle, target.schema()).stream().anyMatch(name::equalsIgnoreCase);
    }

    /** Whether one of the bookkeeping views is missing. A view that this user could not see is assumed to exist. */
    public boolean lacksView(Handle handle, String name) {
        return dialect.catalog().viewNames(handle, target.schema()).stream().noneMatch(name::equalsIgnoreCase)
                && dialect.catalog().showsView(handle, new TableName(target.schema(), name));
    }

    /** The full name of a table: in {@code wantedSchema}, or else in the current schema. */
    public TableName name(Optional<String> wantedSchema, String table) {
        return new TableName(wantedSchema.orElse(target.schema()), table);
    }

    /** Runs the work in one read snapshot. */
    public <T extends @Nullable Object> T inSnapshot(InHandle<T> work) {
        return run(handle -> dialect.transactions().inSnapshot(handle, () -> work.run(handle)));
    }

    /** Runs one select, which is a transaction by itself. It takes one round trip instead of several. */
    public <T extends @Nullable Object> T inSelect(InHandle<T> select) {
        return run(handle -> dialect.transactions().inSelect(handle, () -> select.run(handle)));
    }

    /** Runs the work in a short writing transaction. */
    public <T extends @Nullable Object> T inWrite(InHandle<T> work) {
        return run(handle -> dialect.transactions().inWrite(handle, () -> work.run(handle)));
    }

    /** Runs the work in a short writing transaction. The work is repeated if a power cut undoes it. */
    public <T extends @Nullable Object> T inRepeatedWrite(InHandle<T> work) {
        return run(handle -> dialect.transactions().inRepeatedWrite(handle, () -> work.run(handle)));
    }

    /** Runs the work in a short writing transaction that reaches the disk with the next durable one at the latest. */
    public <T extends @Nullable Object> T inDeferredWrite(InHandle<T> work) {
        return run(handle -> dialect.transactions().inDeferredWrite(handle, () -> work.run(handle)));
    }

    /** Runs the work in a short writing transaction that is on disk when this returns. */
    public <T extends @Nullable Object> T inDurableWrite(InHandle<T> work) {
        return run(handle -> dialect.transactions().inDurableWrite(handle, () -> work.run(handle)));
    }

    /**
     * As {@link #inDurableWrite(InHandle)}, and checks afterwards that the result was kept. Nothing else shows a loss
     * between the last statement and the commit, which can happen on a server of a cluster.
     */
    public <T extends @Nullable Object> T inDurableWrite(InHandle<T> work, Kept<T> kept) {
        return run(handle ->
                requireKept(handle, dialect.transactions().inDurableWrite(handle, () -> work.run(handle)), kept));
    }

    /**
     * Runs the work in a writing transaction that waits for locks no longer than central may. Errors are thrown
     * unchanged.
     */
    public <T extends @Nullable Object> T inApply(InHandle<T> work) throws SQLException {
        try (Handle handle = jdbi.open()) {
            return applied(handle, work);
        }
    }

    /** As {@link #inApply(InHandle)}, and checks afterwards that the result was kept. */
    public <T extends @Nullable Object> T inApply(InHandle<T> work, Kept<T> kept) throws SQLException {
        try (Handle handle = jdbi.open()) {
            return requireKept(handle, applied(handle, work), kept);
        }
    }

    private <T extends @Nullable Object> T applied(Handle handle, InHandle<T> work) throws SQLException {
        try {
            return dialect.transactions().inApply(handle, () -> work.run(handle));
        } catch (SQLException | JdbiException e) {
            if (!classify(e).isOfDatabase() && handle.getConnection().isClosed()) {
                throw new ConnectionGoneException(e);
            }
            throw e;
        }
    }

    private static <T extends @Nullable Object> T requireKept(Handle handle, T result, Kept<T> kept)
            throws SQLException {
        boolean isKept = kept.test(handle, result);
        if (!handle.getConnection().getAutoCommit()) {
            handle.getConnection().rollback(); // ends the check, for which some pools begin a transaction implicitly
        }
        if (!isKept) {
            throw new LostTransactionException(null);
        }
        return result;
    }

    /** Runs schema changes. Errors are thrown unchanged. */
    public void runDdl(List<String> statements) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try (Handle handle = jdbi.open()) {
                dialect.transactions().runDdl(handle, statements);
                return;
            } catch (LostTransactionException e) {
                if (attempt == ATTEMPTS_WHEN_LOST) {
                    throw e;
                }
            }
        }
    }

    /** Repeats a transaction that was lost or that the database asks to run again, since none of its work was kept. */
    private <T extends @Nullable Object> T run(InHandle<T> work) {
        preparation.prepare();
        for (int attempt = 1; ; attempt++) {
            try (Handle handle = jdbi.open()) {
                return work.run(handle);
            } catch (LostTransactionException e) {
                if (attempt == ATTEMPTS_WHEN_LOST) {
                    throw failed("the database (" + product + ") failed", e);
                }
            } catch (SQLException | JdbiException e) {
                if (attempt < ATTEMPTS_WHEN_ASKED && dialect.errors().asksForAnotherRun(e)) {
                    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(5_000_000L << attempt));
                    continue;
                }
                DatabaseException failure = failed("the database (" + product + ") failed", e);
                if (!failure.failure().isOfDatabase()) {
                    preparation.failed();
                }
                throw failure;
            }
        }
    }

    /** An error that contains no row data, even if the driver's error does. */
    public DatabaseException failed(String what, Throwable error) {
        return error instanceof DatabaseException known
                ? known
                : new DatabaseException(what, identifying(error), classify(error));
    }

    /**
     * An error's codes, without any text that contains data or names a connection. They are the same for the same
     * failure.
     */
    public static String codes(Throwable error) {
        return identifying(error) instanceof SQLException sql
                ? "SQLSTATE " + sql.getSQLState() + ", code " + sql.getErrorCode()
                : error.getClass().getSimpleName();
    }

    private static Throwable identifying(Throwable error) {
        SQLException identifying =
                ErrorChain.known(error) instanceof SQLException own ? own : ErrorChain.identifying(error);
        return identifying == null ? error : identifying;
    }

    /** The outermost database error in the chain; the given error if there is none. */
    public static Throwable sqlCause(Throwable error) {
        SQLException sql = ErrorChain.outermost(error);
        return sql == null ? error : sql;
    }

    /** What a failure means, however it is wrapped. */
    public ErrorKind classify(Throwable error) {
        return dialect.errors().classify(error);
    }

    /** The database's clock, in microseconds since the epoch. */
    public long now(Handle handle) {
        return handle.createQuery(resource("now.sql")).mapTo(Long.class).one();
    }

    /** Checks whether what a transaction has written exists after its commit. */
    @FunctionalInterface
    public interface Kept<T extends @Nullable Object> {
        boolean test(Handle handle, T result) throws SQLException;
    }

    /** Work on an open connection. */
    @FunctionalInterface
    public interface InHandle<T extends @Nullable Object> {
        T run(Handle handle) throws SQLException;
    }
}

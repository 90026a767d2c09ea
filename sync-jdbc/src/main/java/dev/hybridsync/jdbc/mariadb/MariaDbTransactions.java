package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.jdbc.database.Errors;
import dev.hybridsync.jdbc.database.JdbcTransaction;
import dev.hybridsync.jdbc.database.LostTransactionException;
import dev.hybridsync.jdbc.database.Sql;
import dev.hybridsync.jdbc.database.TransactionProof;
import dev.hybridsync.jdbc.database.Transactions;
import dev.hybridsync.jdbc.database.Work;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Transactions of InnoDB. */
final class MariaDbTransactions implements Transactions {
    private static final String LOCK_WAIT = "innodb_lock_wait_timeout = 1";

    /** Deadlock: the server has rolled the whole transaction back. */
    private static final int ROLLED_BACK = 1213;

    private final MariaDbSession session;
    private final Galera galera;
    private final Errors errors;
    private final TransactionProof proof;

    MariaDbTransactions(Errors errors, Galera galera) {
        this.session = new MariaDbSession(galera);
        this.galera = galera;
        this.errors = errors;
        this.proof = TransactionProof.savepoint(errors, e -> e.getErrorCode() == 1305);
    }

    @Override
    public <T extends @Nullable Object> T inSnapshot(Handle handle, Work<T> work) throws SQLException {
        return session.run(
                handle,
                LOCK_WAIT,
                () -> noticingAborts(() -> JdbcTransaction.run(
                        handle,
                        TransactionProof.NONE,
                        work,
                        "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ",
                        "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY")));
    }

    /** On a cluster member, the select waits for what was committed at the others. */
    @Override
    public <T extends @Nullable Object> T inSelect(Handle handle, Work<T> select) throws SQLException {
        Work<T> alone = () -> JdbcTransaction.runSelect(handle, select);
        return galera.isOn() ? session.run(handle, LOCK_WAIT, () -> noticingAborts(alone)) : alone.run();
    }

    @Override
    public <T extends @Nullable Object> T inWrite(Handle handle, Work<T> work) throws SQLException {
        return session.run(handle, LOCK_WAIT, () -> noticingAborts(() -> readCommitted(handle, work)));
    }

    /**
     * The write is on disk if {@code innodb_flush_log_at_trx_commit} is 1, the default. No session can ask for more
     * than that.
     */
    @Override
    public <T extends @Nullable Object> T inDurableWrite(Handle handle, Work<T> work) throws SQLException {
        return inWrite(handle, work);
    }

    /**
     * InnoDB detects a deadlock at once, and prefers to roll back the transaction that wrote less, which would be that
     * of central's application. So a batch never waits for the application's rows, and can't be part of a deadlock.
     */
    @Override
    public <T extends @Nullable Object> T inApply(Handle handle, Work<T> work) throws SQLException {
        return session.run(handle, "innodb_lock_wait_timeout = 0", () -> readCommitted(handle, work));
    }

    /**
     * A cluster member rolls back a transaction that conflicts with what another member has committed, at any statement
     * and at the commit. It also rolls back reads if another member has changed the schema. Nothing of the transaction
     * is kept, so it may be run again at once. Elsewhere, the same error means a deadlock, which the caller must know
     * about.
     */
    private <T extends @Nullable Object> T noticingAborts(Work<T> transaction) throws SQLException {
        try {
            return transaction.run();
        } catch (SQLException | JdbiException e) {
            if (galera.isOn() && errors.code(e) == ROLLED_BACK) {
                throw new LostTransactionException(e);
            }
            throw e;
        }
    }

    /** Runs the work without gap locks, which would block the host's inserts. */
    private <T extends @Nullable Object> T readCommitted(Handle handle, Work<T> work) throws SQLException {
        return JdbcTransaction.run(
                handle, proof, work, galera.beginning("SET TRANSACTION ISOLATION LEVEL READ COMMITTED"));
    }

    @Override
    public void runDdl(Handle handle, List<String> statements) throws SQLException {
        Work<Boolean> change = () -> {
            Sql.execute(handle, statements);
            return true;
        };
        session.run(
                handle,
                LOCK_WAIT,
                () -> galera.isOn() ? GaleraSchemaLock.holding(handle.getConnection(), change) : change.run());
    }
}

package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.jdbc.database.Errors;
import dev.hybridsync.jdbc.database.JdbcTransaction;
import dev.hybridsync.jdbc.database.Sql;
import dev.hybridsync.jdbc.database.TransactionProof;
import dev.hybridsync.jdbc.database.Transactions;
import dev.hybridsync.jdbc.database.Work;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Transactions of InnoDB. */
final class MariaDbTransactions implements Transactions {
    private static final String LOCK_WAIT = "innodb_lock_wait_timeout = 1";

    private final MariaDbSession session;
    private final Galera galera;
    private final TransactionProof proof;

    MariaDbTransactions(Errors errors, Galera galera) {
        this.session = new MariaDbSession(galera);
        this.galera = galera;
        this.proof = TransactionProof.savepoint(errors, e -> e.getErrorCode() == 1305);
    }

    @Override
    public <T extends @Nullable Object> T inSnapshot(Handle handle, Work<T> work) throws SQLException {
        return session.run(
                handle,
                LOCK_WAIT,
                () -> JdbcTransaction.run(
                        handle,
                        TransactionProof.NONE,
                        work,
                        "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ",
                        "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY"));
    }

    @Override
    public <T extends @Nullable Object> T inWrite(Handle handle, Work<T> work) throws SQLException {
        return session.run(handle, LOCK_WAIT, () -> readCommitted(handle, work));
    }

    /**
     * It is on disk when {@code innodb_flush_log_at_trx_commit} is 1, the default: no session can ask for more than
     * that.
     */
    @Override
    public <T extends @Nullable Object> T inDurableWrite(Handle handle, Work<T> work) throws SQLException {
        return inWrite(handle, work);
    }

    /**
     * InnoDB detects a deadlock at once, and prefers to roll back the transaction that wrote less: that would be the
     * central application's. So a batch never waits for the application's rows, and can't be part of a deadlock.
     */
    @Override
    public <T extends @Nullable Object> T inApply(Handle handle, Work<T> work) throws SQLException {
        return session.run(handle, "innodb_lock_wait_timeout = 0", () -> readCommitted(handle, work));
    }

    /** Without gap locks, which would stop the host's inserts. */
    private <T extends @Nullable Object> T readCommitted(Handle handle, Work<T> work) throws SQLException {
        return JdbcTransaction.run(
                handle, proof, work, galera.beginning("SET TRANSACTION ISOLATION LEVEL READ COMMITTED"));
    }

    @Override
    public void runDdl(Handle handle, List<String> statements) throws SQLException {
        session.run(handle, LOCK_WAIT, () -> {
            Sql.execute(handle, statements);
            return true;
        });
    }
}

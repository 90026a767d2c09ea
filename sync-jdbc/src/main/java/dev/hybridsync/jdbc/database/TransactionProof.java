package dev.hybridsync.jdbc.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Verifies, directly before the commit, that the transaction is still the one that was begun. A Galera abort inside a
 * driver's bulk call, a proxy that replays a session, or a trigger that rolls back can end it without an error that
 * reaches us. The following statements then run in a new transaction, and a commit would keep half of the work.
 *
 * <p>So each transaction begins by creating something that disappears with it, and checks at its end that it still
 * exists. This also holds on PostgreSQL, although there every statement fails after an error until {@code ROLLBACK}: a
 * proxy or a pool between us and the server can still roll back and continue, and the settings that are local to the
 * transaction would be lost with it.
 */
public final class TransactionProof {
    private static final String NAME = "hybridsync_transaction";

    /**
     * No proof, for reads whose later part may also come from a later snapshot: the newest state of a row is sent in
     * any case, and an entry that was added meanwhile stays in the journal.
     */
    public static final @Nullable TransactionProof NONE = null;

    private final String open;
    private final String close;
    private final String askAfterFailure;
    private final Errors errors;
    private final Predicate<SQLException> missing;
    private final boolean opened;

    private TransactionProof(
            String open,
            String close,
            String askAfterFailure,
            Errors errors,
            Predicate<SQLException> missing,
            boolean opened) {
        this.open = open;
        this.close = close;
        this.askAfterFailure = askAfterFailure;
        this.errors = errors;
        this.missing = missing;
        this.opened = opened;
    }

    /** @param missing whether an error says that there is no such savepoint */
    public static TransactionProof savepoint(Errors errors, Predicate<SQLException> missing) {
        return new TransactionProof(
                "SAVEPOINT " + NAME,
                "RELEASE SAVEPOINT " + NAME,
                "ROLLBACK TO SAVEPOINT " + NAME, // PostgreSQL accepts nothing else after an error
                errors,
                missing,
                false);
    }

    /** For H2, where releasing a savepoint does nothing: a temporary table that disappears with the transaction. */
    public static TransactionProof temporaryTable(Errors errors, Set<Integer> missing) {
        String look = "SELECT COUNT(*) FROM " + NAME;
        return new TransactionProof(
                "DECLARE LOCAL TEMPORARY TABLE " + NAME + " (id INTEGER) ON COMMIT DROP TRANSACTIONAL",
                look,
                look,
                errors,
                error -> missing.contains(error.getErrorCode()),
                false);
    }

    /** The last of the statements that begin the transaction. */
    public String open() {
        return open;
    }

    /**
     * The same proof for a caller that runs {@link #open} together with the statements that begin the transaction,
     * which saves a round trip.
     */
    public TransactionProof opened() {
        return new TransactionProof(open, close, askAfterFailure, errors, missing, true);
    }

    boolean isOpened() {
        return opened;
    }

    /**
     * Runs {@code work}, which is all that the transaction does.
     *
     * @throws LostTransactionException if the transaction ended meanwhile, whether {@code work} succeeded or failed
     */
    public <T extends @Nullable Object> T run(Connection connection, Work<T> work) throws SQLException {
        T result;
        try {
            result = work.run();
        } catch (SQLException | RuntimeException e) {
            requireNotLost(connection, e);
            throw e;
        }
        try {
            Sql.execute(connection, close);
        } catch (SQLException e) {
            throw missing.test(e) ? new LostTransactionException(e) : e;
        }
        return result;
    }

    /**
     * Replaces a failure of work that continued in another transaction, since that can't be trusted. A failure of the
     * database itself is kept.
     */
    private void requireNotLost(Connection connection, Exception failure) throws LostTransactionException {
        if (errors.classify(failure).isOfDatabase()) {
            return;
        }
        try {
            Sql.execute(connection, askAfterFailure);
        } catch (SQLException e) {
            if (missing.test(e)) {
                throw new LostTransactionException(failure);
            } // otherwise the failure has changed the transaction's state
        }
    }
}

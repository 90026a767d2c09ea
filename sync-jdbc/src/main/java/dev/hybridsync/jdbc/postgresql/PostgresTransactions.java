package dev.hybridsync.jdbc.postgresql;

import dev.hybridsync.jdbc.database.Errors;
import dev.hybridsync.jdbc.database.JdbcTransaction;
import dev.hybridsync.jdbc.database.Sql;
import dev.hybridsync.jdbc.database.TransactionProof;
import dev.hybridsync.jdbc.database.Transactions;
import dev.hybridsync.jdbc.database.Work;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Transactions on PostgreSQL, which do not depend on a session's own settings. */
final class PostgresTransactions implements Transactions {
    /** Long, since another of our processes holds such locks only for milliseconds, unless it was stopped in the middle. */
    private static final String OWN_LOCKS = "SET LOCAL lock_timeout = '10s'";

    /** Makes the text of keys and rows independent of the settings of the session, the role and the database. */
    private static final List<String> TEXT_SETTINGS = List.of(
            "datestyle = 'ISO, YMD'",
            "timezone = 'UTC'",
            "bytea_output = 'hex'",
            "extra_float_digits = 1",
            "intervalstyle = 'iso_8601'");

    /**
     * Our statements are short, but because of the planner's estimate the server would compile code for some of them
     * first.
     */
    private static final String NO_JIT = "SET LOCAL jit = off";

    private final TransactionProof proof;
    private final List<String> ofReads;

    PostgresTransactions(Errors errors) {
        // rows that a policy hides must not look deleted: with this setting, reading them is an error
        ofReads = List.of("SET LOCAL row_security = off", NO_JIT);
        proof = TransactionProof.savepoint(
                        errors, e -> Set.of("3B001", "25P01").contains(String.valueOf(e.getSQLState())))
                .opened();
    }

    private PostgresTransactions(TransactionProof proof, List<String> ofReads) {
        this.proof = proof;
        this.ofReads = ofReads;
    }

    @Override
    public Transactions portable() {
        return new PostgresTransactions(
                proof,
                ofReads.stream().filter(setting -> !setting.equals(NO_JIT)).toList());
    }

    @Override
    public <T extends @Nullable Object> T inSnapshot(Handle handle, Work<T> work) throws SQLException {
        return transaction(
                handle,
                work,
                "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
                String.join("; ", ofReads),
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

    /** The log is written in order, so when a write is on disk, everything before it is on disk, too. */
    @Override
    public <T extends @Nullable Object> T inDeferredWrite(Handle handle, Work<T> work) throws SQLException {
        return transaction(
                handle,
                work,
                "SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE",
                OWN_LOCKS,
                "SET LOCAL synchronous_commit = off",
                settings("SET LOCAL ", "; "));
    }

    @Override
    public boolean defersWrites() {
        return true;
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
                // for our own lines, while the host does not wait for us yet
                "SET LOCAL lock_timeout = '500ms'",
                "SET LOCAL synchronous_commit = on",
                settings("SET LOCAL ", "; "));
    }

    @Override
    public void runDdl(Handle handle, List<String> statements) throws SQLException {
        Work<Boolean> work = () -> {
            Sql.execute(handle, statements);
            return true;
        };
        transaction(handle, work, "SET LOCAL lock_timeout = '2s'", "SET LOCAL client_min_messages = warning");
    }

    /**
     * Begins the transaction, with everything that this needs, in one round trip to the server. Reads are proven, too,
     * since {@code row_security} is off only in this transaction.
     */
    private <T extends @Nullable Object> T transaction(Handle handle, Work<T> work, String... begin)
            throws SQLException {
        return JdbcTransaction.run(handle, proof, work, String.join("; ", begin) + "; " + proof.open());
    }

    /** The settings that make texts the same in every session, each with the prefix before it. */
    static String settings(String prefix, String separator) {
        return TEXT_SETTINGS.stream().map(setting -> prefix + setting).collect(Collectors.joining(separator));
    }
}

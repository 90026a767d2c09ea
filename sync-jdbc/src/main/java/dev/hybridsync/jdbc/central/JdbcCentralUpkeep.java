package dev.hybridsync.jdbc.central;

import dev.hybridsync.error.BusyException;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.ErrorKind;
import dev.hybridsync.jdbc.database.LostTransactionException;
import dev.hybridsync.spi.CentralUpkeep;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** What a person does at central's database. A short transaction that finds a line locked is tried again for a while. */
final class JdbcCentralUpkeep implements CentralUpkeep {
    private static final int ATTEMPTS = 30;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Database database;
    private final CentralInstaller installer;

    JdbcCentralUpkeep(Database database, CentralInstaller installer) {
        this.database = database;
        this.installer = installer;
    }

    @Override
    public boolean label(String nodeId, @Nullable String label) {
        return change(
                "node '" + nodeId + "' got no label",
                handle -> NodeRecord.lock(handle, database, nodeId)
                        .map(node -> node.label(handle, database, label))
                        .isPresent());
    }

    @Override
    public boolean forget(String nodeId) {
        return change(
                "node '" + nodeId + "' was not forgotten",
                handle -> NodeRecord.lock(handle, database, nodeId)
                        .map(node -> node.forget(handle, database))
                        .isPresent());
    }

    private boolean change(String failure, Database.InHandle<Boolean> work) {
        installer.ensureInstalled();
        for (int attempt = 1; ; attempt++) {
            try {
                return database.inApply(work);
            } catch (SQLException | JdbiException e) {
                boolean passes = e instanceof LostTransactionException || database.classify(e) == ErrorKind.BUSY;
                if (!passes) {
                    throw database.failed(failure, e);
                }
                if (attempt == ATTEMPTS) {
                    throw new BusyException(failure + ": central's database is busy", Database.RETRY_AFTER, null);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}

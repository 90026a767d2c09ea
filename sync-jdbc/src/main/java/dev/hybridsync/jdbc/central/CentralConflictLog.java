package dev.hybridsync.jdbc.central;

import dev.hybridsync.jdbc.central.conflict.ConflictTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.spi.ConflictLog;
import dev.hybridsync.status.Conflict;
import dev.hybridsync.status.ConflictQuery;
import dev.hybridsync.status.CurrentRow;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.JdbiException;

/** The log of conflicts in central's database. */
final class CentralConflictLog implements ConflictLog {
    private final Database database;
    private final CentralInstaller installer;
    private final RetryLoop retries;
    private final ConflictTable table;
    private final Restorer restorer;

    CentralConflictLog(Database database, CentralInstaller installer, RetryLoop retries, Restorer restorer) {
        this.database = database;
        this.installer = installer;
        this.retries = retries;
        this.table = new ConflictTable(database);
        this.restorer = restorer;
    }

    @Override
    public List<Conflict> find(ConflictQuery query) {
        installer.ensureInstalled();
        return database.inSnapshot(handle -> table.find(handle, query));
    }

    @Override
    public Optional<Conflict> find(long id) {
        installer.ensureInstalled();
        return database.inSnapshot(handle -> table.find(handle, id));
    }

    @Override
    public Optional<CurrentRow> current(long id, Instant now) {
        installer.ensureInstalled();
        return database.inSnapshot(handle -> table.find(handle, id).map(line -> restorer.current(handle, line, now)));
    }

    @Override
    public OptionalLong restore(long id, Instant now) {
        return retries.run(
                "conflict " + id + ": not restored, nothing was changed",
                now,
                (handle, attempt) -> database.applying(handle, inside -> restorer.restore(inside, id, now, attempt)),
                (handle, replaced) -> replaced.isEmpty()
                        || table.find(handle, replaced.getAsLong()).isPresent());
    }

    @Override
    public int prune(Instant before, int limit) {
        installer.ensureInstalled();
        try {
            return database.inApply(handle -> table.prune(handle, before, limit));
        } catch (SQLException | JdbiException e) {
            throw database.failed("old lines of the log of conflicts were not removed", e);
        }
    }
}

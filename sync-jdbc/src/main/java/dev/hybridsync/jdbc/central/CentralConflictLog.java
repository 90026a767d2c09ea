package dev.hybridsync.jdbc.central;

import dev.hybridsync.jdbc.central.conflict.ConflictTable;
import dev.hybridsync.jdbc.central.edits.EditJournal;
import dev.hybridsync.jdbc.central.row.CentralCatalog;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.spi.ConflictLog;
import dev.hybridsync.status.Conflict;
import dev.hybridsync.status.ConflictQuery;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.JdbiException;

/** The log of conflicts in central's database. */
final class CentralConflictLog implements ConflictLog {
    private final CentralDatabase central;
    private final Database database;
    private final ConflictTable table;
    private final Restorer restorer;

    CentralConflictLog(CentralDatabase central, Database database, CentralCatalog catalog, EditJournal edits) {
        this.central = central;
        this.database = database;
        this.table = new ConflictTable(database);
        this.restorer = new Restorer(database, catalog, edits);
    }

    @Override
    public List<Conflict> find(ConflictQuery query) {
        central.requireInstalled();
        return database.inSnapshot(handle -> table.find(handle, query));
    }

    @Override
    public Optional<Conflict> find(long id) {
        central.requireInstalled();
        return database.inSnapshot(handle -> table.find(handle, id));
    }

    @Override
    public OptionalLong restore(long id, Instant now) {
        return central.attempt(
                "conflict " + id + ": not restored, nothing was changed",
                now,
                (handle, turn) -> database.applying(handle, inside -> restorer.restore(inside, id, now, turn)),
                (handle, replaced) -> replaced.isEmpty()
                        || table.find(handle, replaced.getAsLong()).isPresent());
    }

    @Override
    public int prune(Instant before, int limit) {
        central.requireInstalled();
        try {
            return database.inApply(handle -> table.prune(handle, before, limit));
        } catch (SQLException | JdbiException e) {
            throw database.failed("old lines of the log of conflicts were not removed", e);
        }
    }
}

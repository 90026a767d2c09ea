package dev.hybridsync.jdbc.central;

import dev.hybridsync.error.BusyException;
import dev.hybridsync.jdbc.central.row.Tombstones;
import dev.hybridsync.jdbc.central.row.VersionTableSize;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.DatabaseException;
import dev.hybridsync.jdbc.database.ErrorKind;
import dev.hybridsync.jdbc.database.LostTransactionException;
import dev.hybridsync.spi.CentralUpkeep;
import dev.hybridsync.spi.TombstoneStep;
import dev.hybridsync.spi.VersionPosition;
import dev.hybridsync.status.VersionTable;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * The work that people do at central's database. A short transaction that finds a line locked is tried again for a
 * while.
 */
final class JdbcCentralUpkeep implements CentralUpkeep {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration NOTED_PERIOD = Duration.ofMinutes(1);

    private final Database database;
    private final CentralInstaller installer;
    private final Tombstones tombstones;
    private final VersionTableSize size;

    JdbcCentralUpkeep(Database database, CentralInstaller installer) {
        this.database = database;
        this.installer = installer;
        this.tombstones = new Tombstones(database);
        this.size = new VersionTableSize(database, VersionTableSize.COUNTED);
    }

    @Override
    public boolean label(String nodeId, @Nullable String label) {
        return change(
                "node '" + nodeId + "' could not be given a label",
                handle -> NodeRecord.lock(handle, database, nodeId)
                        .map(node -> node.label(handle, database, label))
                        .isPresent());
    }

    @Override
    public void asked(String nodeId, Instant at) {
        installer.ensureInstalled();
        boolean isNoted = database.inSnapshot(handle -> NodeStatuses.askedAt(handle, database, nodeId))
                .filter(noted -> !noted.isAfter(at) && noted.plus(NOTED_PERIOD).isAfter(at))
                .isPresent();
        if (isNoted) {
            return;
        }
        try {
            database.inApply(handle -> {
                NodeRecord.asked(handle, database, nodeId, at);
                return true;
            });
        } catch (SQLException | JdbiException e) {
            if (database.classify(e) != ErrorKind.BUSY && database.classify(e) != ErrorKind.UNIQUE) {
                throw database.failed("could not record that node '" + nodeId + "' contacted central", e);
            } // else a batch or another request of the node is writing its line
        }
    }

    @Override
    public boolean forget(String nodeId) {
        return change(
                "node '" + nodeId + "' could not be forgotten",
                handle -> NodeRecord.lock(handle, database, nodeId)
                        .map(node -> node.forget(handle, database))
                        .isPresent());
    }

    /** Reads first, without a lock: most parts have nothing to remove. */
    @Override
    public TombstoneStep tombstones(Instant before, @Nullable VersionPosition after, int limit, boolean remove) {
        installer.ensureInstalled();
        if (remove && after == null) {
            change("no tombstone was removed", handle -> size.purged(handle, before));
        }
        Tombstones.Part part = database.inSnapshot(handle -> tombstones.read(handle, before, after, limit));
        long old = part.old().size();
        if (remove && old > 0) {
            old = change("some tombstones were not removed", handle -> tombstones.remove(handle, part, before));
        }
        return new TombstoneStep(part.versions(), part.tombstones(), old, part.next());
    }

    @Override
    public VersionTable versionTable() {
        installer.ensureInstalled();
        return database.inSnapshot(size::read);
    }

    @Override
    public void sampleVersionTable(Instant now) {
        installer.ensureInstalled();
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (database.inSnapshot(handle -> size.isSampled(handle, day))) {
            return;
        }
        VersionTable today = database.inSnapshot(size::read);
        try {
            database.inWrite(handle -> {
                size.sample(handle, day, today);
                return true;
            });
        } catch (DatabaseException e) {
            if (database.classify(e) != ErrorKind.UNIQUE) {
                throw e;
            } // else another instance was faster
        }
    }

    private <T> T change(String failure, Database.InHandle<T> work) {
        installer.ensureInstalled();
        long begun = System.nanoTime();
        while (true) {
            try {
                return database.inApply(work);
            } catch (SQLException | JdbiException e) {
                boolean passes = e instanceof LostTransactionException || database.classify(e) == ErrorKind.BUSY;
                if (!passes) {
                    throw database.failed(failure, e);
                }
                if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                    throw new BusyException(failure + ": central's database is busy", Database.RETRY_AFTER, null);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}

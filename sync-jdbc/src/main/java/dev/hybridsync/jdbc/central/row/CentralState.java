package dev.hybridsync.jdbc.central.row;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.database.Bookkeeping;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.ErrorKind;
import dev.hybridsync.jdbc.value.Micros;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Central's single line about itself. It records since when central has been accepting batches, and all instances of
 * central lock it in turn.
 */
public final class CentralState {
    private final Database database;

    public CentralState(Database database) {
        this.database = database;
    }

    /** Creates the line if it is missing. */
    public void ensure() {
        if (database.inSnapshot(this::layout).isEmpty()) {
            insert();
        }
    }

    private Optional<Integer> layout(Handle handle) {
        return handle.createQuery(database.sql("SELECT layout FROM ${hybridsync}_central"))
                .mapTo(Integer.class)
                .findOne();
    }

    private void insert() {
        try {
            database.inWrite(handle -> handle.createUpdate(
                            database.sql("INSERT INTO ${hybridsync}_central (id, layout, schema_version, installed_at)"
                                    + " VALUES (1, :layout, :version, :at)"))
                    .bind("layout", Bookkeeping.MINIMUM_READER_VERSION)
                    .bind("version", Bookkeeping.SCHEMA_VERSION)
                    .bind("at", database.now(handle))
                    .execute());
        } catch (SyncException e) {
            if (database.classify(e) != ErrorKind.UNIQUE) {
                throw e;
            } // else another instance was faster
        }
    }

    /**
     * Locks the line. Of all instances of central, only one transaction at a time continues from here. This lock is
     * taken before any version's lock.
     */
    public void lock(Handle handle) {
        handle.createQuery(database.sql("SELECT id FROM ${hybridsync}_central")
                        + database.dialect().locks().lockRows())
                .mapTo(Integer.class)
                .list();
    }

    /** When central began to accept batches, by its database's clock. */
    public Instant installedAt(Handle handle) {
        return Micros.instant(handle.createQuery(database.sql("SELECT installed_at FROM ${hybridsync}_central"))
                .mapTo(Long.class)
                .one()
                .longValue());
    }
}

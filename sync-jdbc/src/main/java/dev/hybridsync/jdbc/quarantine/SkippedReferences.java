package dev.hybridsync.jdbc.quarantine;

import dev.hybridsync.jdbc.catalog.ForeignKey;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.entries.LocalTables;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a flush from failing because a reference can't be read. Rows are read without such foreign keys, and a row that
 * waits for what they refer to is tried when its delay is over.
 */
final class SkippedReferences {
    private static final Logger log = LoggerFactory.getLogger(SkippedReferences.class);

    /** Work that reads rows and those that they refer to. */
    @FunctionalInterface
    interface Look<T> {
        T at(Handle handle, Set<ForeignKey> skipped) throws SQLException;
    }

    private final Database database;
    private final LocalTables tables;

    SkippedReferences(Database database, LocalTables tables) {
        this.database = database;
        this.tables = tables;
    }

    <T> T skipping(Look<T> look) {
        Set<ForeignKey> skipped = new HashSet<>();
        while (true) {
            try {
                return tables.holdingUnreadable(() -> database.inSnapshot(handle -> look.at(handle, skipped)));
            } catch (UnreadableReferenceException e) {
                if (!skipped.add(e.reference())) {
                    throw e;
                }
                log.debug("rows that wait for others by {} are tried by time alone: {}", e.reference(), e.getMessage());
            }
        }
    }
}

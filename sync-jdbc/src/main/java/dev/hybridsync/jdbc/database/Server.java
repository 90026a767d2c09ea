package dev.hybridsync.jdbc.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What a server reports about itself and a connection to it. */
public interface Server {
    /**
     * The schema of the connection.
     *
     * @throws dev.hybridsync.error.SyncException if the connection can't be used for sync; the message says what to do
     */
    String currentSchema(Handle handle);

    /** How many servers accept writes for this database, as reported by one of them; 1 if there is no such cluster. */
    default int clusterMembers(Connection connection) throws SQLException {
        return 1;
    }

    /** The most that the server accepts in one statement, as it reports now; empty if it reports no limit. */
    default Optional<SizeLimit> sizeLimit(Handle handle) {
        return Optional.empty();
    }

    /** What a text column needs in order to distinguish all texts; part of a message. */
    String tellsTextsApart();
}

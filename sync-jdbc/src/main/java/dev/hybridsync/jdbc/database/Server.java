package dev.hybridsync.jdbc.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What a server says of itself and of a connection to it. */
public interface Server {
    /**
     * The schema of the connection.
     *
     * @throws dev.hybridsync.error.SyncException if the connection can't be used for sync, with the way out
     */
    String currentSchema(Handle handle);

    /** How many servers take writes for this database, as one of them says; 1 where there is no such cluster. */
    default int clusterMembers(Connection connection) throws SQLException {
        return 1;
    }

    /** The most that the server takes in one statement, as it says now; empty where it says none. */
    default Optional<SizeLimit> sizeLimit(Handle handle) {
        return Optional.empty();
    }

    /** What a column of text needs, so that it tells all texts apart; part of a message. */
    String tellsTextsApart();
}

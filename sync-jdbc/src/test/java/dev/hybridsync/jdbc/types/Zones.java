package dev.hybridsync.jdbc.types;

import dev.hybridsync.jdbc.support.ConnectingDataSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import java.sql.Connection;
import javax.sql.DataSource;

/** Connections in a zone that is neither the JVM's (Berlin in these tests) nor the server's (Newfoundland). */
final class Zones {
    static final String JVM = "Europe/Berlin";

    private Zones() {}

    static DataSource of(TestDatabase database) {
        return ConnectingDataSource.of(() -> {
            Connection connection = database.dataSource().getConnection();
            Cells.zone(connection, database.kind(), "Australia/Lord_Howe", "+10:30");
            return connection;
        });
    }
}

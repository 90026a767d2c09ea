package dev.hybridsync.examples.chaos;

import dev.hybridsync.contract.TestProcess;
import dev.hybridsync.jdbc.JdbcApiKeys;
import dev.hybridsync.jdbc.support.UrlDataSource;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;

/** Central: its database server, and the process of its application. */
final class Central implements AutoCloseable {
    final TestProcess part;
    private final PostgresServer server = new PostgresServer(false);
    private final DataSource database = UrlDataSource.of(server.url(), PostgresServer.USER);

    Central(Path folder, FaultyLink link, Timeline timeline) {
        part = ChaosProcess.of("central", CentralProcess.class, folder, said -> {
            if (said.startsWith("port ")) {
                link.centralPort(Integer.parseInt(said.substring(5)));
            } else {
                timeline.violation("central " + said);
            }
        });
        rows().execute(Tables.ddl(false));
    }

    void start() {
        part.start(List.of(server.url(), PostgresServer.USER));
    }

    String issueKey(String nodeId) {
        return JdbcApiKeys.create(database).issue(nodeId);
    }

    PostgresServer server() {
        return server;
    }

    Rows rows() {
        return new Rows(database);
    }

    @Override
    public void close() {
        part.close();
        server.close();
    }
}

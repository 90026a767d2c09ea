package dev.hybridsync.jdbc.support;

import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.tools.Server;

/** An H2 database behind a TCP server, which runs in this process. */
public final class H2ServerTestDatabase extends TestDatabase {
    private final Server server;
    private final String url;
    private final DataSource dataSource;

    public H2ServerTestDatabase() {
        try {
            server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        url = "jdbc:h2:tcp://localhost:" + server.getPort() + "/mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        dataSource = UrlDataSource.of(url, user());
    }

    @Override
    public Kind kind() {
        return Kind.H2;
    }

    @Override
    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public String user() {
        return "sa";
    }

    @Override
    public void close() {
        server.stop();
    }
}

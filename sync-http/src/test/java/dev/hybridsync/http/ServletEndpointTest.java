package dev.hybridsync.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;

/** What holds for servlet containers only. */
class ServletEndpointTest extends EndpointDriver {
    private final Server server = new Server();

    ServletEndpointTest() {
        super(WebServer.JETTY);
    }

    @Override
    int start(SyncEndpoint endpoint) throws Exception {
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(new SyncServlet(endpoint)), "/api/v1/sync/*");
        server.setHandler(context);
        server.start();
        return connector.getLocalPort();
    }

    @Override
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void aClientThatWaitsForLeaveIsRefusedWithoutWaitingForItsBody() throws Exception {
        try (RawClient client = new RawClient(((ServerConnector) server.getConnectors()[0]).getLocalPort())) {
            client.send("POST /api/v1/sync/push HTTP/1.1\nHost: central\nExpect: 100-continue\nContent-Length: 9\n\n");

            assertThat(client.receive().status()).isEqualTo(401);
            assertThat(client.isClosedByTheServer()).isTrue();
        }
    }

    @Test
    void aServletMappedElsewhereAnswersToo() throws Exception {
        ServletContextHandler context = server.getDescendant(ServletContextHandler.class);
        context.addServlet(new ServletHolder(new SyncServlet(endpoint)), "/*");
        try (RawClient client = new RawClient(((ServerConnector) server.getConnectors()[0]).getLocalPort())) {
            client.send("GET /health HTTP/1.1\nHost: central\n\n");

            assertThat(client.receive().status()).isEqualTo(200);
        }
    }
}

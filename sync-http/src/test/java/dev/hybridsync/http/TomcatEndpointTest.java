package dev.hybridsync.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.http.RawClient.Reply;

class TomcatEndpointTest extends EndpointContract {
    private WebServer.Running server;

    @Override
    int start(SyncEndpoint endpoint) throws Exception {
        server = WebServer.TOMCAT.start(endpoint);
        return server.port();
    }

    @Override
    void stop() throws Exception {
        server.close();
    }

    /** Tomcat answers for itself. */
    @Override
    void assertBrokenOff(Reply reply) {
        assertThat(reply.status()).isEqualTo(400);
    }
}

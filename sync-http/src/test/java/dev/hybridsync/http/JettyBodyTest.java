package dev.hybridsync.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;

/**
 * A body whose next byte always comes just after Jetty has looked for it. Jetty looks once more before it lets the reader
 * wait, and calls the listener on the reader's own thread for what it finds then.
 */
class JettyBodyTest extends EndpointDriver {
    private volatile Runnable whenNothingIsFound = () -> {};
    private WebServer.Running jetty;

    JettyBodyTest() {
        super(WebServer.JETTY);
    }

    @Override
    int start(SyncEndpoint endpoint) throws Exception {
        jetty = WebServer.jetty(endpoint, server -> new ServerConnector(server, 1, 1) {
            @Override
            protected SocketChannelEndPoint newEndPoint(
                    SocketChannel channel, ManagedSelector selector, SelectionKey key) {
                return new Connection(channel, selector, key, this);
            }
        });
        return jetty.port();
    }

    @Override
    void stop() {
        jetty.close();
    }

    @Test
    void noByteIsMissedThatComesBetweenTheLookAndTheWait() throws Exception {
        try (RawClient client = new RawClient(port)) {
            client.send(PUSH + KEY + TYPE + "Content-Length: " + BODY.length + "\n\n");
            view().awaitBody();
            AtomicInteger sent = new AtomicInteger();
            whenNothingIsFound = () -> send(client, sent);
            send(client, sent);

            assertThat(client.receive().status()).isEqualTo(200);
        }
    }

    private static void send(RawClient client, AtomicInteger sent) {
        int next = sent.getAndIncrement();
        if (next < BODY.length) {
            try {
                client.send(new byte[] {BODY[next]});
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final class Connection extends SocketChannelEndPoint {
        private boolean foundNothing;

        Connection(SocketChannel channel, ManagedSelector selector, SelectionKey key, ServerConnector connector) {
            super(channel, selector, key, connector.getScheduler());
            setIdleTimeout(connector.getIdleTimeout());
        }

        /** Jetty tries twice each time. */
        @Override
        public int fill(ByteBuffer buffer) throws IOException {
            int filled = super.fill(buffer);
            if (filled == 0 && foundNothing) {
                whenNothingIsFound.run();
            }
            foundNothing = filled == 0 && !foundNothing;
            return filled;
        }
    }
}

package dev.hybridsync.http;

import com.sun.net.httpserver.HttpServer;
import dev.hybridsync.SyncHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A central as a process of its own: prints its port, and runs until its input ends. */
final class HostileCentral {
    private HostileCentral() {}

    public static void main(String[] args) throws Exception {
        SyncHandler handler = SyncHandler.builder()
                .store(new RecordingStore())
                .authenticator(Keys.authenticator())
                .build();
        HttpServer server = SyncServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), handler);
        server.start();
        System.out.println(server.getAddress().getPort());
        while (System.in.read() >= 0) {
            // until the test is over
        }
        System.exit(0);
    }
}

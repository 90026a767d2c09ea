package dev.hybridsync.http;

import com.sun.net.httpserver.HttpServer;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.contract.ParentProcess;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A central in a separate process. It says its port, and runs until it is killed. */
final class HostileCentral {
    private HostileCentral() {}

    public static void main(String[] args) throws Exception {
        SyncHandler handler = SyncHandler.builder()
                .store(new RecordingStore())
                .authenticator(Keys.authenticator())
                .build();
        HttpServer server = SyncServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), handler);
        server.start();
        ParentProcess.endWithIt();
        ParentProcess.waitAt(String.valueOf(server.getAddress().getPort()));
    }
}

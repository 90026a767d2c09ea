package dev.hybridsync.examples.kafka;

import com.sun.net.httpserver.HttpServer;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.http.SyncServer;
import dev.hybridsync.kafka.KafkaCentralStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/** A front: checks the site's key, appends its batch to the log, and answers when an applier has applied it. */
public final class Front {
    private Front() {}

    /** Is configured by the environment; see {@link Central#of}. Prints its port when it serves. */
    public static void main(String[] args) throws IOException {
        Central central = Central.of(System.getenv());
        KafkaCentralStore store = KafkaCentralStore.builder()
                .topics(central.topics())
                .kafka(central.kafka())
                .reads(central.shards().store())
                .requestTimeout(Duration.ofSeconds(10)) // the same as at the sites
                .build();
        SyncHandler handler = SyncHandler.builder()
                .store(store)
                .authenticator(central.shards().apiKeys())
                .build();
        handler.install();
        HttpServer server = SyncServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), handler);
        server.start();
        System.out.println(server.getAddress().getPort());
        Lifeline.await();
        server.stop(0);
        store.close();
        central.close();
    }
}

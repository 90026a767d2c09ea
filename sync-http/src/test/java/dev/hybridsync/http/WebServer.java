package dev.hybridsync.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The web servers that the endpoint is tested in. Each servlet container has {@link #CONTAINER_THREADS} threads. */
enum WebServer {
    JDK {
        @Override
        Running start(SyncEndpoint endpoint) throws IOException {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            SyncServer.serve(server, endpoint);
            server.start();
            return new Running(server.getAddress().getPort(), () -> {
                server.stop(0);
                ((ExecutorService) server.getExecutor()).shutdownNow();
            });
        }
    },
    JETTY {
        @Override
        Running start(SyncEndpoint endpoint) throws Exception {
            return jetty(endpoint, server -> new ServerConnector(server, 1, 1));
        }
    },
    TOMCAT {
        @Override
        Running start(SyncEndpoint endpoint) throws Exception {
            Path folder = Files.createTempDirectory("tomcat");
            Tomcat tomcat = new Tomcat();
            tomcat.setBaseDir(folder.toString());
            Connector connector = new Connector();
            connector.setPort(0);
            connector.setProperty("address", "127.0.0.1");
            connector.setProperty("maxThreads", String.valueOf(CONTAINER_THREADS));
            tomcat.setConnector(connector);
            Context context = tomcat.addContext("", null);
            Tomcat.addServlet(context, "sync", new SyncServlet(endpoint)).addMapping("/api/v1/sync/*");
            tomcat.start();
            return new Running(connector.getLocalPort(), () -> {
                tomcat.stop();
                tomcat.destroy();
                delete(folder);
            });
        }

        @Override
        boolean answersForItselfWhereAClientBreaksOff() {
            return true;
        }
    };

    static final int CONTAINER_THREADS = 20;

    /** A running server. */
    record Running(int port, Stop stop) implements AutoCloseable {
        @Override
        public void close() {
            try {
                stop.run();
            } catch (Exception e) {
                throw new IllegalStateException("the server does not stop", e);
            }
        }
    }

    /** Stops the server. */
    interface Stop {
        void run() throws Exception;
    }

    abstract Running start(SyncEndpoint endpoint) throws Exception;

    /** Starts Jetty with a connector that the test provides. */
    static Running jetty(SyncEndpoint endpoint, Function<Server, ServerConnector> connectors) throws Exception {
        Server server = new Server(new QueuedThreadPool(CONTAINER_THREADS));
        ServerConnector connector = connectors.apply(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(new SyncServlet(endpoint)), "/api/v1/sync/*");
        server.setHandler(context);
        server.start();
        return new Running(connector.getLocalPort(), server::stop);
    }

    boolean answersForItselfWhereAClientBreaksOff() {
        return false;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}

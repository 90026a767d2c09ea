package dev.hybridsync.examples.kafka.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Does what a load balancer does: passes each connection of a site to the next front, or to another one if that is
 * gone. A site whose front dies loses its connection, and connects again.
 */
final class FailOver implements AutoCloseable {
    private final Map<String, Integer> ports = new ConcurrentSkipListMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(FailOver::daemon);
    private final ServerSocket server;
    private int next;

    FailOver() {
        try {
            server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "fail-over");
        thread.setDaemon(true);
        return thread;
    }

    /** The address at which the sites reach central. */
    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** Sets the port at which the front of that name is now. */
    void route(String front, int port) {
        ports.put(front, port);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket site = server.accept();
                threads.execute(() -> connect(site));
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void connect(Socket site) {
        for (int port : inTurn()) {
            try {
                Socket front = new Socket(InetAddress.getLoopbackAddress(), port);
                site.setTcpNoDelay(true);
                front.setTcpNoDelay(true);
                threads.execute(() -> pass(front, site));
                pass(site, front);
                return;
            } catch (IOException e) {
                // this front is gone; the next one
            }
        }
        close(site);
    }

    private synchronized List<Integer> inTurn() {
        List<Integer> all = new ArrayList<>(ports.values());
        Collections.rotate(all, next++);
        return all;
    }

    /** Copies until one side is gone, and then closes the other one. */
    private static void pass(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream()) {
            in.transferTo(to.getOutputStream());
        } catch (IOException e) {
            // gone
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone already
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}

package dev.hybridsync.examples.benchmarks.stand;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** A relay to central that counts the bytes, including those of HTTP's headers. */
public final class CountingWay implements AutoCloseable {
    private final ServerSocket entrance;
    private final int port;
    private final AtomicLong up = new AtomicLong();
    private final AtomicLong down = new AtomicLong();

    /** @param port central's port */
    public CountingWay(int port) {
        this.port = port;
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    public String url() {
        return "http://127.0.0.1:" + entrance.getLocalPort();
    }

    /** Bytes to central until now. */
    public long up() {
        return up.get();
    }

    /** Bytes of central's answers until now. */
    public long down() {
        return down.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket site = entrance.accept();
                Socket central = new Socket(InetAddress.getLoopbackAddress(), port);
                start(() -> copy(site, central, up));
                start(() -> copy(central, site, down));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static void copy(Socket from, Socket to, AtomicLong count) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                count.addAndGet(read);
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // one side has hung up
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "way");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

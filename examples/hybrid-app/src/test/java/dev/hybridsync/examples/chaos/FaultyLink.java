package dev.hybridsync.examples.chaos;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** The link between the sites and central, with random faults. Its address stays the same, whatever port central has. */
final class FaultyLink implements AutoCloseable {
    private static final int REMEMBERED = 40;
    private static final int CENTRAL_PATIENCE_MILLIS = 20_000;
    private static final int TRICKLES = 10;

    private final Random random;
    private final ServerSocket server;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final List<byte[]> requests = new ArrayList<>();
    private final Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "link");
        thread.setDaemon(true);
        return thread;
    });
    private volatile int centralPort;
    private volatile boolean faulty;
    private volatile boolean down;

    FaultyLink(long seed) {
        random = new Random(seed);
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    void centralPort(int port) {
        centralPort = port;
    }

    void faulty(boolean faulty) {
        this.faulty = faulty;
    }

    /** Resets open connections, and all new ones as long as the link is down. */
    void down(boolean down) {
        this.down = down;
        if (down) {
            connections.forEach(FaultyLink::reset);
        }
    }

    /** The number of requests that had each fault. */
    synchronized Map<Fault, Integer> counts() {
        return new EnumMap<>(counts);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket site = server.accept();
                threads.execute(() -> serve(site));
            } catch (IOException e) {
                // the server socket is closed, or a connection was abandoned
            }
        }
    }

    private void serve(Socket site) {
        connections.add(site);
        try {
            site.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(site.getInputStream());
            byte[] request;
            while (!down && (request = HttpBytes.read(in)) != null) {
                exchange(request, site, next(request));
            }
        } catch (IOException e) {
            // the site has gone, or this is the fault
        } finally {
            reset(site);
            connections.remove(site);
        }
    }

    private synchronized Fault next(byte[] request) {
        Fault fault = faulty ? Fault.any(random) : Fault.NONE;
        counts.merge(fault, 1, Integer::sum);
        if (requests.size() == REMEMBERED) {
            requests.remove(random.nextInt(REMEMBERED));
        }
        requests.add(request);
        return fault;
    }

    private synchronized int upTo(int bound) {
        return random.nextInt(bound);
    }

    private synchronized byte[] oldRequest() {
        return requests.get(random.nextInt(requests.size()));
    }

    private void exchange(byte[] request, Socket site, Fault fault) throws IOException {
        OutputStream out = site.getOutputStream();
        switch (fault) {
            case NONE -> out.write(askCentral(request));
            case REFUSED -> throw new IOException("refused");
            case REQUEST_CUT -> {
                try (Socket central = connect()) {
                    central.getOutputStream().write(request, 0, upTo(request.length));
                    reset(central);
                }
                throw new IOException("cut off");
            }
            case ANSWER_CUT -> {
                byte[] answer = askCentral(request);
                out.write(answer, 0, upTo(answer.length));
                throw new IOException("cut off");
            }
            case ANSWER_SWALLOWED -> {
                askCentral(request);
                while (site.getInputStream().read() >= 0) {
                    // until the site gives up
                }
                throw new IOException("swallowed");
            }
            case LATE -> {
                later(request, 200 + upTo(5_000));
                throw new IOException("late");
            }
            case DELAYED -> {
                pause(upTo(2_500));
                out.write(askCentral(request));
            }
            case REQUEST_TRICKLED -> {
                try (Socket central = connect()) {
                    trickle(request, central.getOutputStream());
                    out.write(answer(central));
                }
            }
            case ANSWER_TRICKLED -> trickle(askCentral(request), out);
            case TWICE -> {
                later(request, 0);
                out.write(askCentral(request));
            }
            case OLD_ONE_REPLAYED -> {
                out.write(askCentral(request));
                later(oldRequest(), upTo(300));
            }
        }
    }

    private Socket connect() throws IOException {
        Socket central = new Socket();
        central.setTcpNoDelay(true);
        central.setSoTimeout(CENTRAL_PATIENCE_MILLIS);
        central.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), centralPort), 2_000);
        return central;
    }

    private byte[] askCentral(byte[] request) throws IOException {
        try (Socket central = connect()) {
            central.getOutputStream().write(request);
            return answer(central);
        }
    }

    private static byte[] answer(Socket central) throws IOException {
        byte[] answer = HttpBytes.read(new BufferedInputStream(central.getInputStream()));
        if (answer == null) {
            throw new IOException("central answered nothing");
        }
        return answer;
    }

    /** Sends the request to central later. Nobody gets the answer. */
    private void later(byte[] request, int millis) {
        threads.execute(() -> {
            pause(millis);
            try {
                askCentral(request);
            } catch (IOException e) {
                // central is down
            }
        });
    }

    /** Writes the message in pieces, for up to four seconds in all, which is longer than the sites wait. */
    private void trickle(byte[] message, OutputStream out) throws IOException {
        int pause = upTo(400);
        int piece = message.length / TRICKLES + 1;
        for (int i = 0; i < message.length; i += piece) {
            out.write(Arrays.copyOfRange(message, i, Math.min(message.length, i + piece)));
            pause(pause);
        }
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(millis * 1_000_000L);
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // it is already closed
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        down(true);
        threads.shutdownNow();
    }
}

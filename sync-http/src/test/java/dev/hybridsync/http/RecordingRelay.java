package dev.hybridsync.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between clients and a server, and records every byte that passes through it. */
final class RecordingRelay implements AutoCloseable {
    /** What was sent and received over one connection. */
    static final class Conversation {
        private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();

        byte[] sent() {
            return sent.toByteArray();
        }

        byte[] received() {
            return received.toByteArray();
        }
    }

    private final ServerSocket entrance;
    private final int target;
    private final List<Conversation> conversations = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    RecordingRelay(int target) throws IOException {
        this.target = target;
        this.entrance = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** The recorded connections, in the order in which they were opened. */
    List<Conversation> conversations() {
        return new ArrayList<>(conversations);
    }

    /** Forgets everything that was recorded so far. */
    void forget() {
        conversations.clear();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.addAll(List.of(client, server));
                Conversation conversation = new Conversation();
                conversations.add(conversation);
                daemon(() -> pass(client, server, conversation.sent));
                daemon(() -> pass(server, client, conversation.received));
            } catch (IOException e) {
                return;
            }
        }
    }

    /** Passes bytes on. They are recorded first, so that whoever has read them finds them here. */
    private static void pass(Socket from, Socket to, ByteArrayOutputStream copy) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8_192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                copy.write(buffer, 0, read);
                out.write(buffer, 0, read);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // one of the two closed its connection
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "recording-relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            entrance.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

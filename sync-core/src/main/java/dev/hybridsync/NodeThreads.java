package dev.hybridsync;

import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Creates the threads of one client, by the host's factory or else as daemon threads. Either way, they are named.
 *
 * @param host the host's factory; null for none
 */
record NodeThreads(String nodeId, @Nullable ThreadFactory host) {
    /** @param purpose what the threads are for, as it appears in their names; empty for the agent itself */
    ThreadFactory of(String purpose) {
        String name = "hybridsync-" + (purpose.isEmpty() ? "" : purpose + "-") + nodeId;
        return work -> {
            Thread thread = host == null ? daemon(work) : host.newThread(work);
            if (thread == null) {
                throw new IllegalStateException(
                        "node " + nodeId + ": the threadFactory returned no thread for " + name);
            }
            thread.setName(name);
            return thread;
        };
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }
}

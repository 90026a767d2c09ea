package dev.hybridsync;

import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes the threads of one client: by the host's factory, or else as daemons. Either way they have names.
 *
 * @param host null for none
 */
record NodeThreads(String nodeId, @Nullable ThreadFactory host) {
    /** @param purpose what its threads are for, as it is in their names; empty for the agent itself */
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

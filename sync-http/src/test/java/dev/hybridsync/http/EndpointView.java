package dev.hybridsync.http;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The state of an endpoint that its answers do not show, and ways to wait for it. */
record EndpointView(SyncEndpoint endpoint) {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    /** Waits until a body is being read. */
    void awaitBody() throws InterruptedException {
        await("no body is being read", () -> endpoint.memory().taken() > 0);
    }

    /** Waits until this many threads wait for slow bodies and answers. */
    void awaitSlowClients(int count) throws InterruptedException {
        await(
                "not " + count + " slow clients are waited for",
                () -> endpoint.slowClients().waitedFor() == count);
    }

    private static void await(String otherwise, BooleanSupplier isSo) throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("after " + LONGEST.toSeconds() + " seconds " + otherwise);
            }
            Thread.sleep(1);
        }
    }
}

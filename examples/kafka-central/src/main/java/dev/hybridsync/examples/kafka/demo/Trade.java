package dev.hybridsync.examples.kafka.demo;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** All sites trade all the time, whatever happens at central, until this is closed. */
final class Trade implements AutoCloseable {
    private static final int PAUSE_MS = 200;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> rounds;

    Trade(List<Site> sites) {
        rounds = thread.scheduleWithFixedDelay(() -> sites.forEach(Site::trade), 0, PAUSE_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        boolean failed = rounds.isDone(); // the rounds end only if one fails
        thread.shutdown();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS) || failed) {
                throw new DemoFailedException("a site could not trade");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

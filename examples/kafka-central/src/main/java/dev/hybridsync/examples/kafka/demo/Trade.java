package dev.hybridsync.examples.kafka.demo;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** All sites trade all the time, whatever happens at central, until this is closed. */
final class Trade implements AutoCloseable {
    private static final int PAUSE_MS = 200;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final CountDownLatch failed = new CountDownLatch(1);

    Trade(List<Site> sites) {
        thread.scheduleWithFixedDelay(() -> round(sites), 0, PAUSE_MS, TimeUnit.MILLISECONDS);
    }

    private void round(List<Site> sites) {
        try {
            sites.forEach(Site::trade);
        } catch (RuntimeException e) {
            failed.countDown();
            throw e;
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failed.getCount() == 0) {
            throw new DemoFailedException("a site could not trade");
        }
    }
}

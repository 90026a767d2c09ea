package dev.hybridsync.examples.chaos;

import dev.hybridsync.contract.TestProcess;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills and stops processes, crashes databases and cuts the link at random. Everything comes back seconds later, while the
 * next fault may already hit something else.
 */
final class Troubles implements AutoCloseable {
    private static final long LONGEST_MILLIS = 4_000;

    private final Random random;
    private final Timeline timeline;
    private final List<Site> sites;
    private final Central central;
    private final FaultyLink link;
    private final PostgresServer sitesServer;
    private final ScheduledExecutorService later = Executors.newScheduledThreadPool(2);

    Troubles(
            long seed,
            Timeline timeline,
            List<Site> sites,
            Central central,
            FaultyLink link,
            PostgresServer sitesServer) {
        this.random = new Random(seed);
        this.timeline = timeline;
        this.sites = sites;
        this.central = central;
        this.link = link;
        this.sitesServer = sitesServer;
    }

    /**
     * Makes trouble for this time, or until something happens that must not.
     *
     * @param pace 1; a larger value makes trouble less often
     */
    void make(long seconds, double pace) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end && !timeline.isViolated()) {
            LockSupport.parkNanos((long) (pace * TimeUnit.MILLISECONDS.toNanos(1_000 + random.nextInt(4_000))));
            one();
        }
    }

    private void one() {
        int kind = random.nextInt(100);
        Site site = sites.get(random.nextInt(sites.size()));
        TestProcess process = site.parts.get(random.nextInt(site.parts.size()));
        long millis = random.nextInt(3) == 0 ? 0 : random.nextLong(LONGEST_MILLIS);
        if (kind < 35) {
            kill(process, () -> site.start(process), millis);
        } else if (kind < 50) {
            kill(central.part, central::start, millis);
        } else if (kind < 70) {
            TestProcess part = kind < 60 ? process : central.part;
            timeline.trouble("stop", part.name() + " for " + millis + " ms");
            part.stopFor(millis / 1_000.0);
        } else if (kind < 77) {
            crash(sitesServer, "postgres site");
        } else if (kind < 85) {
            crash(central.server(), "central");
        } else {
            timeline.trouble("link down", "for " + millis + " ms");
            link.down(true);
            later.schedule(() -> link.down(false), millis, TimeUnit.MILLISECONDS);
        }
    }

    /** Kills a process if it runs. A killed process is started again automatically. */
    private void kill(TestProcess part, Runnable start, long millis) {
        if (part.isRunning()) {
            timeline.trouble("kill", part.name() + ", back in " + millis + " ms");
            part.kill();
            later.schedule(start, millis, TimeUnit.MILLISECONDS);
        }
    }

    private void crash(PostgresServer server, String whose) {
        if (server.crash()) {
            timeline.trouble("database crash", whose);
        }
    }

    /** Returns when everything that was killed or cut off is back. */
    @Override
    public void close() {
        later.shutdown();
        try {
            if (!later.awaitTermination(2, TimeUnit.MINUTES)) {
                throw new AssertionError("a process was not started again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        link.down(false);
    }
}

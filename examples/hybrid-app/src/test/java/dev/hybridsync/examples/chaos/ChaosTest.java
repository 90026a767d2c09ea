package dev.hybridsync.examples.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.contract.Effort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Three sites and a central run in separate processes. Their hosts write all the time, while processes, databases and the
 * link fail at random. {@code -Dchaos.minutes=10} makes the test run longer. {@code -Dchaos.seed=...} repeats the choices of
 * a run, though not its timing.
 */
@Tag("fault")
@Timeout(value = 12, unit = TimeUnit.HOURS) // for as many minutes as are wanted
class ChaosTest {
    private static final int ROUND_SECONDS = 120;
    /** The time to send what is left when the faults are over. It does not measure speed. */
    private static final Duration LONGEST_DRAIN = Duration.ofMinutes(3);

    private final long seed = Long.getLong("chaos.seed", Effort.seeds().nextLong(1_000_000));
    private final Random random = new Random(seed);
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<Site> sites = new ArrayList<>();
    private Path folder;
    private Timeline timeline;
    private FaultyLink link;
    private PostgresServer sitesServer;
    private Central central;

    private void build() throws IOException {
        folder = Path.of("target", "chaos", seed + "-" + System.currentTimeMillis())
                .toAbsolutePath();
        Files.createDirectories(folder);
        timeline = new Timeline(folder);
        link = opened(new FaultyLink(random.nextLong()));
        central = opened(new Central(folder, link, timeline));
        boolean synchronousCommit = random.nextBoolean();
        sitesServer = opened(new PostgresServer(synchronousCommit));
        boolean writeAtOnce = random.nextBoolean();
        String h2 = "jdbc:h2:file:" + folder.resolve("h2-site") + ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE"
                + (writeAtOnce ? ";WRITE_DELAY=0" : "");
        int two = random.nextInt(2);
        add("sqlite", "jdbc:sqlite:" + folder.resolve("sqlite-site.db"), "", true, 1 + two);
        add("h2", h2, "sa", writeAtOnce, 1);
        add("postgres", sitesServer.url(), PostgresServer.USER, synchronousCommit, 2 - two);
        timeline.note("seed " + seed + ", H2 writes at once: " + writeAtOnce + ", PostgreSQL: " + synchronousCommit);
    }

    private void add(String nodeId, String url, String user, boolean durable, int processes) {
        String key = central.issueKey(nodeId);
        Site site = new Site(nodeId, url, user, durable, folder, processes, link.url(), key, timeline);
        List<String> statements = new ArrayList<>(Tables.ddl(true));
        for (int i = 0; i < HostChanges.SHARED; i++) {
            statements.add("INSERT INTO shared VALUES ('" + HostChanges.shared(i) + "', 0, '" + nodeId + "')");
        }
        site.open().execute(statements);
        site.closeDatabase();
        sites.add(site);
        opened(site::kill);
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.add(0, part);
        return part;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable part : open) {
            part.close();
        }
    }

    @Test
    void whateverFailsNothingIsLostAndNothingIsStuck() throws IOException {
        Thread endsWithThis = new Thread(() -> sites.forEach(Site::kill));
        Runtime.getRuntime().addShutdownHook(endsWithThis);
        build();
        long seconds = Integer.getInteger("chaos.minutes") == null
                ? Effort.of(30, 600)
                : TimeUnit.MINUTES.toSeconds(Integer.getInteger("chaos.minutes"));
        for (int round = 1; seconds > 0; round++) {
            round(round, Math.min(seconds, ROUND_SECONDS));
            seconds -= ROUND_SECONDS;
        }
        Runtime.getRuntime().removeShutdownHook(endsWithThis);
    }

    private void round(int number, long seconds) {
        timeline.note("round " + number);
        link.faulty(true);
        central.start();
        sites.forEach(Site::start);
        try (Troubles troubles = new Troubles(random.nextLong(), timeline, sites, central, link, sitesServer)) {
            troubles.make(seconds, pace());
        }
        link.faulty(false);
        killAll();
        timeline.note("the last fault");
        long start = System.nanoTime();
        central.start();
        sites.forEach(Site::drain);
        while (!sites.stream().allMatch(Site::isDrained)
                && !timeline.isViolated()
                && System.nanoTime() - start < LONGEST_DRAIN.toNanos()) {
            LockSupport.parkNanos(50_000_000);
        }
        long drained = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        sites.forEach(site -> timeline.note(site.nodeId + ": " + site.state()));
        List<String> stuck = sites.stream()
                .filter(site -> !site.isDrained())
                .map(site -> site.nodeId + ": " + site.state())
                .toList();
        killAll();
        compare(number, drained, stuck);
    }

    /** Waits for the first batch. On a machine where that takes long, faults must be rarer, or nothing would get done. */
    private double pace() {
        int before = timeline.counts().getOrDefault("batches", 0);
        long start = System.nanoTime();
        while (timeline.counts().getOrDefault("batches", 0) == before
                && !timeline.isViolated()
                && System.nanoTime() - start < LONGEST_DRAIN.toNanos()) {
            LockSupport.parkNanos(50_000_000);
        }
        return Math.max(1, (System.nanoTime() - start) / 5e9);
    }

    private void killAll() {
        sites.forEach(Site::kill);
        central.part.kill();
    }

    private void compare(int round, long drained, List<String> stuck) {
        Map<Site, Rows> rows = new LinkedHashMap<>();
        sites.forEach(site -> rows.put(site, site.open()));
        EndState end = new EndState(central.rows(), rows);
        List<String> lost = end.differences();
        lost.forEach(timeline::note);
        sites.forEach(Site::closeDatabase);
        String summary = "chaos, seed " + seed + ", round " + round + ": " + end.acknowledged() + " transactions, "
                + timeline.counts() + ", requests " + link.counts() + ", " + end.compared() + " rows compared, "
                + end.conflicts() + " conflicts, lost " + lost.size() + ", stuck " + stuck.size() + ", drained in "
                + drained + " s";
        timeline.note(summary);
        System.out.println(summary);
        String where = "-Dchaos.seed=" + seed + ", see " + folder;
        assertThat(timeline.violations()).as("what must not happen; " + where).isEmpty();
        assertThat(stuck).as("what is left to send; " + where).isEmpty();
        assertThat(lost).as("what differs; " + where).isEmpty();
    }
}

package dev.hybridsync.jdbc.galera;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.VerifyReport;
import dev.hybridsync.jdbc.history.MergeReference;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Four sites that write the same rows and send their batches to the two centrals in turn. Optionally, a central
 * application at each member edits those rows, too. In the end both members must hold the merge of all that was
 * written.
 */
final class GaleraStorm implements AutoCloseable {
    private static final int SITES = 4;
    private static final Logger log = LoggerFactory.getLogger(GaleraStorm.class);

    private final GaleraCluster cluster;
    private final long seed;
    private final SplittableRandom random;
    private final TurningTransport.Answers answers = new TurningTransport.Answers();
    private final MergeReference reference = new MergeReference();
    private final List<GaleraSite> sites = new ArrayList<>();
    private final List<CentralHost> hosts = new ArrayList<>();
    private final long abortsBefore;

    GaleraStorm(GaleraCluster cluster, List<Central> centrals, long seed) {
        this.cluster = cluster;
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        abortsBefore = cluster.aborts();
        for (int i = 0; i < SITES; i++) {
            String nodeId = "site" + i;
            String key = centrals.get(i % centrals.size()).keys().issue(nodeId);
            SplittableRandom own = random.split();
            sites.add(new GaleraSite(nodeId, new TurningTransport(centrals, key, answers, own), own, reference));
        }
    }

    /** Lets each site write and flush {@code steps} times, while the central application edits at both members. */
    void rage(int steps) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger living = new AtomicInteger(sites.size());
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (GaleraSite site : sites) {
            tasks.add(() -> {
                try {
                    return site.live(steps);
                } finally {
                    over.set(living.decrementAndGet() == 0);
                }
            });
        }
        for (int i = 0; i < cluster.members().size(); i++) {
            CentralHost host = new CentralHost(cluster.members().get(i), i, random.split(), reference);
            hosts.add(host);
            tasks.add(() -> host.writeUntil(over));
        }
        Together.run(tasks);
    }

    /** Lets the sites write and flush until {@code meanwhile} is done. */
    void rageDuring(Callable<Boolean> meanwhile) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        List<Callable<Boolean>> tasks = new ArrayList<>();
        sites.forEach(site -> tasks.add(() -> site.liveUntil(over)));
        tasks.add(() -> {
            try {
                return meanwhile.call();
            } finally {
                over.set(true);
            }
        });
        Together.run(tasks);
    }

    /** Flushes all sites and compares both members with the reference. */
    void assertNothingIsLost() {
        sites.forEach(GaleraSite::flushAll);
        for (GaleraMember member : cluster.members()) {
            assertThat(member.comparable("item"))
                    .as(this + ", items at " + member)
                    .isEqualTo(reference.merged());
            for (String table : List.of("area", "part")) {
                TreeMap<String, String> all = new TreeMap<>();
                sites.forEach(site -> all.putAll(site.rows(table)));
                assertThat(member.comparable(table))
                        .as(this + ", " + table + " at " + member)
                        .isEqualTo(all);
            }
            assertThat(member.count("SELECT COUNT(*) FROM hybridsync_applying")).isZero();
        }
        for (GaleraSite site : sites) {
            VerifyReport report = site.verify();
            assertThat(report.differs()).as(this + ": " + report).isFalse();
        }
        assertThat(answers.failures)
                .as(this + ", answers that tell of an error")
                .isEmpty();
        log.info("{}", this);
    }

    /** How many batches the sites have pushed, including repeats. */
    int pushes() {
        return answers.pushes.get();
    }

    long aborts() {
        return cluster.aborts() - abortsBefore;
    }

    @Override
    public String toString() {
        return "seed " + seed + " (" + answers.pushes + " pushes, "
                + cluster.first().count("SELECT COUNT(*) FROM hybridsync_conflict") + " conflicts, " + answers.busy
                + " busy answers, " + aborts() + " aborts, of which the host saw "
                + hosts.stream().mapToInt(CentralHost::rolledBack).sum() + ", " + answers.failures.size()
                + " errors)";
    }

    @Override
    public void close() {
        sites.forEach(GaleraSite::close);
    }
}

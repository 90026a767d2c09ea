package dev.hybridsync.simulation;

import dev.hybridsync.FlushReport;
import dev.hybridsync.Rejoin;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.contract.SettableClock;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.spi.SyncTransport;
import dev.hybridsync.status.Fork;
import dev.hybridsync.status.NodeStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One run. Everything that happens is drawn from the seed, so that a run can be repeated. That includes what happens in the
 * middle of a flush, and in the middle of a flush that happens there.
 */
final class Simulation {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final int MAX_DEPTH = 3;
    private static final int ROUNDS = 40;

    private final Random random;
    private final Trace trace;
    private final SettableClock clock = new SettableClock(NOON);
    private final Central central;
    private final Network network;
    private final List<Node> nodes = new ArrayList<>();
    private final boolean restores;
    private final boolean clamps;
    private boolean restored;
    private boolean calm;
    private int depth;
    private int events;

    Simulation(long seed, Parts parts, boolean traced) {
        random = new Random(seed);
        trace = new Trace(traced);
        restores = random.nextInt(3) == 0;
        clamps = random.nextInt(4) == 0;
        Duration tolerance = clamps ? Duration.ofMinutes(5) : Duration.ofDays(36_500);
        central = new Central(parts.central(random), clock, tolerance);
        network = new Network(random, central);
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            String nodeId = "node-" + n;
            nodes.add(new Node(nodeId, parts.site(nodeId, random), random, clock::instant, this::start));
        }
    }

    private Process start(Node node, String name) {
        return new Process(
                name,
                node.id,
                node.site,
                new SyncTransport() {
                    @Override
                    public BatchResult push(Batch batch) {
                        return network.push(node, batch, trace);
                    }

                    @Override
                    public Optional<NodeStatus> status(String nodeId) {
                        return Optional.of(network.status(node, trace));
                    }
                },
                node.clock(),
                1 + random.nextInt(5),
                random.nextBoolean() ? Duration.ofMinutes(1L << random.nextInt(12)) : null,
                () -> between(node));
    }

    /** Runs to the end and checks the result. */
    SimulationCounts run() {
        try {
            return runToTheEnd();
        } finally {
            nodes.forEach(node -> node.site.close());
            central.site.close();
        }
    }

    private SimulationCounts runToTheEnd() {
        for (int steps = 40 + random.nextInt(80); steps > 0; steps--) {
            clock.advance(Duration.ofSeconds(random.nextInt(3)));
            happen();
        }
        settleDown();
        Verdict verdict = new Verdict(nodes, central, clamps);
        verdict.require();
        return new SimulationCounts(
                events,
                nodes.stream().mapToInt(node -> node.load.transactions()).sum(),
                central.watched.taken().size(),
                verdict.conflicts(),
                verdict.quarantined(),
                network.fates());
    }

    Trace trace() {
        return trace;
    }

    /** Lets something happen between two steps of a process of this node. */
    private void between(Node node) {
        if (calm) {
            return;
        }
        int drawn = random.nextInt(120);
        if (drawn == 0) {
            say(node.id + ": the process is killed");
            throw new Killed();
        } else if (drawn < 10 && depth < MAX_DEPTH) {
            happen();
        }
    }

    private void happen() {
        depth++;
        events++;
        try {
            happenTo(nodes.get(random.nextInt(nodes.size())), random.nextInt(100));
        } finally {
            depth--;
        }
    }

    private void happenTo(Node node, int drawn) {
        if (drawn < 35) {
            String done = node.load.transaction(node.now());
            say(node.id + ": host " + done);
        } else if (drawn < 43) {
            say(node.id + ": an open transaction ends");
            node.load.endOne();
        } else if (drawn < 70) {
            flush(node);
        } else if (drawn < 76) {
            network.oneArrivesLate(trace);
        } else if (drawn < 80) {
            crash(node, drawn == 76);
        } else if (drawn < 82) {
            say("central is killed");
            central.kill();
        } else if (drawn < 85) {
            node.turnClock(Duration.ofSeconds(random.nextInt(14_400) - 7_200L));
            say(node.id + ": clock is " + node.now());
        } else if (drawn < 87) {
            node.linkCutUntil = clock.instant().plus(Duration.ofHours(1 + random.nextInt(500)));
            say(node.id + ": link is cut");
        } else if (drawn < 91) {
            clock.advance(Duration.ofMinutes(1L << random.nextInt(16)));
            say("time passes, it is " + clock.instant());
        } else {
            happenSeldom(node, drawn);
        }
    }

    private void happenSeldom(Node node, int drawn) {
        switch (drawn) {
            case 91 -> {
                node.site.leaseRunsOut();
                say(node.id + ": the lease runs out");
            }
            case 92 -> {
                boolean knows = random.nextBoolean();
                central.site.knows(HostLoad.CHILD, knows);
                say("central knows children: " + knows);
            }
            case 93 -> {
                say(node.id + ": retries all");
                node.journal.quarantine().retryAll();
            }
            case 94 -> backUp(node);
            case 95 -> restore(node);
            case 96, 97 -> rejoin(node);
            case 98 -> {
                say("central is backed up");
                central.backUp();
            }
            default -> restoreCentral();
        }
    }

    private void say(String line) {
        int inside = depth;
        trace.say(() -> "  ".repeat(Math.max(0, inside - 1)) + line);
    }

    private void crash(Node node, boolean power) {
        say(node.id + (power ? ": the power is cut" : ": all processes are killed"));
        node.crash(power);
    }

    private void backUp(Node node) {
        say(node.id + ": backed up");
        node.backUp();
    }

    private void restore(Node node) {
        if (restores && node.restore()) {
            say(node.id + ": restored");
            restored = true;
        }
    }

    private void restoreCentral() {
        if (restores && central.restore()) {
            say("central is restored");
            network.forgetLateOnes();
            restored = true;
        }
    }

    private @Nullable FlushReport flush(Node node) {
        Process process = node.idleProcess(random);
        if (process == null) {
            return null;
        }
        if (node.isFlushing() && random.nextBoolean()) {
            say(node.id + ": whoever flushes is stalled until its lease runs out");
            node.site.leaseRunsOut();
        }
        say(node.id + ": " + process.name() + " flushes");
        FlushReport report = node.flush(process);
        say(node.id + ": " + process.name() + " " + (report == null ? "was killed" : report));
        Fork fork = node.journal.queries().status().fork();
        if (fork != null && !restored) {
            throw new AssertionError(node.id + ": a fork, and nothing was restored: " + fork);
        }
        return report;
    }

    private void rejoin(Node node) {
        Process process = node.idleProcess(random);
        if (process == null || node.journal.queries().status().fork() == null) {
            return;
        }
        Rejoin choice = Rejoin.values()[random.nextInt(3)];
        say(node.id + ": rejoins with " + choice);
        try {
            node.rejoin(process, choice);
        } catch (SyncException e) {
            say(node.id + ": did not rejoin: " + e.getMessage());
        }
    }

    /** Ends all faults. After a while nothing may change any more. */
    private void settleDown() {
        say("---- all faults are over");
        calm = true;
        network.mend();
        central.site.knows(HostLoad.CHILD, true);
        for (Node node : nodes) {
            node.load.endAll();
            node.killAll();
            node.site.leaseRunsOut();
            // so that each of them finds out whether it is forked
            node.load.last(node.now());
        }
        String before = "";
        String now = "not yet";
        for (int round = 0; !now.equals(before); round++) {
            if (round == ROUNDS) {
                throw new AssertionError("after " + ROUNDS + " rounds without faults, something still moves:\n" + before
                        + "\nthen\n" + now);
            }
            clock.advance(Duration.ofHours(2));
            nodes.forEach(this::goOn);
            before = now;
            now = central.site.rows() + " "
                    + nodes.stream()
                            .map(node -> node.journal.queries().status().pending())
                            .toList();
        }
    }

    private void goOn(Node node) {
        rejoin(node);
        node.journal.quarantine().retryAll();
        FlushReport report = flush(node);
        if (report == null
                || (report.stoppedBy().isPresent()
                        && node.journal.queries().status().fork() == null)) {
            throw new AssertionError(node.id + ": a flush without faults fails: " + report);
        }
    }
}

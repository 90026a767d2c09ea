package dev.hybridsync.testkit;

import dev.hybridsync.SyncClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Flushes and compares until the nodes' rows are at central, or until it is certain that they will not arrive. */
final class Convergence {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private final Network network;
    private final List<SyncClient> clients;
    private final long begun = System.nanoTime();
    private final Duration bound;

    Convergence(Network network, List<SyncClient> clients, Duration bound) {
        this.network = network;
        this.clients = clients;
        this.bound = bound;
    }

    void require() {
        List<String> before = List.of();
        for (int round = 1; ; round++) {
            List<String> problems = new ArrayList<>();
            boolean mayChange = false;
            for (SyncClient client : clients) {
                NodeStanding standing = NodeStanding.of(client);
                mayChange |= standing.mayChange();
                String node = client.status().nodeId();
                standing.problems().forEach(problem -> problems.add("node " + node + ": " + problem));
            }
            boolean kept = network.deliverLate(batch -> true);
            if (problems.isEmpty() && !kept) {
                return;
            }
            boolean stuck = !mayChange && !kept && problems.equals(before);
            Duration taken = Duration.ofNanos(System.nanoTime() - begun);
            if (stuck || taken.compareTo(bound) > 0) {
                throw new AssertionError("not converged with central, "
                        + (stuck ? "and a further flush changed nothing" : "not within " + bound) + " (" + round
                        + " rounds, " + taken.toMillis() + " ms):\n  " + String.join("\n  ", problems));
            }
            before = List.copyOf(problems);
            LockSupport.parkNanos(PAUSE);
        }
    }
}

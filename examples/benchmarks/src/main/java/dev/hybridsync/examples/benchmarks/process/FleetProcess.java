package dev.hybridsync.examples.benchmarks.process;

import dev.hybridsync.change.Batch;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.examples.benchmarks.workload.Batches;
import dev.hybridsync.http.HttpSyncTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Many sites in one process, with the real transport but without databases. Their batches are made up. */
public final class FleetProcess {
    private final List<Member> members = new ArrayList<>();
    private final ConcurrentLinkedQueue<Double> millis = new ConcurrentLinkedQueue<>();

    private FleetProcess() {}

    /** @param args central's URL */
    public static void main(String[] args) throws IOException {
        FleetProcess fleet = new FleetProcess();
        Conversation.hold(Map.of(
                "join", arguments -> fleet.join(args[0], arguments.word(0), arguments.word(1)),
                "push", arguments -> fleet.push(arguments.number(0), arguments.number(1), arguments.number(2), 0),
                "pace",
                        arguments -> fleet.push(
                                arguments.number(0), arguments.number(1), arguments.number(2), arguments.number(3))));
    }

    private String join(String url, String node, String key) {
        members.add(new Member(
                node,
                HttpSyncTransport.builder().centralUrl(url).apiKey(key).build(),
                1 + 1_000_000_000L * members.size()));
        return "joined";
    }

    /**
     * Lets the first sites send at the same time, each its batches one after the other.
     *
     * @param everySeconds the seconds from one batch of a site to its next one, with each site at a different moment; 0
     *     to send as fast as possible
     * @return the nanoseconds, the median and the 99th percentile of a batch in milliseconds
     */
    private String push(int sites, int batches, int rows, int everySeconds) throws Exception {
        millis.clear();
        ExecutorService threads = Executors.newFixedThreadPool(sites);
        try {
            long begin = System.nanoTime();
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < sites; i++) {
                Member member = members.get(i);
                long offset = 1_000_000_000L * everySeconds / sites * i;
                all.add(threads.submit(() -> member.send(batches, rows, begin + offset, everySeconds)));
            }
            for (Future<?> one : all) {
                one.get();
            }
            long nanos = System.nanoTime() - begin;
            List<Double> sorted = millis.stream().sorted().toList();
            return nanos + " " + sorted.get(sorted.size() / 2) + " " + sorted.get(sorted.size() * 99 / 100);
        } finally {
            threads.shutdownNow();
        }
    }

    /** One site. */
    private final class Member {
        private final String node;
        private final HttpSyncTransport transport;
        private final UUID journal = UUID.randomUUID();
        private long next;
        private @Nullable UUID previous;

        private Member(String node, HttpSyncTransport transport, long first) {
            this.node = node;
            this.transport = transport;
            next = first;
        }

        private void send(int batches, int rows, long begin, int everySeconds) {
            for (int i = 0; i < batches; i++) {
                LockSupport.parkNanos(begin + 1_000_000_000L * everySeconds * i - System.nanoTime());
                Batch batch = Batches.upserts(node, journal, previous, next, rows);
                long sent = System.nanoTime();
                until(batch);
                millis.add((System.nanoTime() - sent) / 1e6);
                previous = batch.batchId();
                next += rows;
            }
        }

        private void until(Batch batch) {
            while (true) {
                try {
                    if (transport.push(batch).applied() != batch.changes().size()) {
                        throw new IllegalStateException("not all rows of " + batch + " were applied");
                    }
                    return;
                } catch (CentralUnavailableException e) {
                    LockSupport.parkNanos(
                            e.retryAfter().orElse(Duration.ofMillis(100)).toNanos());
                }
            }
        }
    }
}

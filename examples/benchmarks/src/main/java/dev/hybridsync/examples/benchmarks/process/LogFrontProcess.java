package dev.hybridsync.examples.benchmarks.process;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.examples.benchmarks.workload.Batches;
import dev.hybridsync.examples.benchmarks.workload.Items;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.kafka.KafkaCentralStore;
import dev.hybridsync.kafka.SyncTopics;
import dev.hybridsync.spi.ApplyRules;
import dev.hybridsync.spi.CentralStore;
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
import org.jspecify.annotations.Nullable;

/**
 * A front whose sites are in the same process, without HTTP and without databases. They push through the log, or
 * directly.
 */
public final class LogFrontProcess {
    private final JdbcCentralStore plain;
    private final List<Member> members = new ArrayList<>();
    private final ConcurrentLinkedQueue<Double> millis = new ConcurrentLinkedQueue<>();
    private @Nullable KafkaCentralStore log;

    private LogFrontProcess(JdbcCentralStore plain) {
        this.plain = plain;
    }

    /** @param args URL and user of central's database */
    public static void main(String[] args) throws IOException {
        Pool pool = new Pool(args[0], args[1], 32);
        LogFrontProcess front = new LogFrontProcess(
                JdbcCentralStore.create(pool.dataSource(), CentralProcess.schema(List.of(Items.TABLE))));
        Conversation.hold(Map.of(
                "sql", pool::sql,
                "install", arguments -> front.install(),
                "log", arguments -> front.log(arguments.word(0), arguments.word(1)),
                "push",
                        arguments -> front.push(
                                arguments.word(0).equals("log"),
                                arguments.number(1),
                                arguments.number(2),
                                arguments.number(3))));
    }

    private String install() {
        plain.install();
        return "installed";
    }

    /** Sets the log that is used from now on. */
    private String log(String servers, String prefix) {
        if (log != null) {
            log.close();
        }
        log = KafkaCentralStore.builder()
                .topics(SyncTopics.named(prefix))
                .kafka(LogSettings.of(servers))
                .reads(plain)
                .build();
        return "logs";
    }

    /**
     * Lets sites send at the same time, each its batches one after the other.
     *
     * @return the nanoseconds, and the median of a batch in milliseconds
     */
    private String push(boolean byLog, int sites, int batches, int rows) throws Exception {
        CentralStore store = byLog && log != null ? log : plain;
        while (members.size() < sites) {
            members.add(new Member("site-" + members.size(), 1 + 1_000_000_000L * members.size()));
        }
        millis.clear();
        ExecutorService threads = Executors.newFixedThreadPool(sites);
        try {
            long begin = System.nanoTime();
            List<Future<?>> all = new ArrayList<>();
            for (Member member : members.subList(0, sites)) {
                all.add(threads.submit(() -> member.send(store, batches, rows)));
            }
            for (Future<?> one : all) {
                one.get();
            }
            long nanos = System.nanoTime() - begin;
            List<Double> sorted = millis.stream().sorted().toList();
            return nanos + " " + sorted.get(sorted.size() / 2);
        } finally {
            threads.shutdownNow();
        }
    }

    /** One site. */
    private final class Member {
        private final String node;
        private final UUID journal = UUID.randomUUID();
        private long next;
        private @Nullable UUID previous;

        private Member(String node, long first) {
            this.node = node;
            next = first;
        }

        private void send(CentralStore store, int batches, int rows) {
            for (int i = 0; i < batches; i++) {
                Batch batch = Batches.upserts(node, journal, previous, next, rows);
                long sent = System.nanoTime();
                until(store, batch);
                millis.add((System.nanoTime() - sent) / 1e6);
                previous = batch.batchId();
                next += rows;
            }
        }

        private void until(CentralStore store, Batch batch) {
            ApplyRules rules = ApplyRules.lastWriteWins(Duration.ofMinutes(5));
            while (true) {
                try {
                    int applied = store.apply(batch, Grant.allTables(node), batch.sentAt(), rules)
                            .applied();
                    if (applied != batch.changes().size()) {
                        throw new IllegalStateException("not all rows of " + batch + " were applied");
                    }
                    return;
                } catch (BusyException e) {
                    Thread.onSpinWait(); // the store has already waited
                }
            }
        }
    }
}

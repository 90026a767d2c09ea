package dev.hybridsync.jdbc.fault;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.contract.ParentProcess;
import dev.hybridsync.contract.TestProcess;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.UrlDataSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A process that flushes a shop repeatedly with a short lease, and stalls once at each of the given points. */
final class TurningProcess {
    static final int BATCH_ROWS = 20;

    private TurningProcess() {}

    static TestProcess start(Shop shop, Point... stalls) {
        List<String> arguments = Stream.concat(
                        Stream.of(
                                shop.local().url(),
                                shop.local().user(),
                                shop.central().url(),
                                shop.central().user()),
                        Stream.of(stalls).map(Point::name))
                .toList();
        return FaultProcess.runTo("flushing", TurningProcess.class, arguments);
    }

    public static void main(String[] args) {
        ParentProcess.endWithIt();
        Deque<Point> stalls =
                new ArrayDeque<>(Stream.of(args).skip(4).map(Point::valueOf).toList());
        Consumer<Point> watcher = point -> {
            if (point == stalls.peek()) {
                stalls.remove();
                ParentProcess.stall(point.name());
            }
        };
        DataSource local = UrlDataSource.of(args[0], args[1]);
        JdbcChangeJournal journal = JdbcChangeJournal.builder(local, Shop.SCHEMA)
                .lease(Duration.ofSeconds(1))
                .build();
        try (SyncClient client = SyncClient.builder()
                .nodeId(Shop.NODE)
                .journal(new WatchedJournal(journal, watcher))
                .transport(new WatchedTransport(
                        new DirectTransport(Shop.handler(UrlDataSource.of(args[2], args[3]))), watcher))
                .batchRows(BATCH_ROWS)
                .build()) {
            ParentProcess.tell("flushing");
            while (true) {
                FlushReport report = client.flush();
                if (report.stoppedBy().orElse(null) instanceof JournalForkedException) {
                    ParentProcess.waitAt("a fork: " + report);
                }
                LockSupport.parkNanos(10_000_000);
            }
        } catch (RuntimeException e) {
            e.printStackTrace();
            ParentProcess.waitAt(e.toString());
        }
    }
}

package dev.hybridsync.jdbc.fault;

import dev.hybridsync.SyncClient;
import dev.hybridsync.contract.ParentProcess;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.UrlDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * A process that installs and flushes several shops at once, stops each at its point, reports that, and waits to be
 * killed.
 */
final class FlushingProcess {
    private FlushingProcess() {}

    /** A shop to flush, and where to stop: at the {@code passage}-th time that the flush reaches {@code point}. */
    record Stop(Shop shop, Point point, int passage) {
        List<String> arguments() {
            return List.of(
                    shop.local().url(),
                    shop.local().user(),
                    shop.central().url(),
                    shop.central().user(),
                    point.name(),
                    String.valueOf(passage));
        }
    }

    /** Runs the flushes in another process until all have reached their points, and kills it. */
    static void killAt(List<Stop> stops) {
        List<String> arguments = new ArrayList<>();
        for (Stop stop : stops) {
            stop.shop().local().handOver();
            stop.shop().central().handOver();
            arguments.addAll(stop.arguments());
        }
        FaultProcess.runTo("everywhere", FlushingProcess.class, arguments).close();
    }

    public static void main(String[] args) throws InterruptedException {
        ParentProcess.endWithIt();
        CountDownLatch toCome = new CountDownLatch(args.length / 6);
        for (int i = 0; i < args.length; i += 6) {
            String[] stop = Arrays.copyOfRange(args, i, i + 6);
            new Thread(() -> flush(stop, toCome), stop[4]).start();
        }
        toCome.await();
        ParentProcess.waitAt("everywhere");
    }

    private static void flush(String[] args, CountDownLatch toCome) {
        try {
            flushTo(args, toCome);
        } catch (RuntimeException e) {
            e.printStackTrace();
            ParentProcess.waitAt(e.toString());
        }
    }

    private static void flushTo(String[] args, CountDownLatch toCome) {
        DataSource local = UrlDataSource.of(args[0], args[1]);
        DataSource central = UrlDataSource.of(args[2], args[3]);
        Point stop = Point.valueOf(args[4]);
        int passage = Integer.parseInt(args[5]);
        AtomicInteger passed = new AtomicInteger();
        Consumer<Point> watcher = point -> {
            if (point == stop && passed.incrementAndGet() == passage) {
                if (point == Point.IN_SETTLE && args[0].startsWith("jdbc:h2:")) {
                    writeToDisk(local);
                }
                toCome.countDown();
                ParentProcess.waitForTheEnd();
            }
        };
        try (SyncClient client = Shop.client(local, new DirectTransport(Shop.handler(central)), 20, watcher)) {
            client.install();
            ParentProcess.waitAt("the flush's end: " + client.flush()); // the parent does not expect this text
        }
    }

    /** H2 keeps changes in memory for a while. This makes sure that half a transaction is on disk at the kill. */
    private static void writeToDisk(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

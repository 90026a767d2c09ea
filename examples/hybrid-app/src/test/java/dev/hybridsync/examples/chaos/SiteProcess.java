package dev.hybridsync.examples.chaos;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncListener;
import dev.hybridsync.SyncStatus;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.contract.ParentProcess;
import dev.hybridsync.http.HttpSyncTransport;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.jdbc.support.UrlDataSource;
import dev.hybridsync.status.AgentStatus;
import dev.hybridsync.status.Fork;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** A site's application: an agent, and two threads that write. */
final class SiteProcess {
    private static final int WORKERS = 2;
    private static final int BATCH_ROWS = 40;
    static final String DRAIN = "drain";

    private SiteProcess() {}

    /**
     * @param args the URL and user of its database, the node, central's URL, the API key, the file of acknowledged
     *     transactions, the number of this run or {@code drain} to write nothing and report how much is left, and whether to
     *     install first
     */
    public static void main(String[] args) throws IOException {
        ParentProcess.endWithIt();
        DataSource database = pool(UrlDataSource.of(args[0], args[1]));
        SyncClient client = whenItWorks(() -> client(database, args));
        boolean drain = args[6].equals(DRAIN);
        if (drain || Boolean.parseBoolean(args[7])) {
            untilItWorks(client::install);
            ParentProcess.tell("installed");
        }
        if (!drain) { // from the second start on, the host does not wait for the library
            OutputStream acknowledged = new FileOutputStream(args[5], true);
            for (int worker = 1; worker <= WORKERS; worker++) {
                new Thread(
                                new HostLoad(database, kind(args[0]), args[2], args[6], worker, acknowledged),
                                "host-" + worker)
                        .start();
            }
            untilItWorks(client::install);
        }
        client.start();
        while (true) {
            pause(500);
            if (drain) {
                untilItWorks(() -> tell(client.status()));
            }
        }
    }

    private static SyncClient client(DataSource database, String[] args) {
        return SyncClient.builder()
                .nodeId(args[2])
                .journal(JdbcChangeJournal.builder(database, Tables.SCHEMA)
                        .lease(Duration.ofSeconds(2)) // shorter than most stops
                        .build())
                .transport(HttpSyncTransport.builder()
                        .centralUrl(args[3])
                        .apiKey(args[4])
                        .requestTimeout(Duration.ofSeconds(3))
                        .build())
                // the rest is sent in batches of the default size
                .batchRows(args[6].equals(DRAIN) ? 1_000 : BATCH_ROWS)
                .flushInterval(Duration.ofMillis(250))
                .backoff(Duration.ofMillis(100), Duration.ofSeconds(1))
                .listener(new Listener())
                .build();
    }

    private static Kind kind(String url) {
        return url.startsWith("jdbc:sqlite:") ? Kind.SQLITE : url.startsWith("jdbc:h2:") ? Kind.H2 : Kind.POSTGRESQL;
    }

    private static DataSource pool(DataSource database) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database);
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(10_000);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    private static void tell(SyncStatus status) {
        boolean drained = status.pending() == 0
                && status.quarantined() == 0
                && status.inFlight() == null
                && status.fork() == null
                && status.heldTables().isEmpty()
                && status.lastSuccessAt() != null;
        ParentProcess.tell(
                drained
                        ? "drained"
                        : "left: " + status.pending() + " pending, " + status.deferred() + " deferred, "
                                + status.rejected() + " rejected, in flight " + status.inFlight() + ", fork "
                                + status.fork() + ", held " + status.heldTables() + ", " + status.agent());
    }

    static void untilItWorks(Runnable start) {
        whenItWorks(() -> {
            start.run();
            return true;
        });
    }

    /**
     * Repeats the start until it works, as a supervisor would do, or an application that starts together with its database.
     */
    static <T> T whenItWorks(Supplier<T> start) {
        while (true) {
            try {
                return start.get();
            } catch (RuntimeException e) {
                System.out.println("again, after " + e);
                pause(200);
            }
        }
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(millis * 1_000_000L);
    }

    private static final class Listener implements SyncListener {
        @Override
        public void batchSettled(Batch batch, BatchResult result) {
            long deferred = 0;
            for (ChangeOutcome outcome : result.outcomes()) {
                if (outcome.outcome() == Outcome.REJECTED) {
                    ParentProcess.tell("violation: rejected, " + outcome.code() + " " + outcome.detail());
                }
                deferred += outcome.outcome() == Outcome.DEFERRED ? 1 : 0;
            }
            ParentProcess.tell("batch " + batch.changes().size() + " " + deferred);
        }

        @Override
        public void agentChanged(AgentStatus status) {
            if (status.state() == AgentStatus.State.REFUSED) {
                ParentProcess.tell("violation: " + status);
            }
        }

        @Override
        public void forked(Fork fork) {
            ParentProcess.tell("violation: " + fork);
        }

        @Override
        public void tableHeld(String table, String reason) {
            ParentProcess.tell("violation: held " + table + ", " + reason);
        }
    }
}

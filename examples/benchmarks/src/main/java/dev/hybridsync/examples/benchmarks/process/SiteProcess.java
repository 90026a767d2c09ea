package dev.hybridsync.examples.benchmarks.process;

import dev.hybridsync.Backfill;
import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.http.HttpSyncTransport;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A site's application: what its host does to its database, and its client. */
public final class SiteProcess {
    private final Pool pool;
    private @Nullable SyncClient client;

    private SiteProcess(Pool pool) {
        this.pool = pool;
    }

    /** @param args URL and user of its database */
    public static void main(String[] args) throws IOException {
        Pool pool = new Pool(args[0], args[1], 8);
        SiteProcess site = new SiteProcess(pool);
        Map<String, Conversation.Command> commands = Map.of(
                "sql", pool::sql,
                "load", new HostLoad(pool.dataSource())::run,
                "client", arguments -> site.open(arguments, pool.dataSource()),
                "counted-client", arguments -> site.open(arguments, pool.counted()),
                "counts", arguments -> pool.counts(),
                "install", site::install,
                "flush", arguments -> site.flush(),
                "agent", arguments -> site.startAgent(),
                "write", site::write,
                "memory", arguments -> Memory.largest());
        Conversation.hold(commands);
    }

    /** Arguments: node, central's URL, API key, rows of a batch, tables. */
    private String open(Conversation.Arguments arguments, DataSource database) {
        List<String> words = arguments.words();
        client = SyncClient.builder()
                .nodeId(words.get(0))
                .journal(JdbcChangeJournal.create(database, CentralProcess.schema(words.subList(4, words.size()))))
                .transport(HttpSyncTransport.builder()
                        .centralUrl(words.get(1))
                        .apiKey(words.get(2))
                        .build())
                .batchRows(Integer.parseInt(words.get(3)))
                .startJitter(Duration.ZERO)
                .build();
        return "open";
    }

    /** Argument: what is done with existing rows. Returns how many nanoseconds it took. */
    private String install(Conversation.Arguments arguments) {
        long begin = System.nanoTime();
        client().install(Backfill.valueOf(arguments.word(0)));
        return String.valueOf(System.nanoTime() - begin);
    }

    /** Returns how many nanoseconds it took, and how many rows were applied. */
    private String flush() {
        long begin = System.nanoTime();
        FlushReport report = client().flush();
        long end = System.nanoTime();
        if (!report.isComplete() || report.applied() != report.sent()) {
            throw new IllegalStateException(
                    report.toString(), report.stoppedBy().orElse(null));
        }
        return end - begin + " " + report.applied();
    }

    private String startAgent() {
        client().start();
        return "started";
    }

    /** Inserts a row, and wakes the agent up. Returns when the row was committed, in microseconds. */
    private String write(Conversation.Arguments arguments) throws SQLException {
        try (Connection connection = pool.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try (OneRow row = new OneRow(connection, Long.parseLong(arguments.word(0)))) {
                row.run();
            }
            connection.commit();
        }
        long committed = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        client().wakeUp();
        return String.valueOf(committed);
    }

    private SyncClient client() {
        if (client == null) {
            throw new IllegalStateException("no client yet");
        }
        return client;
    }
}

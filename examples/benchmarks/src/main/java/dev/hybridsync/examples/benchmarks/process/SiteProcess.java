package dev.hybridsync.examples.benchmarks.process;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.http.HttpSyncTransport;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import java.io.IOException;
import java.util.List;
import java.util.Map;
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
        Conversation.hold(Map.of(
                "sql",
                pool::sql,
                "client",
                site::open,
                "install",
                arguments -> site.install(),
                "flush",
                arguments -> site.flush()));
    }

    /** Node, central's URL, API key, rows of a batch, tables. */
    private String open(Conversation.Arguments arguments) {
        List<String> words = arguments.words();
        client = SyncClient.builder()
                .nodeId(words.get(0))
                .journal(JdbcChangeJournal.create(
                        pool.dataSource(), CentralProcess.schema(words.subList(4, words.size()))))
                .transport(HttpSyncTransport.builder()
                        .centralUrl(words.get(1))
                        .apiKey(words.get(2))
                        .build())
                .batchRows(Integer.parseInt(words.get(3)))
                .build();
        return "open";
    }

    /** Says how many nanoseconds it took. */
    private String install() {
        long begin = System.nanoTime();
        client().install();
        return String.valueOf(System.nanoTime() - begin);
    }

    /** Says how many nanoseconds it took, and how many rows were applied. */
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

    private SyncClient client() {
        if (client == null) {
            throw new IllegalStateException("no client yet");
        }
        return client;
    }
}

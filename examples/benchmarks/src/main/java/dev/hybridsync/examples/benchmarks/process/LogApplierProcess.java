package dev.hybridsync.examples.benchmarks.process;

import dev.hybridsync.examples.benchmarks.workload.Items;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.kafka.BatchApplierLoop;
import dev.hybridsync.kafka.SyncTopics;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An applier of the log. */
public final class LogApplierProcess {
    private final JdbcCentralStore store;
    private @Nullable BatchApplierLoop loop;

    private LogApplierProcess(JdbcCentralStore store) {
        this.store = store;
    }

    /** @param args URL and user of central's database */
    public static void main(String[] args) throws IOException {
        Pool pool = new Pool(args[0], args[1], 32);
        LogApplierProcess applier = new LogApplierProcess(
                JdbcCentralStore.create(pool.dataSource(), CentralProcess.schema(List.of(Items.TABLE))));
        Conversation.hold(Map.of(
                "apply", arguments -> applier.apply(arguments.word(0), arguments.word(1), arguments.number(2)),
                "stop", arguments -> applier.stop()));
    }

    private String apply(String servers, String prefix, int threads) {
        loop = BatchApplierLoop.builder()
                .topics(SyncTopics.named(prefix))
                .kafka(LogSettings.of(servers))
                .store(store)
                .group(prefix)
                .threads(threads)
                .build();
        loop.start();
        return "applies";
    }

    private String stop() {
        if (loop != null) {
            loop.close();
        }
        return "stopped";
    }
}

package dev.hybridsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.contract.ModelCentral;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ClientThreadsTest {
    private final InMemoryJournal journal = new InMemoryJournal();
    private final List<Thread> made = new CopyOnWriteArrayList<>();

    @Test
    void allThreadsComeFromTheHostsFactoryAndEndWithTheClient() {
        for (int row = 1; row <= 5; row++) {
            journal.write("row-" + row, row, Instant.EPOCH.plusSeconds(row));
        }
        try (SyncClient client = SyncClient.builder()
                .nodeId("store-1")
                .journal(journal)
                .transport(new ModelCentral())
                .batchRows(1)
                .verifyInterval(Duration.ofDays(1))
                .startJitter(Duration.ZERO)
                .threadFactory(this::thread)
                .build()) {
            client.install();
            client.start();
            await().until(() -> client.status().pending() == 0);
            assertThat(made)
                    .extracting(Thread::getName)
                    .contains("hybridsync-store-1", "hybridsync-verify-store-1", "hybridsync-read-ahead-store-1");
            assertThat(Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> thread.getName().startsWith("hybridsync-")
                                    && thread.getName().endsWith("store-1")))
                    .isSubsetOf(made);
        }
        await().until(() -> made.stream().noneMatch(Thread::isAlive));
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        made.add(thread);
        return thread;
    }
}

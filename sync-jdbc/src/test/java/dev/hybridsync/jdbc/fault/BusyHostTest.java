package dev.hybridsync.jdbc.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.hybridsync.Backfill;
import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.contract.Effort;
import dev.hybridsync.contract.TestProcess;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.H2TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.spi.SyncTransport;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Install, backfill, compaction, inspection and flushes run again and again while the host writes as fast as it can.
 */
@Tag("fault")
class BusyHostTest {
    /** How many seconds the host writes while captured. */
    private static final int SECONDS = Integer.getInteger("hybridsync.busy.seconds", Effort.of(4, 60));

    private static final int PROCESSES = 2;
    private static final int[] BATCH_ROWS = {1_000, 30, 200};

    /** The link is cut again after this many pushes. */
    private static final int PUSHES = 10;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void noTransactionOfTheHostFailsOrWaitsAndAllArrive(Kind kind) {
        try (Bank bank = new Bank(kind.createOnDisk(), new H2TestDatabase())) {
            assertTimeoutPreemptively(Duration.ofSeconds(120 + 6L * SECONDS), () -> run(bank, kind));
        }
    }

    private static void run(Bank bank, Kind kind) throws InterruptedException {
        int alone = Math.max(1, SECONDS / 4);
        long without = sum(write(bank, kind, "without", alone, session -> {})); // a failure here is not the library's
        HostWaits waits = new HostWaits(bank.local());
        long sent = 0;
        int flushes = 0;
        List<CompletableFuture<Long>> writers = write(bank, kind, "with", SECONDS, waits::add);
        try (waits) {
            bank.journal().setup().install(Shop.NODE); // creates the triggers: the host may wait briefly here
            waits.watch();
            while (!writers.stream().allMatch(CompletableFuture::isDone)) {
                sent += flush(bank, BATCH_ROWS[flushes++ % BATCH_ROWS.length]).sent();
            }
        }
        long with = sum(writers);
        FlushReport last = bank.flushAll();
        bank.assertSynced();
        System.out.printf(
                "%s: %d transactions captured, %d/s; not captured %d/s; sent %d changes meanwhile, in %d flushes, and %d"
                        + " afterwards in %d ms; looked for waits %d times%n",
                kind,
                with,
                with / SECONDS,
                without / alone,
                sent,
                flushes,
                last.sent(),
                last.duration().toMillis(),
                waits.looks());
        assertThat(sent).as("changes sent while the host wrote").isPositive();
        assertThat(waits.found())
                .as("locks that the host waited for, in %s looks", waits.looks())
                .isEmpty();
    }

    /**
     * Flushes with a new client, over a link that is cut regularly, sometimes before and sometimes after central took
     * the batch.
     */
    private static FlushReport flush(Bank bank, int batchRows) {
        SyncTransport link = bank.transport();
        int[] pushes = {0};
        SyncTransport cut = batch -> {
            boolean isCut = ++pushes[0] == PUSHES;
            if (isCut && batchRows < 100) {
                throw new CentralUnavailableException("cut", null);
            }
            var result = link.push(batch);
            if (isCut) {
                throw new CentralUnavailableException("cut", null);
            }
            return result;
        };
        try (SyncClient client = Bank.client(bank.journal(), cut, batchRows)) {
            client.install(Backfill.FILL);
            FlushReport report = client.flush();
            report.stoppedBy().ifPresent(failure -> assertThat(failure).hasMessage("cut"));
            return report;
        }
    }

    /**
     * Gives each writer its own branch. Writers are threads, or processes where the database has only one writer at a
     * time.
     */
    private static List<CompletableFuture<Long>> write(
            Bank bank, Kind kind, String run, int seconds, LongConsumer session) {
        return IntStream.range(0, kind.can(Capability.CONCURRENT_WRITERS) ? Bank.BRANCHES : PROCESSES)
                .mapToObj(branch -> !kind.can(Capability.CONCURRENT_WRITERS)
                        ? writeInProcess(bank, branch, run, seconds)
                        : Later.run(() -> {
                            try (Connection connection =
                                    bank.local().dataSource().getConnection()) {
                                return BankWriter.write(connection, branch, run, seconds, session);
                            }
                        }))
                .toList();
    }

    private static CompletableFuture<Long> writeInProcess(Bank bank, int branch, String run, int seconds) {
        List<String> arguments =
                List.of(bank.local().url(), bank.local().user(), String.valueOf(branch), run, String.valueOf(seconds));
        TestProcess process = FaultProcess.runTo("writing", BankWriter.class, arguments);
        return Later.run(() -> {
            try (process) {
                return Long.parseLong(process.next());
            }
        });
    }

    private static long sum(List<CompletableFuture<Long>> writers) {
        long sum = 0;
        for (CompletableFuture<Long> writer : writers) {
            try {
                sum += writer.join();
            } catch (CompletionException e) {
                throw new AssertionError("a transaction of the host failed", e.getCause());
            }
        }
        return sum;
    }
}

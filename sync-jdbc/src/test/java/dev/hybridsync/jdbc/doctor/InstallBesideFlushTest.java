package dev.hybridsync.jdbc.doctor;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.ObservedDataSource;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.spi.DoctorReport;
import dev.hybridsync.spi.SyncTransport;
import dev.hybridsync.status.FindingCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code install()} and a flush of one client at the same time. */
@ParameterizedClass
@EnumSource(Kind.class)
class InstallBesideFlushTest extends InspectionFixture {
    InstallBesideFlushTest(Kind kind) {
        super(kind);
    }

    @Test
    void installPutsTriggersBackWhileAFlushWaitsForCentral() throws Exception {
        installWithRows(3);
        database.execute("UPDATE item SET qty = 7 WHERE id = 1");
        CountDownLatch pushing = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        SyncTransport direct = transport();
        SyncTransport slow = batch -> {
            pushing.countDown();
            awaitOrFail(answer);
            return direct.push(batch);
        };
        try (SyncClient client = client(database.dataSource(), slow)) {
            CompletableFuture<FlushReport> flush = CompletableFuture.supplyAsync(client::flush);
            assertThat(pushing.await(30, SECONDS)).isTrue();
            dropTriggers().forEach(database::execute);
            database.execute("DELETE FROM item WHERE id = 2");
            CompletableFuture.runAsync(client::install).get(30, SECONDS);
            database.execute("UPDATE item SET qty = 8 WHERE id = 3");
            assertThat(flush).isNotDone();
            answer.countDown();
            assertThat(flush.get(30, SECONDS).stoppedBy()).isEmpty();
            assertThat(client.flush().isComplete()).isTrue();
        } finally {
            answer.countDown();
        }
        assertSynced();
    }

    private static void awaitOrFail(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError("nobody may interrupt the flush", e);
        }
    }

    @Test
    void theDoctorLeavesMissingTriggersToAnInstallThatIsRunning() {
        installWithRows(3);
        dropTriggers().forEach(database::execute);
        AtomicReference<JdbcChangeJournal> journal = new AtomicReference<>();
        AtomicReference<DoctorReport> meanwhile = new AtomicReference<>();
        AtomicBoolean installing = new AtomicBoolean();
        journal.set(JdbcChangeJournal.create(
                ObservedDataSource.of(database.dataSource(), sql -> {
                    if (installing.compareAndSet(true, false)) {
                        meanwhile.set(CompletableFuture.supplyAsync(
                                        () -> journal.get().doctor().check())
                                .orTimeout(30, SECONDS)
                                .join());
                    }
                }),
                SCHEMA));
        installing.set(true);
        journal.get().setup().install("store-1");
        assertThat(meanwhile.get().findings())
                .singleElement()
                .matches(finding -> finding.is(FindingCode.TRIGGERS_NOT_REPAIRED))
                .matches(finding -> finding.toString().contains("install() is making the triggers"));
        assertThat(journal.get().doctor().check().findings())
                .noneMatch(finding -> finding.is(FindingCode.TRIGGERS_NOT_REPAIRED));
    }
}

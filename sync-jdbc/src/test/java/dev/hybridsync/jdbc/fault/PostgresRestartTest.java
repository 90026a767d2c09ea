package dev.hybridsync.jdbc.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.JdbcApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.fault.CrashingDataSource.Moment;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * The database server dies in the middle of the library's work, at either side, and comes back with what is on its
 * disk.
 */
@Tag("fault")
class PostgresRestartTest {
    private static final int ROWS = 50;
    private static RestartablePostgres postgres;

    @BeforeAll
    static void start() {
        postgres = new RestartablePostgres();
    }

    @AfterAll
    static void stop() {
        postgres.stop();
    }

    @BeforeEach
    void empty() {
        postgres.empty("");
    }

    /** Flushes again like the agent: the pool may need a moment to notice that the server is back. */
    private static void flushUntilComplete(SyncClient client) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        String left;
        do {
            try {
                FlushReport report = client.flush();
                if (report.isComplete()) {
                    return;
                }
                left = report.toString();
            } catch (SyncException e) {
                left = e.toString();
            }
        } while (System.nanoTime() < end);
        throw new AssertionError(left);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ROWS_ARE_WRITTEN")
    void aCentralWhoseServerDiesWhileABatchIsAppliedAppliesItOnce(Moment moment) {
        CrashingDataSource crashing = new CrashingDataSource(moment, postgres::crash);
        try (Shop shop = new Shop(Kind.H2.create(), postgres);
                SyncClient client = Shop.client(
                        shop.local().dataSource(),
                        new DirectTransport(Shop.handler(crashing.of(postgres.dataSource()))),
                        ROWS,
                        point -> {})) {
            client.install();
            JdbcApiKeys keys = JdbcApiKeys.create(postgres.dataSource());
            String key = keys.issue(Shop.NODE);
            JdbcCentralStore store = JdbcCentralStore.create(postgres.dataSource(), Shop.SCHEMA);
            store.install();
            shop.insert(1, 2 * ROWS);
            FlushReport report = client.flush();
            assertThat(crashing.hasCrashed()).isTrue();
            CentralUnavailableException failure =
                    (CentralUnavailableException) report.stoppedBy().orElseThrow();
            assertThat(failure.retryAfter()).isPresent();
            assertThat(failure).hasMessageContaining(Shop.NODE).hasMessageContaining("(SQLSTATE 08");
            assertThat(report.rejected() + report.deferred()).isZero();
            assertThat(shop.local().count("SELECT COUNT(*) FROM hybridsync_quarantine"))
                    .isZero();
            assertThat(shop.local().count("SELECT COUNT(*) FROM hybridsync_journal"))
                    .as("what central could not read back after its commit was not answered for")
                    .isEqualTo(2 * ROWS);

            assertThatThrownBy(() -> keys.authenticate(key))
                    .as("every request is asked to come again")
                    .isInstanceOf(BusyException.class);
            assertThatThrownBy(() -> store.status(Shop.NODE)).isInstanceOf(BusyException.class);

            postgres.restart();
            flushUntilComplete(client);
            shop.assertSynced();
            assertThat(shop.applied()).isEqualTo(2 * ROWS);
            assertThat(keys.authenticate(key)).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_PUSH", "IN_SETTLE"})
    void aNodeWhoseServerDiesAfterItRecordedABatchLosesAndDoublesNothing(Point point) {
        boolean[] crashed = {false};
        try (Shop shop = new Shop(postgres, Kind.H2.create());
                SyncClient client = shop.client(ROWS, passed -> {
                    if (passed == point && !crashed[0]) {
                        crashed[0] = true;
                        postgres.crash();
                    }
                })) {
            client.install();
            shop.insert(1, 2 * ROWS);
            assertThatThrownBy(client::flush)
                    .as("not even the number of pending changes can be told")
                    .hasMessageContaining("the database (PostgreSQL) failed");
            assertThat(crashed[0]).isTrue();
            assertThat(shop.central().count("SELECT COUNT(*) FROM item"))
                    .as("central has taken what was sent: where settling is finished, the next batch travels")
                    .isIn((long) ROWS, 2L * ROWS);

            postgres.restart();
            flushUntilComplete(client);
            shop.assertSynced();
            assertThat(shop.applied()).isEqualTo(2 * ROWS);
        }
    }

    @Test
    void aBackendThatIsEndedByItsAdministratorIsNoMoreThanAnotherAttempt() {
        CrashingDataSource ending = new CrashingDataSource(
                Moment.ROWS_ARE_WRITTEN,
                () -> postgres.admin("SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity"
                        + " WHERE datname = 'hybridsync'"));
        try (Shop shop = new Shop(Kind.H2.create(), postgres);
                SyncClient client = Shop.client(
                        shop.local().dataSource(),
                        new DirectTransport(Shop.handler(ending.of(postgres.dataSource()))),
                        ROWS,
                        point -> {})) {
            client.install();
            shop.insert(1, ROWS);
            flushUntilComplete(client);
            assertThat(ending.hasCrashed()).isTrue();
            shop.assertSynced();
            assertThat(shop.applied()).isEqualTo(ROWS);
        }
    }

    /** Central's database is on its own disk, without the transaction log. */
    @Test
    void aCentralWhoseDiskIsFullAppliesNothingOfABatchAndAllOfItWhenThereIsRoom() {
        try (SmallDisk disk = new SmallDisk(24)) {
            postgres.admin("CREATE TABLESPACE small LOCATION '" + disk.folder() + "'");
            postgres.empty("TABLESPACE small");
            try (Shop shop = new Shop(Kind.H2.create(), postgres);
                    SyncClient client = shop.client(2_000)) {
                client.install();
                shop.insert(1, 2_000);
                disk.fill();
                FlushReport report = client.flush();
                assertThat(report.stoppedBy().orElseThrow())
                        .isInstanceOf(CentralUnavailableException.class)
                        .hasMessageContaining("SQLSTATE 53100")
                        .hasMessageContaining("free disk space");
                assertThat(report.rejected() + report.deferred() + report.quarantined())
                        .isZero();
                assertThat(report.pending()).isEqualTo(2_000);
                disk.makeRoom();
                assertThat(postgres.count("SELECT COUNT(*) FROM item")).isZero();
                assertThat(client.flush().isComplete()).isTrue();
                shop.assertSynced();
            } finally {
                postgres.empty("");
                postgres.admin("DROP TABLESPACE small");
            }
        }
    }
}

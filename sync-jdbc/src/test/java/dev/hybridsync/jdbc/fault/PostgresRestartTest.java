package dev.hybridsync.jdbc.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.jdbc.JdbcApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.fault.CrashingDataSource.Moment;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.spi.BusyException;
import dev.hybridsync.spi.CentralUnavailableException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The database server dies in the middle of the library's work, at either side, and comes back as its disk has it. */
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

    @ParameterizedTest
    @EnumSource(Moment.class)
    void aCentralWhoseServerDiesWhileABatchIsAppliedAppliesItOnce(Moment moment) {
        CrashingDataSource crashing = new CrashingDataSource(moment, postgres::crash);
        try (Shop shop = new Shop(Kind.H2.create(), postgres);
                SyncClient client = Shop.client(
                        shop.local().dataSource(),
                        new DirectTransport(Shop.handler(crashing.of(postgres.dataSource()))),
                        ROWS,
                        point -> {})) {
            client.install();
            shop.insert(1, 2 * ROWS);
            FlushReport report = client.flush();
            assertThat(crashing.hasCrashed()).isTrue();
            CentralUnavailableException failure =
                    (CentralUnavailableException) report.failure().orElseThrow();
            assertThat(failure.retryAfter()).isPresent();
            assertThat(failure).hasMessageContaining(Shop.NODE).hasMessageContaining("(SQLSTATE 08");
            assertThat(report.rejected() + report.deferred()).isZero();
            assertThat(shop.local().count("SELECT COUNT(*) FROM hybridsync_quarantine"))
                    .isZero();
            assertThat(shop.local().count("SELECT COUNT(*) FROM hybridsync_journal"))
                    .as("what was answered for, and nothing else, is settled")
                    .isEqualTo(moment == Moment.AFTER_COMMIT ? ROWS : 2 * ROWS);

            postgres.restart();
            FlushReport repeated = client.flush();
            assertThat(repeated.isComplete()).as(repeated.toString()).isTrue();
            shop.assertSynced();
            assertThat(shop.applied()).isEqualTo(2 * ROWS);
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
                    .as("central has taken the batch")
                    .isEqualTo(ROWS);

            postgres.restart();
            FlushReport repeated = client.flush();
            assertThat(repeated.isComplete()).as(repeated.toString()).isTrue();
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
            FlushReport repeated = client.flush();
            assertThat(repeated.isComplete()).as(repeated.toString()).isTrue();
            assertThat(ending.hasCrashed()).isTrue();
            shop.assertSynced();
            assertThat(shop.applied()).isEqualTo(ROWS);
        }
    }

    @Test
    void whileTheServerIsDownEveryRequestIsAskedToComeAgain() {
        JdbcApiKeys keys = JdbcApiKeys.create(postgres.dataSource());
        String key = keys.issue(Shop.NODE);
        JdbcCentralStore store = JdbcCentralStore.create(postgres.dataSource(), Shop.SCHEMA);
        store.install();
        postgres.crash();
        assertThatThrownBy(() -> keys.authenticate(key))
                .isInstanceOfSatisfying(
                        BusyException.class,
                        busy -> assertThat(busy.retryAfter()).isPositive());
        assertThatThrownBy(() -> store.status(Shop.NODE)).isInstanceOf(BusyException.class);
        postgres.restart();
        assertThat(keys.authenticate(key)).isPresent();
        assertThat(store.status(Shop.NODE).lastBatchId()).isNull();
    }
}

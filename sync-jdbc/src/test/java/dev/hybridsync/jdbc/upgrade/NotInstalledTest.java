package dev.hybridsync.jdbc.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hybridsync.FlushReport;
import dev.hybridsync.Rejoin;
import dev.hybridsync.SyncClient;
import dev.hybridsync.change.UnsentChanges;
import dev.hybridsync.error.NotInstalledException;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.SyncTransport;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client that is used before {@code install()}, or after {@code uninstall()} by this client or by another one. */
@EachDatabase
class NotInstalledTest {
    private static final SyncSchema SCHEMA = SyncSchema.builder().table("item").build();
    private static final SyncTransport NONE = batch -> {
        throw new AssertionError("nothing is to be sent");
    };

    private final TestDatabase database;
    private final SyncClient client;

    NotInstalledTest(Kind kind) {
        database = kind.create();
        database.execute("CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY)");
        client = client();
    }

    @AfterEach
    void close() {
        client.close();
        database.close();
    }

    private SyncClient client() {
        return SyncClient.builder()
                .nodeId("store-1")
                .journal(JdbcChangeJournal.create(database.dataSource(), SCHEMA))
                .transport(NONE)
                .flushInterval(Duration.ofDays(1))
                .startJitter(Duration.ZERO)
                .build();
    }

    private void assertNotInstalled() {
        FlushReport report = client.flush();
        assertThat(report.stoppedBy()).get().isInstanceOf(NotInstalledException.class);
        assertThat(report.stoppedBy().get()).hasMessageContaining("call install() first");
        assertThat(report.isComplete()).isFalse();
        assertThat(List.<ThrowingCallable>of(
                        client::status,
                        client::quarantine,
                        client::retryAll,
                        client::retryRejected,
                        client::discarded,
                        () -> client.rowStatus("item", 1),
                        () -> client.retry("item", 1),
                        () -> client.discard("item"),
                        () -> client.discard("item", 1),
                        () -> client.rejoin(Rejoin.KEEP_CENTRAL)))
                .allSatisfy(call -> assertThatThrownBy(call).isExactlyInstanceOf(NotInstalledException.class));
        assertThatCode(client::preflight).doesNotThrowAnyException();
        assertThatCode(() -> client.uninstall(UnsentChanges.KEEP)).doesNotThrowAnyException();
    }

    @Test
    void aClientThatIsNotInstalledYetSaysSo() {
        assertNotInstalled();
        client.install();
        assertThat(client.flush().isComplete()).isTrue();
    }

    @Test
    void soDoesOneThatIsInstalledNoMore() {
        client.install();
        assertThat(client.status().pending()).isZero();
        client.uninstall();
        assertNotInstalled();
        client.install();
        assertThat(client.flush().isComplete()).isTrue();
        try (SyncClient other = client()) {
            other.uninstall();
        }
        assertNotInstalled();
    }

    @Test
    void soDoesOneWhoseTablesAMigrationToolHasMade() {
        JdbcChangeJournal.create(database.dataSource(), SCHEMA).ddl().forEach(database::execute);
        database.execute("INSERT INTO item VALUES (1)");
        assertThat(client.flush().stoppedBy()).get().isInstanceOf(NotInstalledException.class);
        assertThatThrownBy(client::status).isExactlyInstanceOf(NotInstalledException.class);
        assertThatThrownBy(client::uninstall).hasMessageContaining("1 entry is pending");
        client.uninstall(UnsentChanges.DISCARD);
        assertNotInstalled();
    }

    @Test
    void theAgentTellsAndGoesOnOnceItIsInstalled() {
        client.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> client.agentStatus().lastFailure() != null);
        assertThat(client.agentStatus().lastFailure()).contains("call install() first");
        client.install();
        client.wakeUp();
        await().atMost(Duration.ofSeconds(60)).until(() -> client.agentStatus().lastProgressAt() != null);
    }
}

package dev.hybridsync.jdbc.wholesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.contract.Seeds;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.Chinook;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.MariaDbTestDatabase;
import dev.hybridsync.jdbc.support.ObservedDataSource;
import dev.hybridsync.jdbc.support.PostgresTestDatabase;
import dev.hybridsync.jdbc.support.SqliteTestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.NamingRule;
import dev.hybridsync.schema.SyncSchema;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * A real database in two dialects, with different names for its tables and columns. Runs only where the data is
 * available.
 */
@EnabledIf("dev.hybridsync.jdbc.support.Chinook#isThere")
class ChinookTest {
    private static final int ROWS = 15_607;

    @Test
    void everyRowArrivesEqualAndSoDoTwoThousandRandomChanges() {
        Seeds.forEach(1, ChinookTest::syncWithRandomChanges);
    }

    private static void syncWithRandomChanges(long seed) {
        try (TestDatabase local = new SqliteTestDatabase(Chinook.sqliteFile());
                TestDatabase central = new PostgresTestDatabase()) {
            Chinook.createSchema(central);
            try (SyncClient client = client(local, local.dataSource(), central)) {
                client.install();
                flushAll(client, local, central, ROWS);
                new ChinookChanges(local, new SplittableRandom(seed)).make(2_000);
                FlushReport report = client.flush();
                assertThat(report.isComplete()).as(report.toString()).isTrue();
                Chinook.assertEqual(local, central);
            }
        }
    }

    @Test
    void everyRowOfSqliteArrivesInMariaDb() {
        try (TestDatabase local = new SqliteTestDatabase(Chinook.sqliteFile());
                TestDatabase central = new MariaDbTestDatabase()) {
            Chinook.createSchema(central);
            try (SyncClient client = client(local, local.dataSource(), central)) {
                client.install();
                flushAll(client, local, central, ROWS);
            }
        }
    }

    @Test
    void everyRowOfMariaDbArrivesOnceAfterABackfillThatWasKilled() {
        try (TestDatabase local = new MariaDbTestDatabase();
                TestDatabase central = new PostgresTestDatabase()) {
            Chinook.create(local);
            Chinook.createSchema(central);
            AtomicInteger chunks = new AtomicInteger(9);
            DataSource dying = ObservedDataSource.of(local.dataSource(), sql -> {
                if (sql.contains("SET backfill =") && chunks.decrementAndGet() < 0) {
                    throw new Killed();
                }
            });
            try (SyncClient client = client(local, dying, central)) {
                assertThatThrownBy(client::install).isInstanceOf(Killed.class);
            }
            assertThat(local.count("SELECT COUNT(*) FROM hybridsync_journal")).isBetween(1L, ROWS - 1L);
            try (SyncClient client = client(local, local.dataSource(), central)) {
                client.install();
                flushAll(client, local, central, ROWS);
                local.execute(
                        "UPDATE Track SET Composer = NULL, UnitPrice = 1.5 WHERE AlbumId < 50",
                        "UPDATE Customer SET City = 'Köln' WHERE CustomerId < 20",
                        "DELETE FROM PlaylistTrack WHERE PlaylistId = 1",
                        "UPDATE Invoice SET InvoiceDate = '2026-02-28 23:59:59', Total = Total + 0.01");
                assertThat(client.flush().isComplete()).isTrue();
                Chinook.assertEqual(local, central);
            }
        }
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static void flushAll(SyncClient client, TestDatabase local, TestDatabase central, long rows) {
        FlushReport report = client.flush();
        assertThat(report.isComplete()).as(report.toString()).isTrue();
        assertThat(Chinook.rowCount(central)).isEqualTo(Chinook.rowCount(local)).isEqualTo(rows);
        assertThat(report.applied()).isEqualTo(rows);
        Chinook.assertEqual(local, central);
    }

    private static SyncClient client(TestDatabase local, DataSource dataSource, TestDatabase central) {
        SyncHandler handler = SyncHandler.builder()
                .store(JdbcCentralStore.create(central.dataSource(), schema(central)))
                .authenticator(ApiKeys.builder().build())
                .build();
        return SyncClient.builder()
                .nodeId("media-store")
                .journal(JdbcChangeJournal.create(dataSource, schema(local)))
                .transport(new DirectTransport(handler))
                .build();
    }

    private static SyncSchema schema(TestDatabase database) {
        SyncSchema.Builder schema = SyncSchema.builder();
        if (database.kind() == TestDatabase.Kind.POSTGRESQL) {
            schema.naming(NamingRule.SNAKE_CASE);
        }
        Chinook.TABLES.forEach(table -> schema.table(Chinook.nameIn(database, table)));
        return schema.build();
    }
}

package dev.hybridsync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.ApiKeys;
import dev.hybridsync.FlushReport;
import dev.hybridsync.NamingRule;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.SyncSchema;
import dev.hybridsync.contract.Seeds;
import dev.hybridsync.jdbc.support.Chinook;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.PostgresTestDatabase;
import dev.hybridsync.jdbc.support.SqliteTestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** A real database, in two dialects that call its tables and columns differently. Runs where the data is at hand. */
@EnabledIf("dev.hybridsync.jdbc.support.Chinook#isThere")
class ChinookTest {
    @Test
    void everyRowArrivesEqualAndSoDoTwoThousandRandomChanges() {
        Seeds.forEach(1, ChinookTest::syncChinook);
    }

    private static void syncChinook(long seed) {
        try (TestDatabase local = new SqliteTestDatabase(Chinook.sqliteFile());
                TestDatabase central = new PostgresTestDatabase()) {
            Chinook.createPostgresSchema(central);
            SyncSchema.Builder localSchema = SyncSchema.builder();
            Chinook.TABLES.forEach(localSchema::table);
            SyncSchema.Builder centralSchema = SyncSchema.builder().naming(NamingRule.SNAKE_CASE);
            Chinook.TABLES.stream().map(NamingRule.SNAKE_CASE::apply).forEach(centralSchema::table);
            SyncHandler handler = SyncHandler.builder()
                    .store(JdbcCentralStore.create(central.dataSource(), centralSchema.build()))
                    .authenticator(ApiKeys.builder().build())
                    .build();
            try (SyncClient client = SyncClient.builder()
                    .nodeId("media-store")
                    .journal(JdbcChangeJournal.create(local.dataSource(), localSchema.build()))
                    .transport(new DirectTransport(handler))
                    .build()) {
                client.install();
                FlushReport report = client.flush();
                assertThat(report.isComplete()).as(report.toString()).isTrue();
                assertThat(Chinook.rowCount(central))
                        .isEqualTo(Chinook.rowCount(local))
                        .isEqualTo(15_607);
                assertThat(report.applied()).isEqualTo(15_607);
                Chinook.assertEqual(local, central);

                new ChinookChanges(local, new SplittableRandom(seed)).make(2_000);
                report = client.flush();
                assertThat(report.isComplete()).as(report.toString()).isTrue();
                Chinook.assertEqual(local, central);
            }
        }
    }
}

package dev.hybridsync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.contract.SettableClock;
import dev.hybridsync.jdbc.support.RecordingTransport;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

/** Sites, mostly with SQLite, and a central; the sites' clients have a clock that the test moves. */
abstract class WholeSystem {
    /** One site. */
    static final class Site {
        final TestDatabase database;
        final RecordingTransport transport;
        SyncClient client;

        private Site(TestDatabase database, SyncHandler handler) {
            this.database = database;
            transport = new RecordingTransport(handler);
        }

        FlushReport flush() {
            FlushReport report = client.flush();
            assertThat(report.stoppedBy()).as(report.toString()).isEmpty();
            return report;
        }

        void flushAll() {
            FlushReport report = flush();
            assertThat(report.isComplete())
                    .as(report + " " + client.quarantine())
                    .isTrue();
        }

        /** The host's changes that are pending were made then. */
        void changedAt(String instant) {
            long micros = Instant.parse(instant).toEpochMilli() * 1_000;
            database.execute("UPDATE hybridsync_journal SET changed_at = " + micros);
        }
    }

    final SettableClock clock = new SettableClock(Instant.now());
    final SettableClock centralClock = new SettableClock(Instant.now());
    private final List<Site> sites = new ArrayList<>();
    private final String[] tables;
    private final SyncSchema schema;
    TestDatabase central;
    private SyncHandler handler;

    /** @param tables the tables' names and what stands behind them in {@code CREATE TABLE} */
    WholeSystem(String... tables) {
        this.tables = tables;
        SyncSchema.Builder builder = SyncSchema.builder();
        for (String table : tables) {
            builder.table(table.substring(0, table.indexOf(' ')));
        }
        schema = builder.build();
    }

    /** For tables that {@link #create} makes. */
    WholeSystem(SyncSchema schema) {
        this.schema = schema;
        this.tables = new String[0];
    }

    void central(TestDatabase.Kind kind) {
        central(kind, dataSource -> dataSource);
    }

    /** @param seen what the handler sees of the database */
    void central(TestDatabase.Kind kind, UnaryOperator<DataSource> seen) {
        central(kind, seen, new String[0]);
    }

    /** @param setup statements to be run before the tables are made */
    void central(TestDatabase.Kind kind, UnaryOperator<DataSource> seen, String... setup) {
        central = kind.create();
        central.execute(setup);
        handler = SyncHandler.builder()
                .store(JdbcCentralStore.create(seen.apply(central.dataSource()), schema))
                .authenticator(ApiKeys.builder().build())
                .clock(centralClock)
                .build();
        handler.install();
        create(central);
    }

    void create(TestDatabase database) {
        for (String table : tables) {
            database.execute("CREATE TABLE " + table);
        }
    }

    /** A site with all tables, captured. */
    Site site(String nodeId, int batchRows) {
        return site(TestDatabase.Kind.SQLITE, nodeId, batchRows);
    }

    Site site(TestDatabase.Kind kind, String nodeId, int batchRows) {
        Site site = emptySite(kind);
        create(site.database);
        open(site, nodeId, batchRows, site.database.dataSource());
        return site;
    }

    Site emptySite() {
        return emptySite(TestDatabase.Kind.SQLITE);
    }

    Site emptySite(TestDatabase.Kind kind) {
        Site site = new Site(kind.create(), handler);
        sites.add(site);
        return site;
    }

    /** As a start of the application. */
    void open(Site site, String nodeId, int batchRows, DataSource dataSource) {
        site.client = SyncClient.builder()
                .nodeId(nodeId)
                .journal(JdbcChangeJournal.create(dataSource, schema))
                .transport(site.transport)
                .batchRows(batchRows)
                .flushInterval(Duration.ofDays(1))
                .startJitter(Duration.ZERO)
                .clock(clock)
                .build();
        site.client.install();
    }

    /** Rows at central, each as its values with blanks between. */
    List<String> rows(String sql) {
        return central.rows(sql).stream()
                .map(row -> row.stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .toList();
    }

    @AfterEach
    void closeAll() {
        sites.forEach(site -> {
            if (site.client != null) {
                site.client.close();
            }
            site.database.close();
        });
        if (central != null) {
            central.close();
        }
    }
}

package dev.hybridsync.jdbc.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.contract.SettableClock;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
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
public abstract class WholeSystem {
    /** One site. */
    public static final class Site {
        public final TestDatabase database;
        public final RecordingTransport transport;
        public SyncClient client;

        private Site(TestDatabase database, SyncHandler handler) {
            this.database = database;
            transport = new RecordingTransport(handler);
        }

        public FlushReport flush() {
            FlushReport report = client.flush();
            assertThat(report.stoppedBy()).as(report.toString()).isEmpty();
            return report;
        }

        public void flushAll() {
            FlushReport report = flush();
            assertThat(report.isComplete())
                    .as(report + " " + client.quarantine())
                    .isTrue();
        }

        /** Sets the time of the host's pending changes. */
        public void changedAt(String instant) {
            long micros = Instant.parse(instant).toEpochMilli() * 1_000;
            database.execute("UPDATE hybridsync_journal SET changed_at = " + micros);
        }
    }

    public final SettableClock clock = new SettableClock(Instant.now());
    public final SettableClock centralClock = new SettableClock(Instant.now());
    private final List<Site> sites = new ArrayList<>();
    private final String[] tables;
    private final SyncSchema schema;
    public TestDatabase central;
    private SyncHandler handler;

    /** @param tables the tables' names, each with what follows it in {@code CREATE TABLE} */
    public WholeSystem(String... tables) {
        this.tables = tables;
        SyncSchema.Builder builder = SyncSchema.builder();
        for (String table : tables) {
            builder.table(table.substring(0, table.indexOf(' ')));
        }
        schema = builder.build();
    }

    /** Uses tables that {@link #create} creates. */
    public WholeSystem(SyncSchema schema) {
        this.schema = schema;
        this.tables = new String[0];
    }

    public void central(TestDatabase.Kind kind) {
        central(kind, dataSource -> dataSource);
    }

    /** @param seen wraps the data source that the handler uses */
    public void central(TestDatabase.Kind kind, UnaryOperator<DataSource> seen) {
        central(kind, seen, new String[0]);
    }

    /** @param setup statements to run before the tables are created */
    public void central(TestDatabase.Kind kind, UnaryOperator<DataSource> seen, String... setup) {
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

    public void create(TestDatabase database) {
        for (String table : tables) {
            database.execute("CREATE TABLE " + table);
        }
    }

    /** A site with all tables, captured. */
    public Site site(String nodeId, int batchRows) {
        return site(TestDatabase.Kind.SQLITE, nodeId, batchRows);
    }

    public Site site(TestDatabase.Kind kind, String nodeId, int batchRows) {
        Site site = emptySite(kind);
        create(site.database);
        open(site, nodeId, batchRows, site.database.dataSource());
        return site;
    }

    public Site emptySite() {
        return emptySite(TestDatabase.Kind.SQLITE);
    }

    public Site emptySite(TestDatabase.Kind kind) {
        Site site = new Site(kind.create(), handler);
        sites.add(site);
        return site;
    }

    /** Opens a site as a start of the application does. */
    public void open(Site site, String nodeId, int batchRows, DataSource dataSource) {
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

    /** Rows at central, each as its values separated by blanks. */
    public List<String> rows(String sql) {
        return central.rows(sql).stream()
                .map(row -> row.stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .toList();
    }

    @AfterEach
    public void closeAll() {
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

package dev.hybridsync.jdbc.wholesystem;

import static dev.hybridsync.jdbc.support.Capability.CATALOG_OF_ONE_TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.ObservedDataSource;
import dev.hybridsync.jdbc.support.RecordingTransport;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.SyncTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** How many more statements a host with more tables costs: only a short list of statements is run for each table. */
@EachDatabase
class StatementsPerTableTest {
    private static final int FEW = 8;
    private static final int MANY = 2 * FEW;

    /**
     * For a new table, its line is written, its triggers are created (most of these are the script's own statements),
     * both are noted, and its rows are read.
     */
    private static final int OF_A_NEW_TABLE = 32;

    /** An unchanged table costs nothing, except for a check that can only be made for one table at a time. */
    private static final int OF_A_KNOWN_TABLE = 3;

    /** Added where the catalog is asked about one table at a time; such a database has no server. */
    private static final int OF_THE_CATALOG = 27;

    private final Kind kind;
    private final List<String> statements = new ArrayList<>();

    StatementsPerTableTest(Kind kind) {
        this.kind = kind;
    }

    @Test
    void aFirstInstallRunsAShortListOfStatementsForEachTable() {
        assertThat(growth(host -> count(() -> host.client().install()))).isLessThanOrEqualTo(most(OF_A_NEW_TABLE));
    }

    @Test
    void theNextInstallRunsHardlyMoreStatementsForMoreTables() {
        assertThat(growth(host -> {
                    host.client().install();
                    return count(() -> host.client().install());
                }))
                .isLessThanOrEqualTo(most(OF_A_KNOWN_TABLE));
    }

    @Test
    void aFlushOfOneRowRunsHardlyMoreStatementsForMoreTables() {
        assertThat(growth(host -> {
                    SyncClient client = host.client();
                    client.install();
                    flush(client);
                    host.database.execute("INSERT INTO t0 (id) VALUES (1)");
                    return count(() -> flush(client));
                }))
                .isLessThanOrEqualTo(most(OF_A_KNOWN_TABLE));
    }

    @Test
    void centralsFirstStartRunsAShortListOfStatementsForEachTable() {
        assertThat(growth(host -> count(() -> host.handler().install()))).isLessThanOrEqualTo(most(OF_A_NEW_TABLE));
    }

    @Test
    void centralsNextStartRunsHardlyMoreStatementsForMoreTables() {
        assertThat(growth(host -> {
                    host.handler().install();
                    return count(() -> host.handler().install());
                }))
                .isLessThanOrEqualTo(most(OF_A_KNOWN_TABLE));
    }

    @Test
    void centralReadsTheCatalogOfAllTablesAtOnce() {
        assertThat(growth(host -> {
                    SyncHandler handler = host.handler();
                    handler.install();
                    SyncClient client = host.client(new RecordingTransport(handler), host.other.dataSource());
                    client.install();
                    host.other.execute("INSERT INTO t0 (id) VALUES (1)");
                    return count(() -> flush(client));
                }))
                .isLessThanOrEqualTo(most(OF_A_KNOWN_TABLE));
    }

    private double most(int elsewhere) {
        return kind.can(CATALOG_OF_ONE_TABLE) ? elsewhere + OF_THE_CATALOG : elsewhere;
    }

    /** How much the measure grows for one more table. */
    private double growth(Function<Host, Integer> measure) {
        int few = measured(FEW, measure);
        int many = measured(MANY, measure);
        return (many - few) / (double) (MANY - FEW);
    }

    private int measured(int tables, Function<Host, Integer> measure) {
        try (TestDatabase database = kind.create();
                TestDatabase other = Kind.H2.create()) {
            Host host = new Host(database, other, tables);
            try {
                return measure.apply(host);
            } finally {
                host.clients.forEach(SyncClient::close);
            }
        }
    }

    private int count(Runnable work) {
        statements.clear();
        work.run();
        return statements.size();
    }

    private static void flush(SyncClient client) {
        FlushReport report = client.flush();
        assertThat(report.stoppedBy()).as(report.toString()).isEmpty();
        assertThat(report.isComplete()).as(report.toString()).isTrue();
    }

    /**
     * A database with tables, used both as a site's and as central's. Only the statements that run on it are counted.
     */
    private final class Host {
        private final TestDatabase database;
        private final TestDatabase other;
        private final SyncSchema schema;
        private final List<SyncClient> clients = new ArrayList<>();

        /** @param other the database at the other end */
        Host(TestDatabase database, TestDatabase other, int tables) {
            this.database = database;
            this.other = other;
            SyncSchema.Builder builder = SyncSchema.builder();
            for (int i = 0; i < tables; i++) {
                String parent = i == 0 ? "" : ", FOREIGN KEY (parent) REFERENCES t" + i / 2 + " (id)";
                String create = "CREATE TABLE t" + i
                        + " (id INTEGER NOT NULL PRIMARY KEY, parent INTEGER, name VARCHAR(20)" + parent + ")";
                database.execute(create);
                other.execute(create);
                builder.table("t" + i);
            }
            schema = builder.build();
        }

        /** A client as in a new process. */
        SyncClient client() {
            return client(new RecordingTransport(handler(other.dataSource())), counted());
        }

        SyncClient client(SyncTransport transport, DataSource dataSource) {
            SyncClient client = SyncClient.builder()
                    .nodeId("store-1")
                    .journal(JdbcChangeJournal.create(dataSource, schema))
                    .transport(transport)
                    .build();
            clients.add(client);
            return client;
        }

        SyncHandler handler() {
            return handler(counted());
        }

        private SyncHandler handler(DataSource dataSource) {
            return SyncHandler.builder()
                    .store(JdbcCentralStore.create(dataSource, schema))
                    .authenticator(ApiKeys.builder().build())
                    .build();
        }

        private DataSource counted() {
            return ObservedDataSource.of(database.dataSource(), statements::add);
        }
    }
}

package dev.hybridsync.jdbc.schemachange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.compare.VerifyAnswer;
import dev.hybridsync.compare.VerifyRequest;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.SyncTransport;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A table of a host that changes its columns, and a central that follows. */
abstract class SchemaChangesFixture {
    static final SyncSchema SCHEMA =
            SyncSchema.builder().table("item").table("other").build();

    final Kind kind;
    final TestDatabase local;
    final TestDatabase central = Kind.H2.create();
    final List<Change> sent = new ArrayList<>();

    SchemaChangesFixture(Kind kind) {
        this.kind = kind;
        this.local = kind.create();
    }

    @BeforeEach
    void makeTables() {
        for (TestDatabase database : List.of(local, central)) {
            database.execute(
                    "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, price INTEGER, a VARCHAR(20), b VARCHAR(20))",
                    "CREATE TABLE other (id INTEGER NOT NULL PRIMARY KEY, v VARCHAR(20))");
        }
    }

    @AfterEach
    void close() {
        local.close();
        central.close();
    }

    SyncTransport transport() {
        SyncHandler handler = SyncHandler.builder()
                .store(JdbcCentralStore.create(central.dataSource(), SCHEMA))
                .authenticator(ApiKeys.builder().build())
                .build();
        handler.install();
        SyncTransport direct = new DirectTransport(handler);
        return new SyncTransport() {
            @Override
            public BatchResult push(Batch batch) {
                sent.addAll(batch.changes());
                return direct.push(batch);
            }

            @Override
            public VerifyAnswer verify(VerifyRequest request) {
                return direct.verify(request);
            }
        };
    }

    SyncClient client(DataSource dataSource, SyncTransport transport) {
        return SyncClient.builder()
                .nodeId("store-1")
                .journal(JdbcChangeJournal.create(dataSource, SCHEMA))
                .transport(transport)
                .build();
    }

    SyncClient client() {
        return client(local.dataSource(), transport());
    }

    void install() {
        try (SyncClient client = client()) {
            client.install();
        }
    }

    void installWithRows() {
        install();
        local.execute(
                "INSERT INTO item VALUES (1, 100, 'a1', 'b1'), (2, 200, 'a2', 'b2'), (3, 300, NULL, NULL)",
                "INSERT INTO other VALUES (1, 'one'), (2, 'two')");
        assertThat(flush().sent()).isEqualTo(5);
        assertEqual();
    }

    /** Flushes with a new client each time: what it finds, a starting process finds, too. */
    FlushReport flush() {
        try (SyncClient client = client()) {
            sent.clear();
            FlushReport report = client.flush();
            assertThat(report.stoppedBy()).isEmpty();
            return report;
        }
    }

    void assertEqual() {
        String rows = "SELECT id, price, a, b FROM item ORDER BY id";
        assertThat(text(central.rows(rows))).isEqualTo(text(local.rows(rows)));
        assertThat(text(central.rows("SELECT id, v FROM other ORDER BY id")))
                .isEqualTo(text(local.rows("SELECT id, v FROM other ORDER BY id")));
        assertThat(local.count("SELECT COUNT(*) FROM hybridsync_journal")).isZero();
        assertThat(local.count("SELECT COUNT(*) FROM hybridsync_quarantine")).isZero();
    }

    static String text(List<List<Object>> rows) {
        return rows.toString();
    }

    String rename(String column, String name) {
        return kind.sql("rename a column", "table", "item", "column", column, "name", name);
    }

    void swap() {
        local.execute(rename("a", "tmp"), rename("b", "a"), rename("tmp", "b"));
    }
}

package dev.hybridsync.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.LocalContract;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.Values;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.TableDefinition;
import dev.hybridsync.spi.SyncTransport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/**
 * What a database's dialect must capture, from end to end: each test changes the host's tables by SQL, and at the end
 * central's tables, in the same kind of database, must be the same. The classes that extend this one contain the tests.
 */
abstract class CaptureFixture extends LocalContract {
    final TestDatabase central;
    private final List<String> sent = new ArrayList<>();
    private final List<String> compared = new ArrayList<>();
    private SyncClient client;

    CaptureFixture(TestDatabase.Kind kind) {
        this(kind.create());
    }

    CaptureFixture(TestDatabase database) {
        super(database);
        central = kind.create();
    }

    /** Creates or changes tables at both sides. */
    void create(String... ddl) {
        database.execute(ddl);
        central.execute(ddl);
    }

    @Override
    public void installItem() {
        create("CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(100), qty INTEGER)");
        install(schemaOf("item"));
    }

    @Override
    public void install(SyncSchema schema) {
        install(JdbcChangeJournal.create(database.dataSource(), schema), schema);
    }

    void install(JdbcChangeJournal configured, SyncSchema schema) {
        journal = configured;
        journal.setup().install("store-1");
        SyncHandler handler = SyncHandler.builder()
                .store(JdbcCentralStore.create(central.dataSource(), schema))
                .authenticator(ApiKeys.builder().build())
                .build();
        handler.install();
        client = SyncClient.builder()
                .nodeId("store-1")
                .journal(journal)
                .transport(recording(new DirectTransport(handler)))
                .build();
        compare(schema.tables().stream().map(TableDefinition::name).toArray(String[]::new));
    }

    private SyncTransport recording(SyncTransport transport) {
        return batch -> {
            batch.changes().forEach(change -> sent.add(describe(change)));
            return transport.push(batch);
        };
    }

    /**
     * Sets the tables that must be equal at the end, with the names they have in SQL. By default these are the
     * installed ones.
     */
    void compare(String... tables) {
        compared.clear();
        compared.addAll(List.of(tables));
    }

    /** Stops syncing to central; its tables are not compared any more. */
    void stop() {
        client = null;
        compare();
    }

    /** Sends everything that is pending to central, which must take it, and returns it in the order of sending. */
    @Override
    public List<String> drain() {
        List<String> changes = flush();
        assertThat(journal.quarantine().list(9)).isEmpty();
        return changes;
    }

    /** Sends what is pending; central may refuse rows. */
    List<String> flush() {
        sent.clear();
        FlushReport report = client.flush();
        assertThat(report.stoppedBy()).isEmpty();
        return List.copyOf(sent);
    }

    @AfterEach
    void whatArrivedIsWhatIsThere() {
        try (central) {
            if (client != null) {
                drain();
            }
            for (String table : compared) {
                assertThat(rows(central, table)).as("central's " + table).isEqualTo(rows(database, table));
            }
        }
    }

    private static List<String> rows(TestDatabase side, String table) {
        return side.rows("SELECT * FROM " + table).stream()
                .map(row -> row.stream().map(Values::comparable).toList().toString())
                .sorted()
                .toList();
    }
}

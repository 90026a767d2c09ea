package dev.hybridsync.examples.app;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncEnvironment;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.http.HttpSyncTransport;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.TableDefinition;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.SyncTransport;
import dev.hybridsync.status.Count;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A local database with its client. */
final class LocalSite implements AutoCloseable {
    /** Chooses the tables. */
    @FunctionalInterface
    private interface Choice {
        SyncSchema of(DataSource database, Settings settings, PrintStream remarks);
    }

    private final Database database;
    private final String nodeId;
    private final SyncSchema schema;
    private final SyncClient client;
    private final ChangeJournal journal;
    private final Remarks remarks;
    private final Progress progress;
    private final Output output;

    private LocalSite(
            Database database,
            String nodeId,
            SyncSchema schema,
            Remarks remarks,
            SyncClient.Builder client,
            Output output) {
        this.database = database;
        this.remarks = remarks;
        this.nodeId = nodeId;
        this.output = output;
        this.schema = schema;
        journal = JdbcChangeJournal.create(database.dataSource(), schema);
        progress = new Progress(output, () -> journal.queries().status().pending(), System::nanoTime);
        this.client = client.journal(journal).listener(progress).build();
    }

    /**
     * Opens it to capture the chosen tables.
     *
     * @param sends whether the command will also send, and so needs central's address
     */
    static LocalSite open(Settings settings, Output output, boolean sends) {
        return open(settings, output, sends ? wayToCentral(settings) : LocalSite::noWay, TableChoice::of);
    }

    /** Opens it to find out what would go wrong, here and, if central's address is known, at central. */
    static LocalSite preflight(Settings settings, Output output) {
        SyncTransport way = settings.knowsCentral() ? wayToCentral(settings) : LocalSite::noWay;
        return open(settings, output, way, TableChoice::unchecked);
    }

    /** Opens it to read the bookkeeping, or to remove it. */
    static LocalSite look(Settings settings, Output output) {
        return open(settings, output, LocalSite::noWay, null);
    }

    /** Opens it to compare its rows with central's. */
    static LocalSite compare(Settings settings, Output output) {
        return open(settings, output, wayToCentral(settings), null);
    }

    /** Reports errors of the configuration before it opens the database. */
    private static LocalSite open(Settings settings, Output output, SyncTransport way, @Nullable Choice choice) {
        String nodeId = settings.sync(SyncEnvironment::nodeId);
        SyncClient.Builder client = SyncClient.builder()
                .nodeId(nodeId)
                .nodeLabel(settings.sync(SyncEnvironment::nodeLabel).orElse(null))
                .transport(way)
                .batchRows(settings.sync(SyncEnvironment::batchRows))
                .batchBytes(settings.sync(SyncEnvironment::batchBytes))
                .flushInterval(settings.sync(SyncEnvironment::flushInterval));
        settings.sync(SyncEnvironment::verifyInterval).ifPresent(client::verifyInterval);
        settings.sync(SyncEnvironment::heartbeat).ifPresent(client::heartbeat);
        settings.naming();
        Database database = Database.open(settings.localDb(), false);
        Remarks remarks = new Remarks();
        try {
            SyncSchema schema = choice == null
                    ? TableChoice.whatever(database.dataSource(), settings)
                    : choice.of(database.dataSource(), settings, remarks.stream());
            if (choice != null && schema.tables().isEmpty()) {
                throw MisuseException.configuration("DB_URL has no table that can be synced");
            }
            return new LocalSite(database, nodeId, schema, remarks, client, output);
        } catch (RuntimeException e) {
            remarks.lines().forEach(output.err()::println);
            database.close();
            throw e;
        }
    }

    private static SyncTransport wayToCentral(Settings settings) {
        settings.sync(SyncEnvironment::apiKey); // an error in it is reported before any other
        HttpSyncTransport.Builder way = HttpSyncTransport.builder()
                .apiKey(() -> settings.sync(SyncEnvironment::apiKey))
                .allowInsecureHttp(settings.sync(SyncEnvironment::allowInsecureHttp));
        settings.accepted(
                "SYNC_REQUEST_TIMEOUT", () -> way.requestTimeout(settings.sync(SyncEnvironment::requestTimeout)));
        URI central = settings.sync(SyncEnvironment::centralApiUrl);
        settings.sync(SyncEnvironment::proxy).ifPresent(way::proxy);
        return settings.accepted(
                "CENTRAL_API_URL", () -> way.centralUrl(central).build());
    }

    private static BatchResult noWay(Batch batch) {
        throw new IllegalStateException("this command sends nothing");
    }

    /**
     * Installs capture, and journals the existing rows.
     *
     * @return what was done, in one line
     */
    String install() {
        boolean installed = false;
        try {
            client.install();
            installed = true;
        } finally {
            tell(installed ? journal.signs().tell("tables", remarks.lines()) : remarks.lines());
        }
        long before = progress.backfilled();
        return "node " + nodeId + " captures " + TableChoice.text(schema, "")
                + (before == 0 ? "" : "; journaled " + Count.of(before, "existing row", "existing rows"));
    }

    /** What {@link #install} did, for a program. */
    Map<String, Object> members() {
        return Map.of(
                "nodeId",
                nodeId,
                "tables",
                schema.tables().stream().map(TableDefinition::name).toList(),
                "journaled",
                progress.backfilled());
    }

    /** Prints the remarks on the tables, for commands that install nothing. */
    void printRemarks() {
        tell(remarks.lines());
    }

    private void tell(List<String> lines) {
        lines.forEach(output.err()::println);
    }

    /** Starts to send at the interval, and reports the flushes. */
    void start() {
        progress.reportFlushes();
        client.start();
    }

    String nodeId() {
        return nodeId;
    }

    SyncClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
        database.close();
    }
}

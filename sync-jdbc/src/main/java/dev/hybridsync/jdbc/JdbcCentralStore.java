package dev.hybridsync.jdbc;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.central.CentralDatabase;
import dev.hybridsync.jdbc.central.NodeTransfer;
import dev.hybridsync.jdbc.central.Unavailable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.dialects.Databases;
import dev.hybridsync.jdbc.doctor.CentralPreflight;
import dev.hybridsync.jdbc.doctor.TableErrors;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.ApplyRules;
import dev.hybridsync.spi.CentralComparison;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.spi.CentralUpkeep;
import dev.hybridsync.spi.ConflictLog;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.NodeStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * The central database: SQLite, H2, PostgreSQL or MariaDB.
 *
 * <p>A batch is one transaction on one connection. While a batch holds rows, it does not wait for a row that the
 * central application has locked: it releases its rows and is tried again, for about three seconds, and is then
 * reported as busy. So there is no deadlock between the two. (SQLite: the batch waits for the connection's busy
 * timeout.) Foreign keys count as RESTRICT. The central application's own tables are not altered; bookkeeping tables
 * are named {@code hybridsync_...} and are kept in the connection's current schema. Thread-safe.
 *
 * <p>Triggers journal what the central application itself writes to the tables, in its own transactions. These edits
 * get versions before the next batch is applied: see {@link Builder#captureEdits}.
 */
public final class JdbcCentralStore implements CentralStore {
    /** True: otherwise the next change of a node replaces what headquarters corrected. */
    public static final boolean DEFAULT_CAPTURE_EDITS = true;

    private final CentralDatabase central;

    private final CentralPreflight preflight;

    private final Database database;

    private JdbcCentralStore(Database database, SyncSchema schema, boolean captureEdits) {
        this.database = database;
        TableErrors errors = new TableErrors(database, schema);
        this.central = new CentralDatabase(database, schema, errors, captureEdits);
        this.preflight = new CentralPreflight(database, schema, errors, central::uncapturedEdits);
    }

    /**
     * Connects once, to find out which database it is; changes nothing.
     *
     * @param dataSource the central application's; the application closes it
     * @param schema the tables that nodes may write
     * @return a store with the default options
     * @throws SyncException if the database can't be reached or is not a supported one
     */
    public static JdbcCentralStore create(DataSource dataSource, SyncSchema schema) {
        return builder(dataSource, schema).build();
    }

    /**
     * A store with options.
     *
     * @param dataSource the central application's; the application closes it
     * @param schema the tables that nodes may write
     * @return a new builder
     */
    public static Builder builder(DataSource dataSource, SyncSchema schema) {
        return new Builder(dataSource, schema);
    }

    /**
     * Builds a {@link JdbcCentralStore}. Every method throws {@link NullPointerException} for null. Not thread-safe.
     */
    public static final class Builder {
        private final DataSource dataSource;
        private final SyncSchema schema;
        private boolean captureEdits = DEFAULT_CAPTURE_EDITS;

        private Builder(DataSource dataSource, SyncSchema schema) {
            this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
            this.schema = Objects.requireNonNull(schema, "schema");
        }

        /**
         * Whether triggers journal what the central application itself writes to the tables, so that its edits take
         * part in Last-Write-Wins: an older change of a node does not replace them. The time of an edit is the later of
         * its own time and the time of the version that it replaces plus a microsecond. Without capture,
         * {@link JdbcCentralStore#install} removes the triggers, and an edit is replaced by the next change that wins
         * against the version before the edit. Default: {@link #DEFAULT_CAPTURE_EDITS}.
         *
         * <p>Without capture, the store also uses only statements that are accepted by databases that merely speak
         * PostgreSQL's or MariaDB's protocol: no {@code NOWAIT}, no {@code xmax}. A batch that finds a row locked then
         * waits for it for the shortest time that can be set as the transaction's limit, a millisecond on PostgreSQL
         * and not at all on MariaDB. Where a server does not apply that limit to rows, the batch waits until the other
         * transaction commits. See {@code docs/distributed-sql.md}.
         *
         * @param captured false to leave them out
         * @return this builder
         */
        public Builder captureEdits(boolean captured) {
            captureEdits = captured;
            return this;
        }

        /**
         * Connects once, to find out which database it is; changes nothing.
         *
         * @return a store
         * @throws SyncException if the database can't be reached or is not a supported one
         */
        public JdbcCentralStore build() {
            return new JdbcCentralStore(
                    captureEdits
                            ? Databases.open(dataSource)
                            : Databases.open(dataSource).portable(),
                    schema,
                    captureEdits);
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>Runs those statements of {@link #ddl} that are still needed here. If everything is in place, nothing is
     * locked. A table that can't have its triggers causes a warning in the log and in {@link #preflight()}; batches are
     * still applied to it.
     */
    @Override
    public void install() {
        central.install();
    }

    /**
     * {@return the statements that create the bookkeeping tables, the table of {@link JdbcApiKeys}, and the triggers on
     * the existing tables that nodes may write} They are for a migration tool: run each with one
     * {@code Statement.execute}, in this order. They may be run again, and must be generated again when the tables or
     * their keys have changed. After they have run, the library needs no right to change the schema, only the rights to
     * read and write these tables. {@link #install} runs the same statements itself if nobody else has. This method
     * changes nothing.
     */
    public List<String> ddl() {
        return central.ddl();
    }

    /** {@return {@link #ddl()} as one text, as Flyway and the database's own command line read it} */
    public String ddlScript() {
        return central.ddlScript();
    }

    NodeTransfer transfer() {
        return central.transfer();
    }

    @Override
    public List<Finding> preflight() {
        return preflight.run();
    }

    @Override
    public Map<String, String> heldTables() {
        return preflight.heldTables();
    }

    @Override
    public List<Finding> preflight(NodeDescription node, Grant grant) {
        return Unavailable.read(
                database, "node '" + node.nodeId() + "': its preflight failed", () -> preflight.run(node, grant));
    }

    @Override
    public BatchResult apply(Batch batch, Grant grant, Instant receivedAt, ApplyRules rules) {
        return central.apply(batch, grant, receivedAt, rules);
    }

    @Override
    public NodeStatus status(String nodeId) {
        return central.status(nodeId);
    }

    @Override
    public List<NodeStatus> nodes() {
        return central.nodes();
    }

    @Override
    public CentralUpkeep upkeep() {
        return central.upkeep();
    }

    @Override
    public ConflictLog conflicts() {
        return central.conflicts();
    }

    @Override
    public CentralComparison comparison() {
        return central::compare;
    }
}

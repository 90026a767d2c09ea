package dev.hybridsync.jdbc;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.central.CentralDatabase;
import dev.hybridsync.jdbc.central.Unavailable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.dialects.Databases;
import dev.hybridsync.jdbc.doctor.CentralPreflight;
import dev.hybridsync.jdbc.doctor.TableErrors;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.ApplyRules;
import dev.hybridsync.spi.CentralStore;
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
 * <p>A batch is one transaction on one connection. A row that the central application has locked is not waited for while
 * the batch holds others: it gives those back and is tried again, for about three seconds, and then is busy. So there is no
 * deadlock between the two. (SQLite: the connection's busy timeout is waited for.) Foreign keys count as RESTRICT. The central application's own tables are not altered; bookkeeping
 * tables are called {@code hybridsync_...} and are kept in the connection's current schema. Thread-safe.
 *
 * <p>What the central application writes to the tables by itself is journaled by triggers in its own transactions, and gets
 * its versions before the next batch is applied: see {@link Builder#captureEdits}.
 */
public final class JdbcCentralStore implements CentralStore {
    /** True: without, the next change of a node replaces what headquarters corrected. */
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
     * @param dataSource the central application's; it stays its to close
     * @param schema the tables that nodes may write
     * @throws SyncException if the database can't be reached or is none of those supported
     */
    public static JdbcCentralStore create(DataSource dataSource, SyncSchema schema) {
        return builder(dataSource, schema).build();
    }

    /**
     * A store with options.
     *
     * @param dataSource the central application's; it stays its to close
     * @param schema the tables that nodes may write
     */
    public static Builder builder(DataSource dataSource, SyncSchema schema) {
        return new Builder(dataSource, schema);
    }

    /**
     * Builds a {@link JdbcCentralStore}. No method takes null: it throws {@link NullPointerException}. Not thread-safe.
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
         * Whether triggers journal what the central application writes to the tables by itself, so that it takes part in
         * Last-Write-Wins: an older change of a node does not replace it. Its time is the larger of its own and that of the
         * version that it replaces plus a microsecond. Without, {@link JdbcCentralStore#install} takes the triggers out, and
         * the next change that wins by the version from before replaces such an edit. Default:
         * {@link #DEFAULT_CAPTURE_EDITS}.
         */
        public Builder captureEdits(boolean captured) {
            captureEdits = captured;
            return this;
        }

        /**
         * Connects once, to find out which database it is; changes nothing.
         *
         * @throws SyncException if the database can't be reached or is none of those supported
         */
        public JdbcCentralStore build() {
            return new JdbcCentralStore(Databases.open(dataSource), schema, captureEdits);
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>Runs those statements of {@link #ddl} whose work is not done here; where all is as it must be, nothing is locked. A
     * table that can't have its triggers is a warning in the log and in {@link #preflight()}, and takes batches all the same.
     */
    @Override
    public void install() {
        central.install();
    }

    /**
     * The statements that make the bookkeeping tables, that of {@link JdbcApiKeys}, and the triggers on those tables that are
     * there and that nodes may write, for a migration tool: each to be run by one {@code Statement.execute}, in this order.
     * They may be run again, and are to be made again when the tables or their keys have changed. After them nothing of the
     * library needs a right to change the schema, but those to read and write these tables. {@link #install} runs the same
     * statements itself where nobody has. Changes nothing.
     */
    public List<String> ddl() {
        return central.ddl();
    }

    /** {@link #ddl()} as one text, as Flyway and the database's own command line read it. */
    public String ddlScript() {
        return central.ddlScript();
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
                database,
                "node '" + node.nodeId() + "': its preflight can't be made",
                () -> preflight.run(node, grant));
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
    public ConflictLog conflicts() {
        return central.conflicts();
    }
}

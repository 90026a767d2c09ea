package dev.hybridsync.jdbc;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.capture.JournalCapture;
import dev.hybridsync.jdbc.comparison.NodeRows;
import dev.hybridsync.jdbc.database.Bookkeeping;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.dialects.Databases;
import dev.hybridsync.jdbc.doctor.Doctor;
import dev.hybridsync.jdbc.doctor.LocalPreflight;
import dev.hybridsync.jdbc.entries.Backfill;
import dev.hybridsync.jdbc.entries.LocalTables;
import dev.hybridsync.jdbc.entries.RowRefs;
import dev.hybridsync.jdbc.journal.BatchRecorder;
import dev.hybridsync.jdbc.journal.CompactionLimits;
import dev.hybridsync.jdbc.journal.Discards;
import dev.hybridsync.jdbc.journal.JournalReader;
import dev.hybridsync.jdbc.journal.Lease;
import dev.hybridsync.jdbc.journal.StoredLifeSigns;
import dev.hybridsync.jdbc.quarantine.HeldTables;
import dev.hybridsync.jdbc.quarantine.Quarantine;
import dev.hybridsync.jdbc.quarantine.RetryScheduler;
import dev.hybridsync.jdbc.status.JournalStatuses;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.BatchInFlight;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.DiscardedChanges;
import dev.hybridsync.spi.JournalDoctor;
import dev.hybridsync.spi.JournalQueries;
import dev.hybridsync.spi.JournalSetup;
import dev.hybridsync.spi.LifeSigns;
import dev.hybridsync.spi.PendingChanges;
import dev.hybridsync.spi.QuarantinedRows;
import dev.hybridsync.spi.RetrySchedule;
import dev.hybridsync.spi.RowComparison;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * The change journal of a local database: SQLite, H2, PostgreSQL or MariaDB.
 *
 * <p>Triggers write it in the host's own transactions; the host's tables are not altered. The library reads and writes
 * it in separate short transactions, on one connection of the host's {@link DataSource} at a time. Bookkeeping tables
 * are named {@code hybridsync_...} and are kept in the connection's current schema. Thread-safe.
 *
 * <p><b>Install.</b> {@link JournalSetup#install} runs those statements of {@link #ddl} that are still needed here, one
 * table after the other. If everything is in place, nothing is locked. It waits for a lock of the host for at most two
 * seconds at a time, and the host never queues for longer. After 30 attempts, {@code install()} fails and names the
 * table. What was created by then stays, and the next call continues. {@link JournalSetup#uninstall} removes the
 * triggers in the same way, and the bookkeeping tables last.
 */
public final class JdbcChangeJournal implements ChangeJournal {
    /** True: a silent miss is worse than a row that is sent twice. */
    public static final boolean DEFAULT_CAPTURE_REPLICATED = true;

    /** 2 minutes. */
    public static final Duration DEFAULT_LEASE = Duration.ofMinutes(2);

    private final JournalCapture capture;
    private final JournalSetup setup;
    private final JournalDoctor doctor;
    private final PendingChanges pending;
    private final BatchInFlight batch;
    private final QuarantinedRows quarantine;
    private final RetrySchedule retries;
    private final DiscardedChanges discards;
    private final JournalQueries queries;
    private final LifeSigns signs;
    private final RowComparison comparison;

    private JdbcChangeJournal(Database database, SyncSchema schema, CompactionLimits compaction, Duration leaseLength) {
        capture = new JournalCapture(database, schema);
        Bookkeeping bookkeeping = Bookkeeping.ofNode(database);
        Database upgraded = database.after(bookkeeping);
        LocalTables tables = new LocalTables(upgraded, schema);
        RowRefs refs = new RowRefs(upgraded, schema, tables);
        HeldTables held = new HeldTables(upgraded, tables);
        Lease lease = new Lease(leaseLength);
        Backfill backfill = new Backfill(upgraded, schema);
        pending = new JournalReader(upgraded, tables, held, compaction);
        BatchRecorder recorder = new BatchRecorder(upgraded, tables, held, lease);
        batch = recorder;
        quarantine = new Quarantine(upgraded, held, refs);
        retries = new RetryScheduler(upgraded, tables, held);
        discards = new Discards(upgraded, tables, refs, lease);
        queries = new JournalStatuses(upgraded, tables, held, refs);
        signs = new StoredLifeSigns(upgraded, lease);
        comparison = new NodeRows(upgraded, tables, refs);
        setup = new JdbcJournalSetup(capture, backfill, tables);
        doctor = new Doctor(
                new LocalPreflight(database, schema, capture),
                upgraded,
                tables,
                capture,
                backfill,
                recorder::isSentByOthers);
    }

    /**
     * Connects once, to find out which database it is; changes nothing.
     *
     * @param dataSource the host's; the host closes it
     * @param schema the tables to sync
     * @return a journal with the default options
     * @throws SyncException if the database can't be reached or is not a supported one
     */
    public static JdbcChangeJournal create(DataSource dataSource, SyncSchema schema) {
        return builder(dataSource, schema).build();
    }

    static JdbcChangeJournal create(DataSource dataSource, SyncSchema schema, CompactionLimits compaction) {
        return new JdbcChangeJournal(Databases.open(dataSource), schema, compaction, DEFAULT_LEASE);
    }

    /**
     * A journal with options.
     *
     * @param dataSource the host's; the host closes it
     * @param schema the tables to sync
     * @return a new builder
     */
    public static Builder builder(DataSource dataSource, SyncSchema schema) {
        return new Builder(dataSource, schema);
    }

    /**
     * {@return the statements that create the bookkeeping tables and triggers, or bring them up to date} They are for a
     * migration tool: run each with one {@code Statement.execute}, in this order, on one connection. {@code install()}
     * runs them itself if nobody else has. They may be run again, and by every node whose tables are the same; they
     * contain the names of database schemas and of partitions. Nothing in them is specific to this node.
     *
     * <p>After they have run, {@code install()} needs no right to change the schema, only the rights to read and write
     * the tables named {@code hybridsync_...}. Where it finds that other triggers are needed, because the registered
     * tables or the tables in the database have changed, it reports that, and these statements must be generated again.
     * Generate them on a database that has had your earlier migrations, so that they remove what is no longer needed.
     *
     * <p>This method reads the catalog and changes nothing.
     *
     * @throws SyncException if a table can't be captured, as in {@code install()}
     */
    public List<String> ddl() {
        return capture.ddl();
    }

    /**
     * {@return {@link #ddl()} as one text, as Flyway and the database's own command line read it: on MariaDB with
     * another delimiter, since triggers contain semicolons}
     */
    public String ddlScript() {
        return capture.ddlScript();
    }

    @Override
    public JournalSetup setup() {
        return setup;
    }

    @Override
    public JournalDoctor doctor() {
        return doctor;
    }

    @Override
    public PendingChanges pending() {
        return pending;
    }

    @Override
    public BatchInFlight batch() {
        return batch;
    }

    @Override
    public QuarantinedRows quarantine() {
        return quarantine;
    }

    @Override
    public RetrySchedule retries() {
        return retries;
    }

    @Override
    public DiscardedChanges discards() {
        return discards;
    }

    @Override
    public JournalQueries queries() {
        return queries;
    }

    @Override
    public LifeSigns signs() {
        return signs;
    }

    @Override
    public RowComparison comparison() {
        return comparison;
    }

    /**
     * Builds a {@link JdbcChangeJournal}. Every method throws {@link NullPointerException} for null. A value out of
     * range throws {@link IllegalArgumentException} with the option's name. Not thread-safe.
     */
    public static final class Builder {
        private final DataSource dataSource;
        private final SyncSchema schema;
        private boolean captureReplicated = DEFAULT_CAPTURE_REPLICATED;
        private Duration lease = DEFAULT_LEASE;

        private Builder(DataSource dataSource, SyncSchema schema) {
            this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
            this.schema = Objects.requireNonNull(schema, "schema");
        }

        /**
         * Whether to capture rows that PostgreSQL writes as a replica: those that a logical subscription applies, and
         * those of sessions with {@code session_replication_role = replica}. Switch it off where a subscription fills
         * the tables with rows that other nodes send to central themselves. A change takes effect at the next
         * {@code install()}; other databases have no such writes. Default: {@link #DEFAULT_CAPTURE_REPLICATED}.
         *
         * @param captured false to leave them out
         * @return this builder
         */
        public Builder captureReplicated(boolean captured) {
            this.captureReplicated = captured;
            return this;
        }

        /**
         * How long another process that flushes this database waits for one that has sent a batch and then gone silent,
         * 1 second to 1 hour, by the database's clock. It does not wait for a process on the same host that has ended.
         * The lease should be longer than a request may take; a shorter one causes batches to be sent twice, but loses
         * no data. Default: {@link #DEFAULT_LEASE}.
         *
         * @param lease 1 second to 1 hour
         * @return this builder
         */
        public Builder lease(Duration lease) {
            if (lease.compareTo(Duration.ofSeconds(1)) < 0 || lease.compareTo(Duration.ofHours(1)) > 0) {
                throw new IllegalArgumentException("lease must be from 1 s to 1 h, but is " + lease);
            }
            this.lease = lease;
            return this;
        }

        /**
         * Connects once, to find out which database it is; changes nothing.
         *
         * @return a journal
         * @throws SyncException if the database can't be reached or is not a supported one
         */
        public JdbcChangeJournal build() {
            return new JdbcChangeJournal(
                    Databases.open(dataSource).capturingReplicated(captureReplicated),
                    schema,
                    CompactionLimits.DEFAULT,
                    lease);
        }
    }
}

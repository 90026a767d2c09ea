package dev.hybridsync.jdbc;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.capture.Capture;
import dev.hybridsync.jdbc.capture.InstallScript;
import dev.hybridsync.jdbc.database.Bookkeeping;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.UnreadableTableException;
import dev.hybridsync.jdbc.doctor.LocalPreflight;
import dev.hybridsync.jdbc.entries.Backfill;
import dev.hybridsync.jdbc.journal.CompactionLimits;
import dev.hybridsync.jdbc.journal.JournalStore;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.AcknowledgedRows;
import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.Inspection;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.Preflight;
import dev.hybridsync.spi.Window;
import dev.hybridsync.status.DiscardedRow;
import dev.hybridsync.status.Fork;
import dev.hybridsync.status.JournalStatus;
import dev.hybridsync.status.QuarantinedRow;
import dev.hybridsync.status.RowStatus;
import dev.hybridsync.status.TableStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The change journal of a local database: SQLite, H2, PostgreSQL or MariaDB.
 *
 * <p>Triggers write it in the host's own transactions; the host's tables are not altered. The library reads and writes it
 * in short transactions of its own, on one connection of the host's {@link DataSource} at a time. Bookkeeping tables are
 * called {@code hybridsync_...} and are kept in the connection's current schema. Thread-safe.
 */
public final class JdbcChangeJournal implements ChangeJournal {
    /** In one transaction. */
    private static final int RESUMED_ROWS = 1_000;

    /** True: a silent miss is worse than a row that is sent twice. */
    public static final boolean DEFAULT_CAPTURE_REPLICATED = true;

    /** 2 minutes. */
    public static final Duration DEFAULT_LEASE = Duration.ofMinutes(2);

    private final Capture capture;
    private final LocalPreflight preflight;
    private final InstallScript script;
    private final Backfill backfill;
    private final JournalStore store;

    private JdbcChangeJournal(Database database, SyncSchema schema, CompactionLimits compaction, Duration lease) {
        capture = new Capture(database, schema);
        preflight = new LocalPreflight(database, schema, capture);
        script = new InstallScript(database, schema);
        Bookkeeping bookkeeping = Bookkeeping.ofNode(database);
        Database upgraded = database.after(bookkeeping::upgradeInstalled);
        backfill = new Backfill(upgraded, schema);
        store = new JournalStore(upgraded, schema, capture, compaction, lease);
    }

    /**
     * Connects once, to find out which database it is; changes nothing.
     *
     * @param dataSource the host's; it stays the host's to close
     * @param schema the tables to sync
     * @throws SyncException if the database can't be reached or is none of those supported
     */
    public static JdbcChangeJournal create(DataSource dataSource, SyncSchema schema) {
        return builder(dataSource, schema).build();
    }

    static JdbcChangeJournal create(DataSource dataSource, SyncSchema schema, CompactionLimits compaction) {
        return new JdbcChangeJournal(Database.open(dataSource), schema, compaction, DEFAULT_LEASE);
    }

    /**
     * A journal with options.
     *
     * @param dataSource the host's; it stays the host's to close
     * @param schema the tables to sync
     */
    public static Builder builder(DataSource dataSource, SyncSchema schema) {
        return new Builder(dataSource, schema);
    }

    @Override
    public Preflight preflight(String nodeId) {
        return preflight.run(nodeId);
    }

    @Override
    public void install(String nodeId) {
        capture.install(nodeId);
    }

    /**
     * The statements that make, or bring up to date, the bookkeeping tables and triggers, for a migration tool: each to be
     * run by one {@code Statement.execute}, in this order, on one connection. They may be run again, and by every node whose
     * tables are the same; names of database schemas, and of partitions, are part of them. Nothing of this node is.
     *
     * <p>After them {@code install()} needs no right to change the schema, but those to read and write the tables named
     * {@code hybridsync_...}. Where it finds that other triggers are needed, because the registered tables or the database's
     * have changed, it says so, and these statements are to be made again. Make them on a database that has had your earlier
     * migrations, so that they take away what is no longer needed.
     *
     * <p>Reads the catalog; changes nothing.
     *
     * @throws SyncException if a table can't be captured, as {@code install()}
     */
    public List<String> ddl() {
        return script.statements();
    }

    /**
     * {@link #ddl()} as one text, as Flyway and the database's own command line read it: on MariaDB with another delimiter,
     * since triggers contain semicolons.
     */
    public String ddlScript() {
        return script.text();
    }

    @Override
    public BackfillProgress backfill(@Nullable Instant changedAt, int rows) {
        try {
            return backfill.next(changedAt, rows);
        } catch (UnreadableTableException e) {
            store.hold(e);
            return new BackfillProgress(0, false, e.table());
        }
    }

    @Override
    public Inspection inspect() {
        Inspection inspection = store.inspect();
        try {
            backfill.resume(RESUMED_ROWS);
        } catch (UnreadableTableException e) {
            store.hold(e);
        }
        return inspection;
    }

    @Override
    public boolean hasNewlyHeldTables() {
        return store.hasNewlyHeldTables();
    }

    @Override
    public void uninstall(boolean force) {
        if (!force && capture.isInstalled()) {
            JournalStatus status = store.status();
            if (status.pending() + status.deferred() + status.rejected() > 0) {
                throw new SyncException(
                        "not uninstalled: " + status.pending() + " entries are pending and "
                                + (status.deferred() + status.rejected())
                                + " rows are quarantined; flush first, discard what central shall not get, or force it and lose them");
            }
        }
        capture.uninstall();
    }

    @Override
    public Window read(Window.Source source, BatchLimit limit, long upTo) {
        return store.read(source, limit, upTo);
    }

    @Override
    public long newestSeq() {
        return store.newestSeq();
    }

    @Override
    public long newestOwnSeq() {
        return store.newestOwnSeq();
    }

    @Override
    public long pending(long upTo) {
        return store.pending(upTo);
    }

    @Override
    public boolean record(UUID batchId, Window window) {
        return store.record(batchId, window);
    }

    @Override
    public void release() {
        store.release();
    }

    @Override
    public boolean settle(UUID batchId, Window window, Map<Long, ChangeOutcome> notApplied, Instant syncedAt) {
        return store.settle(batchId, window, notApplied, syncedAt);
    }

    @Override
    public boolean discard(String table, Object key) {
        return store.discard(table, key);
    }

    @Override
    public long discard(String table) {
        return store.discard(table);
    }

    @Override
    public List<DiscardedRow> discarded(int limit) {
        return store.discarded(limit);
    }

    @Override
    public Set<Long> firstSent(Collection<PendingRow> rows) {
        return store.firstSent(rows);
    }

    @Override
    public Optional<Fork> forked(UUID batchId, @Nullable UUID lastBatchId) {
        return store.forked(batchId, lastBatchId);
    }

    @Override
    public UUID rejoin(@Nullable Instant changedAt) {
        return store.rejoin(changedAt);
    }

    @Override
    public void compact() {
        store.compact();
    }

    @Override
    public JournalStatus status() {
        return store.status();
    }

    @Override
    public List<TableStatus> tableStatus() {
        return store.tableStatus();
    }

    @Override
    public RowStatus rowStatus(String table, Object key) {
        return store.rowStatus(table, key);
    }

    @Override
    public List<QuarantinedRow> quarantine(int limit) {
        return store.quarantine(limit);
    }

    @Override
    public long deferred(@Nullable Instant after, Instant until) {
        return store.deferred(after, until);
    }

    @Override
    public void retryDeferred(Instant now, AcknowledgedRows arrivals) {
        store.retryDeferred(now, arrivals);
    }

    @Override
    public boolean postponeDeferred(Instant now, AcknowledgedRows acknowledged) {
        return store.postponeDeferred(now, acknowledged);
    }

    @Override
    public boolean probe(Instant now) {
        return store.probe(now);
    }

    @Override
    public long retryAll() {
        return store.retryAll();
    }

    @Override
    public long retry(Collection<QuarantinedRow> rows) {
        return store.retry(rows);
    }

    @Override
    public boolean retry(String table, Object key) {
        return store.retry(table, key);
    }

    @Override
    public long retry(Outcome outcome) {
        return store.retry(outcome);
    }

    /** Options of a journal. */
    public static final class Builder {
        private final DataSource dataSource;
        private final SyncSchema schema;
        private boolean captureReplicated = DEFAULT_CAPTURE_REPLICATED;
        private Duration lease = DEFAULT_LEASE;

        private Builder(DataSource dataSource, SyncSchema schema) {
            this.dataSource = dataSource;
            this.schema = schema;
        }

        /**
         * Whether rows are captured that PostgreSQL writes as a replica: those that a logical subscription applies, and
         * those of sessions with {@code session_replication_role = replica}. Switch it off where a subscription fills the
         * tables with what other nodes send to central themselves. A change of it counts from the next
         * {@code install()} on; other databases know no such writes. The default is
         * {@link #DEFAULT_CAPTURE_REPLICATED}.
         */
        public Builder captureReplicated(boolean captured) {
            this.captureReplicated = captured;
            return this;
        }

        /**
         * How long another process that flushes this database waits for one that has sent a batch and is heard of no more,
         * 1 second to 1 hour, by the database's clock. One that has ended on the same host is not waited for. It should be
         * longer than a request may take; a shorter one costs double sending, and no data. Default: 2 minutes.
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
         * @throws SyncException if the database can't be reached or is none of those supported
         */
        public JdbcChangeJournal build() {
            return new JdbcChangeJournal(
                    Database.open(dataSource).capturingReplicated(captureReplicated),
                    schema,
                    CompactionLimits.DEFAULT,
                    lease);
        }
    }
}

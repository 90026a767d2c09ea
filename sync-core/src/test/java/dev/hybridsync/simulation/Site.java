package dev.hybridsync.simulation;

import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.testkit.RowId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node's database, with the tables of {@link HostLoad}. */
interface Site extends AutoCloseable {
    /** A transaction of the application's; its writes take their {@code seq} at once. */
    interface Transaction {
        /** Writes the row, or deletes it where {@code row} is null. */
        void write(RowId id, @Nullable Map<String, @Nullable Object> row, Instant changedAt);

        void commit();

        void rollback();
    }

    /** The journal as a process of this name has opened it. */
    ChangeJournal journal(String process);

    /** From now on this process calls; tells which one did until now. */
    String runAs(String process);

    Transaction begin();

    /** Whether others can go on while a transaction is open. */
    boolean commitsLate();

    Map<RowId, Map<String, @Nullable Object>> rows();

    /**
     * The rows that changed since the present journal began, each with the largest time of its entries; {@link Instant#MIN}
     * where that is not known.
     */
    Map<RowId, Instant> changed();

    /** Whoever has the lease has had it for too long. */
    void leaseRunsOut();

    /** All clients are gone, and what they had not committed. */
    void crash();

    /** Of what was written since the last batch was recorded, nothing is left. */
    void losePower();

    /** What the database holds now; run, it is there again. Null where that can't be done. */
    @Nullable
    Runnable backup();

    @Override
    void close();
}

package dev.hybridsync.simulation;

import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.testkit.RowId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node's database, with the tables of {@link HostLoad}. */
interface Site extends AutoCloseable {
    /** A transaction of the application. Its writes take their {@code seq} at once. */
    interface Transaction {
        /** Writes the row, or deletes it if {@code row} is null. */
        void write(RowId id, @Nullable Map<String, @Nullable Object> row, Instant changedAt);

        void commit();

        void rollback();
    }

    /** The journal, as opened by the process of this name. */
    ChangeJournal journal(String process);

    /** Makes all further calls those of this process. Returns the process that made them before. */
    String runAs(String process);

    Transaction begin();

    /** Whether other transactions can proceed while one is open. */
    boolean commitsLate();

    Map<RowId, Map<String, @Nullable Object>> rows();

    /**
     * The rows that changed since the present journal began, each with the largest time of its entries, or with
     * {@link Instant#MIN} if that time is not known.
     */
    Map<RowId, Instant> changed();

    /** Lets the current lease expire, whoever holds it. */
    void leaseRunsOut();

    /** All clients are killed, and everything uncommitted is lost. */
    void crash();

    /** Everything that was written since the last batch was recorded is lost. */
    void losePower();

    /** A copy of what the database holds now. Running it restores that state. Null if the database can't do that. */
    @Nullable
    Runnable backup();

    @Override
    void close();
}

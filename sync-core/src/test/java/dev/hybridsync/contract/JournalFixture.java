package dev.hybridsync.contract;

import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.testkit.RowId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node's database for {@link JournalDriver}, with two tables of the host's: {@value #ITEMS} with the columns {@code id}
 * and {@code value}, and {@value #NOTES} with {@code id} and {@code item}, which refers to an item. All are text.
 */
public interface JournalFixture extends AutoCloseable {
    String ITEMS = "items";
    String NOTES = "notes";

    /** A transaction of the host's, seen by nobody before its end. */
    interface Transaction {
        /** Writes the row; null deletes it. Takes a {@code seq} at once. */
        Transaction write(RowId row, @Nullable String value);

        void commit();

        void rollback();
    }

    /**
     * Empties the tables and makes a new journal.
     *
     * @param items rows from before capture, by key
     */
    ChangeJournal open(Map<String, String> items);

    /** The journal of another process, on the same database. */
    ChangeJournal openAnother();

    /** The process ends, and another begins; transactions of the host's that are open are lost. */
    ChangeJournal reopen();

    Transaction begin();

    /** Whether several transactions of the host's can be open at once. */
    boolean hasSeveralWriters();

    /** A transaction of one row, when the database's clock says so. */
    void write(RowId row, @Nullable String value, Instant changedAt);

    /** The values of the items that are there, by key. */
    Map<String, String> items();

    /** Whoever has the lease has had it for too long. */
    void leaseRunsOut();

    @Override
    void close();
}

package dev.hybridsync.contract;

import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.testkit.RowId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node's database for {@link JournalDriver}. It has two tables of the host: {@value #ITEMS} with the columns {@code id}
 * and {@code value}, and {@value #NOTES} with {@code id} and {@code item}, which refers to an item. All columns are text.
 */
public interface JournalFixture extends AutoCloseable {
    String ITEMS = "items";
    String NOTES = "notes";

    /** A transaction of the host. Nobody else sees its writes before it commits. */
    interface Transaction {
        /** Writes the row, or deletes it if the value is null. The write takes its {@code seq} at once. */
        Transaction write(RowId row, @Nullable String value);

        void commit();

        void rollback();
    }

    /**
     * Empties the tables and makes a new journal.
     *
     * @param items rows that were there before capture, by key
     */
    ChangeJournal open(Map<String, String> items);

    /** The journal of another process, on the same database. */
    ChangeJournal openAnother();

    /** The process ends and another one begins. Open transactions of the host are lost. */
    ChangeJournal reopen();

    Transaction begin();

    /** Whether several transactions of the host can be open at once. */
    boolean hasSeveralWriters();

    /** A transaction that writes one row at this time of the database's clock. */
    void write(RowId row, @Nullable String value, Instant changedAt);

    /** The values of the items that are there, by key. */
    Map<String, String> items();

    /** Lets the current lease expire, whoever holds it. */
    void leaseRunsOut();

    @Override
    void close();
}

package dev.hybridsync.spi;

/**
 * A node's change journal and its bookkeeping, in parts. The algorithm on top of it (what to send when, what an answer
 * means) is in {@link dev.hybridsync.SyncClient SyncClient}.
 *
 * <p>One flush calls {@link PendingChanges#compact}, then {@link PendingChanges#read}, {@link BatchInFlight#record} and
 * {@link BatchInFlight#settle} in this order, repeatedly. Each call uses one connection and short transactions, in most
 * cases only one, waits for none of the host's locks, and holds nothing when it returns. A crash between any two of them is
 * repaired by starting again at {@link PendingChanges#read}.
 *
 * <p>If nothing is installed, all parts except {@link JournalSetup} and {@link JournalDoctor#preflight} throw
 * {@link dev.hybridsync.error.NotInstalledException NotInstalledException}.
 *
 * <p>Each method returns the same part, or an equal one, every time, without asking the database. Thread-safe, and so
 * are the parts.
 */
public interface ChangeJournal {
    /** {@return the part that installs capture and bookkeeping in the node's database, and removes them} */
    JournalSetup setup();

    /** {@return the part that looks for what would lose data} */
    JournalDoctor doctor();

    /** {@return the changes that wait here} */
    PendingChanges pending();

    /** {@return the batch that is being sent} */
    BatchInFlight batch();

    /** {@return the rows that central deferred or rejected} */
    QuarantinedRows quarantine();

    /** {@return the part that decides when deferred rows and held tables are tried again} */
    RetrySchedule retries();

    /** {@return the changes that a person discarded} */
    DiscardedChanges discards();

    /** {@return the state of the journal, its tables and its rows} */
    JournalQueries queries();

    /** {@return what the processes that send report about themselves} */
    LifeSigns signs();

    /** {@return the rows as they are, for a comparison with central} */
    RowComparison comparison();
}

package dev.hybridsync.contract;

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

/** Makes one object all parts of a journal, so that a test that watches one step overrides a single method. */
interface InMemoryJournalParts
        extends ChangeJournal,
                JournalSetup,
                JournalDoctor,
                PendingChanges,
                BatchInFlight,
                QuarantinedRows,
                RetrySchedule,
                DiscardedChanges,
                JournalQueries,
                LifeSigns,
                RowComparison {
    @Override
    default JournalSetup setup() {
        return this;
    }

    @Override
    default JournalDoctor doctor() {
        return this;
    }

    @Override
    default PendingChanges pending() {
        return this;
    }

    @Override
    default BatchInFlight batch() {
        return this;
    }

    @Override
    default QuarantinedRows quarantine() {
        return this;
    }

    @Override
    default RetrySchedule retries() {
        return this;
    }

    @Override
    default DiscardedChanges discards() {
        return this;
    }

    @Override
    default JournalQueries queries() {
        return this;
    }

    @Override
    default LifeSigns signs() {
        return this;
    }

    @Override
    default RowComparison comparison() {
        return this;
    }
}

package dev.hybridsync.jdbc.journal;

import dev.hybridsync.contract.JournalBatchInFlightContract;
import dev.hybridsync.contract.JournalComparisonContract;
import dev.hybridsync.contract.JournalDiscardContract;
import dev.hybridsync.contract.JournalDoctorContract;
import dev.hybridsync.contract.JournalFixture;
import dev.hybridsync.contract.JournalForksContract;
import dev.hybridsync.contract.JournalHeldTablesContract;
import dev.hybridsync.contract.JournalQuarantineContract;
import dev.hybridsync.contract.JournalReadAheadContract;
import dev.hybridsync.contract.JournalUpkeepContract;
import dev.hybridsync.contract.JournalWaitingRowsContract;
import dev.hybridsync.contract.JournalWindowsContract;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import org.junit.jupiter.api.Nested;

/** The journal on each database fulfils the same contract as the journal of the simulation. */
@EachDatabase
class JdbcJournalTest {
    private final TestDatabase.Kind kind;

    JdbcJournalTest(TestDatabase.Kind kind) {
        this.kind = kind;
    }

    @Nested
    class Windows extends JournalWindowsContract {
        @Override
        protected JournalFixture createFixture() {
            return new JdbcJournalFixture(kind);
        }
    }

    @Nested
    class BatchInFlight extends JournalBatchInFlightContract {
        @Override
        protected JournalFixture createFixture() {
            return new JdbcJournalFixture(kind);
        }
    }

    @Nested
    class ReadAhead extends JournalReadAheadContract {
        @Override
        protected JournalFixture createFixture() {
            return new JdbcJournalFixture(kind);
        }
    }

    @Nested
    class Doctor extends JournalDoctorContract {
        @Override
        protected JournalFixture createFixture() {
            return new JdbcJournalFixture(kind);
        }
    }

    @Nested
    class Forks extends JournalForksContract {
        @Override
        protected JournalFixture createFixture() {
            return new JdbcJournalFixture(kind);
        }
    }

    @Nested
    class Comparison extends JournalComparisonContract {
        @Override
        protected JournalFixture createFixture() {
            return new JdbcJournalFixture(kind);
        }
    }

    @Nested
    class Upkeep extends JournalUpkeepContract {
        @Override
        protected JournalFixture createFixture() {
            return new JdbcJournalFixture(kind);
        }
    }

    @Nested
    class Discard extends JournalDiscardContract {
        @Override
        protected JournalFixture createFixture() {
            return new JdbcJournalFixture(kind);
        }
    }

    @Nested
    class Quarantine extends JournalQuarantineContract {
        @Override
        protected JournalFixture createFixture() {
            return new JdbcJournalFixture(kind);
        }
    }

    @Nested
    class WaitingRows extends JournalWaitingRowsContract {
        @Override
        protected JournalFixture createFixture() {
            return new JdbcJournalFixture(kind);
        }
    }

    @Nested
    class HeldTables extends JournalHeldTablesContract {
        @Override
        protected JournalFixture createFixture() {
            return new JdbcJournalFixture(kind);
        }
    }
}

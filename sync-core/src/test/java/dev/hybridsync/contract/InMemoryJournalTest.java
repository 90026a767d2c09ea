package dev.hybridsync.contract;

import org.junit.jupiter.api.Nested;

/** The simulation's journal keeps the same contract as the journals on real databases. */
class InMemoryJournalTest {
    @Nested
    class Windows extends JournalWindowsContract {
        @Override
        protected JournalFixture createFixture() {
            return new InMemoryJournalFixture();
        }
    }

    @Nested
    class BatchInFlight extends JournalBatchInFlightContract {
        @Override
        protected JournalFixture createFixture() {
            return new InMemoryJournalFixture();
        }
    }

    @Nested
    class ReadAhead extends JournalReadAheadContract {
        @Override
        protected JournalFixture createFixture() {
            return new InMemoryJournalFixture();
        }
    }

    @Nested
    class Doctor extends JournalDoctorContract {
        @Override
        protected JournalFixture createFixture() {
            return new InMemoryJournalFixture();
        }
    }

    @Nested
    class Forks extends JournalForksContract {
        @Override
        protected JournalFixture createFixture() {
            return new InMemoryJournalFixture();
        }
    }

    @Nested
    class Upkeep extends JournalUpkeepContract {
        @Override
        protected JournalFixture createFixture() {
            return new InMemoryJournalFixture();
        }
    }

    @Nested
    class Comparison extends JournalComparisonContract {
        @Override
        protected JournalFixture createFixture() {
            return new InMemoryJournalFixture();
        }
    }

    @Nested
    class Discard extends JournalDiscardContract {
        @Override
        protected JournalFixture createFixture() {
            return new InMemoryJournalFixture();
        }
    }

    @Nested
    class Quarantine extends JournalQuarantineContract {
        @Override
        protected JournalFixture createFixture() {
            return new InMemoryJournalFixture();
        }
    }

    @Nested
    class WaitingRows extends JournalWaitingRowsContract {
        @Override
        protected JournalFixture createFixture() {
            return new InMemoryJournalFixture();
        }
    }

    @Nested
    class HeldTables extends JournalHeldTablesContract {
        @Override
        protected JournalFixture createFixture() {
            return new InMemoryJournalFixture();
        }
    }
}

package dev.hybridsync.contract;

import org.junit.jupiter.api.Nested;

/** The journal of the simulation keeps the contract that those of real databases keep. */
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

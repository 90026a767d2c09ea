package dev.hybridsync.contract;

import org.junit.jupiter.api.Nested;

/** The journal of the simulation keeps the contract that those of real databases keep. */
class InMemoryJournalTest {
    @Nested
    class Journal extends JournalContract {
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
}

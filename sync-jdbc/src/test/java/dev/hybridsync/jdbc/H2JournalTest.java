package dev.hybridsync.jdbc;

import dev.hybridsync.contract.JournalContract;
import dev.hybridsync.contract.JournalFixture;
import dev.hybridsync.contract.JournalQuarantineContract;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import org.junit.jupiter.api.Nested;

class H2JournalTest {
    @Nested
    class Journal extends JournalContract {
        @Override
        protected JournalFixture createFixture() {
            return new JdbcJournalFixture(Kind.H2);
        }
    }

    @Nested
    class Quarantine extends JournalQuarantineContract {
        @Override
        protected JournalFixture createFixture() {
            return new JdbcJournalFixture(Kind.H2);
        }
    }
}

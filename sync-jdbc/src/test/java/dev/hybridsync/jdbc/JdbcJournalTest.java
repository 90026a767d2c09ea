package dev.hybridsync.jdbc;

import dev.hybridsync.contract.JournalContract;
import dev.hybridsync.contract.JournalFixture;
import dev.hybridsync.contract.JournalQuarantineContract;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import org.junit.jupiter.api.Nested;

/** The journal on each database keeps the contract that the journal of the simulation keeps. */
@EachDatabase
class JdbcJournalTest {
    private final TestDatabase.Kind kind;

    JdbcJournalTest(TestDatabase.Kind kind) {
        this.kind = kind;
    }

    @Nested
    class Journal extends JournalContract {
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
}

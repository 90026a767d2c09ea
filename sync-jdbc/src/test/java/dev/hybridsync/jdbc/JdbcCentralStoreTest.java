package dev.hybridsync.jdbc;

import dev.hybridsync.contract.CentralStoreContract;
import dev.hybridsync.contract.CentralStoreFixture;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import org.junit.jupiter.api.Nested;

/** The store on each database keeps the contract that the store of the simulation keeps. */
@EachDatabase
class JdbcCentralStoreTest {
    private final TestDatabase.Kind kind;

    JdbcCentralStoreTest(TestDatabase.Kind kind) {
        this.kind = kind;
    }

    @Nested
    class Store extends CentralStoreContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new JdbcCentralStoreFixture(kind);
        }
    }
}

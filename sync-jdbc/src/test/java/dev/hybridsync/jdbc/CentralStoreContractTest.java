package dev.hybridsync.jdbc;

import dev.hybridsync.contract.CentralStoreContract;
import dev.hybridsync.contract.CentralStoreFixture;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import org.junit.jupiter.api.Nested;

/** Each database keeps the contract that the store of the simulation keeps. */
class CentralStoreContractTest {
    @Nested
    class Sqlite extends CentralStoreContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new JdbcCentralStoreFixture(Kind.SQLITE);
        }
    }

    @Nested
    class H2 extends CentralStoreContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new JdbcCentralStoreFixture(Kind.H2);
        }
    }

    @Nested
    class Postgres extends CentralStoreContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new JdbcCentralStoreFixture(Kind.POSTGRESQL);
        }
    }

    @Nested
    class MariaDb extends CentralStoreContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new JdbcCentralStoreFixture(Kind.MARIADB);
        }
    }
}

package dev.hybridsync.jdbc.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.jdbc.h2.H2Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class JdbcTransactionTest {
    private static final TransactionProof PROOF =
            TransactionProof.temporaryTable(H2Dialect.create().errors(), Set.of(42102));

    /**
     * A pool does this to a connection whose server is gone: from then on every call fails with a less specific error.
     */
    @Test
    void whatBrokeTheConnectionIsToldAndNotThatItIsClosed() {
        SQLException gone = new SQLException("terminating connection because of crash", "57P02");
        try (Handle handle = Jdbi.open("jdbc:h2:mem:")) {
            assertThatThrownBy(() -> JdbcTransaction.run(handle, PROOF, () -> {
                        handle.getConnection().close();
                        throw gone;
                    }))
                    .isSameAs(gone);
        }
    }

    @Test
    void aConnectionIsAsItWasAfterWorkThatFailed() throws SQLException {
        try (Handle handle = Jdbi.open("jdbc:h2:mem:")) {
            Connection connection = handle.getConnection();
            assertThatThrownBy(() -> JdbcTransaction.run(handle, PROOF, () -> {
                        throw new SQLException("refused");
                    }))
                    .hasMessage("refused");
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }
}

package dev.hybridsync.jdbc.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.access.ApiKey;
import dev.hybridsync.jdbc.JdbcApiKeys;
import dev.hybridsync.jdbc.support.ConnectingDataSource;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A key is looked up by one select, which must not run in a transaction that somebody else has begun. */
class KeyOnAnOldSnapshotTest extends JdbcApiKeysFixture {
    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"POSTGRESQL", "MARIADB"})
    void aRevokedKeyIsRefusedThoughThePoolHandsOutAConnectionWithAnOlderSnapshot(Kind kind) {
        open(kind);
        String key = keys.issue("store-1");
        JdbcApiKeys ofPool = JdbcApiKeys.create(ConnectingDataSource.of(() -> {
            Connection connection = database.dataSource().getConnection();
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            try (Statement look = connection.createStatement();
                    ResultSet line = look.executeQuery("SELECT COUNT(*) FROM hybridsync_api_key")) {
                assertThat(line.next()).isTrue();
            }
            atConnection.get().run();
            return connection;
        }));
        assertThat(ofPool.authenticate(key)).isPresent();
        assertThat(ofPool.authenticate(key)).isPresent();

        atConnection.set(() -> {
            atConnection.set(() -> {});
            keys.revokeKey(ApiKey.id(key));
        });

        assertThat(ofPool.authenticate(key)).isEmpty();
    }
}

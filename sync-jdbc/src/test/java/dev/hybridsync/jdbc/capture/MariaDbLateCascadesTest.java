package dev.hybridsync.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.jdbc.support.WholeSystem;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Triggers that follow a cascade number a row's entry before they have locked the row. Another transaction may change
 * the row under a greater number, and its change may be sent, before the first one commits.
 */
class MariaDbLateCascadesTest extends WholeSystem {
    MariaDbLateCascadesTest() {
        super(
                "parent (id INTEGER NOT NULL PRIMARY KEY)",
                "child (id INTEGER NOT NULL PRIMARY KEY, qty INTEGER,"
                        + " parent_id INTEGER REFERENCES parent(id) ON DELETE SET NULL)");
    }

    /** @param unnoted whether the state is as an earlier release left it, with its triggers in place */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aChangeThatWasOvertakenArrives(boolean unnoted) throws SQLException {
        central(Kind.SQLITE);
        Site site = site(Kind.MARIADB, "site-1", 100);
        if (unnoted) {
            site.database.execute("UPDATE hybridsync_state SET own_seq = 0");
            site.client.install();
        }
        site.database.execute("INSERT INTO parent VALUES (1)", "INSERT INTO child VALUES (1, 0, 1)");
        site.flushAll();
        String key = String.valueOf(site.database
                .rows("SELECT row_key FROM hybridsync_receipt WHERE table_name = 'child'")
                .get(0)
                .get(0));
        try (Connection host = site.database.dataSource().getConnection();
                Statement statement = host.createStatement()) {
            host.setAutoCommit(false);
            statement.executeUpdate("INSERT INTO hybridsync_journal (table_name, row_key, changed_at)"
                    + " VALUES ('child', '" + key + "', 1)");
            site.database.execute("UPDATE child SET qty = 1");
            site.flushAll();
            assertThat(rows("SELECT qty FROM child")).containsExactly("1");
            statement.executeUpdate("UPDATE child SET qty = 2");
            assertThat(statement.executeUpdate("DELETE FROM hybridsync_journal ORDER BY seq DESC LIMIT 1"))
                    .as("its only entry is the one that it was given before")
                    .isEqualTo(1);
            host.commit();
        }
        site.flushAll();
        assertThat(rows("SELECT qty FROM child")).containsExactly("2");
    }
}

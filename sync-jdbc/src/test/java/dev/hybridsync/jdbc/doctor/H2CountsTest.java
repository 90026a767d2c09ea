package dev.hybridsync.jdbc.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.LocalContract;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.spi.Window;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a running client must count rows again, since nothing else reveals a TRUNCATE. */
class H2CountsTest extends LocalContract {
    @TempDir
    Path folder;

    H2CountsTest() {
        super(TestDatabase.Kind.H2);
    }

    private void defer(Window window) {
        long seq = window.rows().get(0).seq();
        UUID batch = UUID.randomUUID();
        assertThat(journal.batch().record(batch, window)).isTrue();
        journal.batch()
                .settle(
                        batch,
                        window,
                        Map.of(seq, ChangeOutcome.refused(seq, OutcomeCode.FOREIGN_KEY, "it is referred to")),
                        Instant.now());
    }

    @Test
    void aRowWhoseDeleteWasDeferredAndThatCameBackMayGoAgain() {
        installItem();
        journal.setup().backfill(Instant.EPOCH, 10);
        database.execute("INSERT INTO item VALUES (1, 'a', 1)");
        drain();
        database.execute("DELETE FROM item");
        defer(read());
        assertThat(inspect()).isEmpty();
        assertThat(inspect()).isEmpty();
        database.execute("INSERT INTO item VALUES (1, 'b', 2)");
        drain();
        database.execute("TRUNCATE TABLE item");
        inspect();
        assertThat(drain()).containsExactly("item DELETE [1]");
    }

    @Test
    void aDatabaseThatIsClosedAfterEachTransactionIsCountedWhenOtherRowsWereSent() throws SQLException {
        JdbcDataSource file = new JdbcDataSource();
        file.setURL("jdbc:h2:file:" + folder.resolve("test"));
        execute(file, "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(100), qty INTEGER)");
        journal = JdbcChangeJournal.create(file, schemaOf("item"));
        journal.setup().install("store-1");
        journal.setup().backfill(Instant.EPOCH, 10);
        execute(file, "INSERT INTO item VALUES (1, 'a', 1), (2, 'b', 1)");
        drain();
        assertThat(inspect()).isEmpty();
        execute(file, "TRUNCATE TABLE item");
        execute(file, "INSERT INTO item VALUES (3, 'a', 1), (4, 'b', 1)");
        inspect();
        drain();
        inspect();
        assertThat(drain()).containsExactly("item DELETE [1]", "item DELETE [2]");
    }

    private static void execute(JdbcDataSource file, String sql) throws SQLException {
        try (Connection connection = file.getConnection()) {
            run(connection, sql);
        }
    }
}

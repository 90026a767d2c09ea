package dev.hybridsync.jdbc.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Change;
import dev.hybridsync.change.Operation;
import dev.hybridsync.jdbc.support.RecordingDataSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.WholeSystem;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A node that is newer than central: its new table waits, and the others are synced. */
class HeldAtCentralTest extends WholeSystem {
    private static final String ROWS =
            "INSERT INTO extra WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                    + " WHERE i < 20000) SELECT i, 'n' || i, 1 FROM n";

    HeldAtCentralTest() {
        super(
                "item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40))",
                "extra (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40), qty INTEGER)");
    }

    @Test
    void twentyThousandRowsAreNotSentTwiceForATableThatCentralDoesNotKnow() {
        central(TestDatabase.Kind.SQLITE);
        central.execute("DROP TABLE extra");
        Site site = emptySite();
        create(site.database);
        site.database.execute(ROWS); // the library journals them, and they count as late once other tables are settled
        RecordingDataSource recorded = new RecordingDataSource(site.database.dataSource());
        open(site, "site-1", 1_000, recorded.dataSource());
        for (int minute = 0; minute < 10; minute++) {
            site.database.execute("INSERT INTO item VALUES (" + minute + ", 'x')");
            site.flush();
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(rows("SELECT COUNT(*) FROM item")).containsExactly("10");
        assertThat(site.transport.sent("extra"))
                .as("one batch, and a row after 1, 3 and 7 minutes")
                .hasSize(1_003);
        assertThat(site.client.status().heldTables()).containsExactly("extra");
        assertThat(site.client.status().pending()).isEqualTo(20_000);
        assertThat(site.client.quarantine()).isEmpty();

        open(site, "site-1", 1_000, recorded.dataSource());
        site.flush();
        assertThat(site.transport.sent("extra")).as("a start asks at once").hasSize(1_004);
        central.execute("CREATE TABLE extra (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40), qty INTEGER)");
        clock.advance(Duration.ofHours(1));
        recorded.clear();
        site.transport.clear();
        site.flushAll();
        assertThat(site.transport.sent("extra"))
                .as("the probe, and each row once")
                .hasSize(20_001);
        assertThat(recorded.statements())
                .as("the journal is not gone through for each chunk of late entries")
                .filteredOn(sql -> sql.contains("SELECT DISTINCT table_name FROM") && sql.contains("_journal"))
                .hasSizeLessThan(5);
        assertThat(rows("SELECT COUNT(*), SUM(qty) FROM extra")).containsExactly("20000 20000");
        assertThat(site.client.status().heldTables()).isEmpty();
        assertThat(site.database.count("SELECT COUNT(*) FROM hybridsync_receipt WHERE table_name = 'extra'"))
                .isEqualTo(20_000);
    }

    @Test
    void twoTablesAreAskedAboutOneByOneWhereBothRowsTogetherAreTooLarge() {
        central(TestDatabase.Kind.SQLITE);
        central.execute("DROP TABLE item", "DROP TABLE extra");
        Site site = site("site-1", 1_000);
        site.database.execute("INSERT INTO item VALUES (1, 'x')", "INSERT INTO extra VALUES (1, 'y', 1)");
        site.flush();
        assertThat(site.client.status().heldTables()).containsExactly("extra", "item");
        site.transport.takeAtMost(1);
        clock.advance(Duration.ofMinutes(1));
        site.flush();
        create(central);
        clock.advance(Duration.ofHours(1));
        site.flushAll();
        assertThat(rows("SELECT i.name, e.name FROM item i, extra e")).containsExactly("x y");
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRESQL"})
    void deletesOfATableWithAnUnknownColumnWaitWithItsOtherChanges(TestDatabase.Kind kind) {
        central(kind);
        Site site = site("site-1", 1_000);
        site.database.execute("INSERT INTO extra VALUES (1, 'a', 1), (2, 'b', 1)");
        site.flushAll();
        site.database.execute(
                "ALTER TABLE extra ADD COLUMN colour VARCHAR(9)", "UPDATE extra SET colour = 'red' WHERE id = 1");
        site.flush();
        site.transport.clear();
        site.database.execute("DELETE FROM extra WHERE id = 2");
        site.flush();
        clock.advance(Duration.ofMinutes(1));
        site.flush();
        assertThat(site.transport.sent("extra"))
                .as("one probe, which names the columns")
                .extracting(Change::operation)
                .containsExactly(Operation.UPSERT);
        assertThat(rows("SELECT COUNT(*) FROM extra")).containsExactly("2");
        central.execute("ALTER TABLE extra ADD COLUMN colour VARCHAR(9)");
        site.client.retryAll();
        site.flushAll();
        assertThat(rows("SELECT id, colour FROM extra")).containsExactly("1 red");
    }
}

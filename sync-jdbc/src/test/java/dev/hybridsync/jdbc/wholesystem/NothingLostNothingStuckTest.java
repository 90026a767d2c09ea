package dev.hybridsync.jdbc.wholesystem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.WholeSystem;
import dev.hybridsync.status.QuarantinedRow;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Situations that lose or block rows in other sync software, tried with real databases on both sides. */
class NothingLostNothingStuckTest extends WholeSystem {
    NothingLostNothingStuckTest() {
        super("item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40), qty INTEGER CHECK (qty < 1000))");
        centralClock.set(Instant.parse("2031-01-01T00:00:00Z"));
    }

    /** A site whose local database lacks central's CHECK constraint. */
    private Site looseSite(String nodeId) {
        Site site = emptySite();
        site.database.execute("CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40), qty INTEGER)");
        open(site, nodeId, 1_000, site.database.dataSource());
        return site;
    }

    @ParameterizedTest
    @CsvSource({"SQLITE, true", "SQLITE, false", "POSTGRESQL, true", "POSTGRESQL, false"})
    void aRowOf2020DoesNotOverwriteOneOf2030InWhicheverOrderTheyArrive(TestDatabase.Kind kind, boolean olderFirst) {
        central(kind);
        Site older = site("site-z", 1_000); // its name would win a tie
        Site newer = site("site-a", 1_000);
        older.database.execute("INSERT INTO item VALUES (1, 'of 2020', 1)");
        older.changedAt("2020-01-01T00:00:00Z");
        newer.database.execute("INSERT INTO item VALUES (1, 'of 2030', 2)");
        newer.changedAt("2030-01-01T00:00:00Z");
        (olderFirst ? older : newer).flushAll();
        (olderFirst ? newer : older).flushAll();
        assertThat(rows("SELECT id, name, qty FROM item")).containsExactly("1 of 2030 2");
    }

    @ParameterizedTest
    @CsvSource({"SQLITE, true", "SQLITE, false", "POSTGRESQL, true", "POSTGRESQL, false"})
    void anOlderDeleteDoesNotRemoveANewerRow(TestDatabase.Kind kind, boolean olderFirst) {
        central(kind);
        Site deleting = site("site-z", 1_000);
        Site newer = site("site-a", 1_000);
        deleting.database.execute("INSERT INTO item VALUES (1, 'first', 1)");
        deleting.changedAt("2019-01-01T00:00:00Z");
        deleting.flushAll();
        deleting.database.execute("DELETE FROM item");
        deleting.changedAt("2020-01-01T00:00:00Z");
        newer.database.execute("INSERT INTO item VALUES (1, 'newer', 2)");
        newer.changedAt("2030-01-01T00:00:00Z");
        (olderFirst ? deleting : newer).flushAll();
        (olderFirst ? newer : deleting).flushAll();
        assertThat(rows("SELECT id, name, qty FROM item")).containsExactly("1 newer 2");
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRESQL"})
    void oneBadRowHoldsBackNoneOfTwentyAndIsNotSentEverySecond(TestDatabase.Kind kind) {
        central(kind);
        Site site = looseSite("site-1");
        for (int id = 1; id <= 21; id++) {
            site.database.execute("INSERT INTO item VALUES (" + id + ", 'x', " + (id == 10 ? 5_000 : id) + ")");
        }
        FlushReport report = site.flush();
        assertThat(report.applied()).isEqualTo(20);
        assertThat(report.rejected()).isEqualTo(1);
        assertThat(report.pending()).isZero();
        site.transport.clear();
        for (int second = 0; second < 60; second++) {
            clock.advance(Duration.ofSeconds(1));
            site.flush();
        }
        clock.advance(Duration.ofDays(30));
        site.flush();
        assertThat(site.transport.sent("item")).isEmpty();
        site.database.execute("UPDATE item SET qty = 7 WHERE id = 10");
        site.flushAll();
        assertThat(rows("SELECT COUNT(*) FROM item")).containsExactly("21");
    }

    @Test
    void onePoisonedRowAmongTenThousandDelaysNoneAndIsSentOnce() {
        central(TestDatabase.Kind.SQLITE);
        Site site = looseSite("site-1");
        site.database.execute(
                "INSERT INTO item WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <"
                        + " 10000) SELECT i, 'n' || i, CASE i WHEN 5000 THEN 1000 ELSE 1 END FROM n");
        assertThat(site.flush().applied()).isEqualTo(9_999);
        assertThat(rows("SELECT COUNT(*) FROM item")).containsExactly("9999");
        for (int flush = 0; flush < 100; flush++) {
            clock.advance(Duration.ofMinutes(1));
            site.flush();
        }
        assertThat(site.transport.sent("item")).hasSize(10_000);
        assertThat(site.client.quarantine()).singleElement().satisfies(row -> {
            assertThat(row.code()).isEqualTo(OutcomeCode.CONSTRAINT);
            assertThat(row.detail()).contains("'item'");
            assertThat(row.attempts()).isEqualTo(1);
        });
        assertThat(site.client.quarantine()).extracting(QuarantinedRow::rowKey).containsExactly("5000");
    }
}

package dev.hybridsync.jdbc.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hybridsync.Rejoin;
import dev.hybridsync.VerifyOptions;
import dev.hybridsync.VerifyReport;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.WholeSystem;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.DifferenceCause;
import dev.hybridsync.status.DifferentRow;
import dev.hybridsync.status.RowClass;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Several sites with the same rows, a central that had them before, and a site that was restored. The sites use SQLite.
 */
@EachDatabase
class VerifySitesTest extends WholeSystem {
    private static final String TABLE = "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40))";
    private static final int ROWS = 1_000;

    private final TestDatabase.Kind kind;

    VerifySitesTest(TestDatabase.Kind kind) {
        super(SyncSchema.builder().table("item").build());
        this.kind = kind;
    }

    /** @param before statements to run before capture begins */
    private Site site(String nodeId, String... before) {
        Site site = emptySite();
        site.database.execute(TABLE);
        site.database.execute(before);
        open(site, nodeId, 1_000, site.database.dataSource());
        return site;
    }

    private static String referenceRows() {
        return "INSERT INTO item VALUES "
                + IntStream.range(0, ROWS)
                        .mapToObj(i -> "(" + i + ", 'reference " + i + "')")
                        .collect(Collectors.joining(", "));
    }

    @Test
    void referenceRowsAreEqualAtThreeSitesWhoeverSentThemAndOfThemNothingIsListed() {
        central(kind, dataSource -> dataSource, TABLE);
        for (int i = 1; i <= 3; i++) {
            Site site = site("site-" + i);
            site.database.execute(referenceRows());
            site.flushAll();
            VerifyReport report = site.client.verify();
            assertThat(report.isEqual()).as(report.toString()).isTrue();
            assertThat(report.count(RowClass.EQUAL)).isEqualTo(ROWS);
            assertThat(site.transport.questions()).hasSize(2);
        }
    }

    @Test
    void anotherSitesLaterStateIsHeldRightlyAndARepairLeavesItAlone() {
        central(kind, dataSource -> dataSource, TABLE);
        Site first = site("site-1");
        Site second = site("site-2");
        first.database.execute(referenceRows());
        first.flushAll();
        second.database.execute("INSERT INTO item VALUES (7, 'of the second'), (5000, 'its own')");
        second.flushAll();
        VerifyReport report = first.client.verify(VerifyOptions.repair(true));
        assertThat(report.isEqual()).as(report.toString()).isTrue();
        assertThat(report.count(RowClass.HELD_BY_OTHER)).isOne();
        assertThat(report.count(RowClass.EQUAL)).isEqualTo(ROWS - 1);
        assertThat(report.repaired()).isZero();
        assertHeldIsNamed(report, second);
        first.transport.clear();
        assertHeldIsNamed(first.client.verify(), second);
        assertThat(first.transport.questions()).as("remembered").hasSize(2);
        first.database.execute("DELETE FROM item WHERE id = 8", "DELETE FROM hybridsync_journal");
        first.client.verify(VerifyOptions.repair(true));
        first.flushAll();
        assertThat(rows("SELECT name FROM item WHERE id = 7")).containsExactly("of the second");
        assertThat(central.count("SELECT COUNT(*) FROM item WHERE id IN (8, 5000)"))
                .isOne();
    }

    private void assertHeldIsNamed(VerifyReport report, Site by) {
        Instant at = Instant.EPOCH.plus(
                by.database.count("SELECT changed_at FROM hybridsync_receipt WHERE row_key = '7'"), ChronoUnit.MICROS);
        assertThat(report.tables().get(0).different()).isEmpty();
        assertThat(report.tables().get(0).heldByOther())
                .extracting(
                        DifferentRow::rowKey,
                        DifferentRow::kind,
                        DifferentRow::cause,
                        DifferentRow::centralNodeId,
                        DifferentRow::centralChangedAt)
                .containsExactly(tuple("7", RowClass.HELD_BY_OTHER, DifferenceCause.SUPERSEDED, "site-2", at));
    }

    @Test
    void aCentralThatWasPreloadedFromADumpIsEqualWithoutThatRowsAreListed() {
        central(kind, dataSource -> dataSource, TABLE, referenceRows());
        Site site = site("site-1", referenceRows());
        site.flushAll();
        site.database.execute("INSERT INTO item VALUES (2000, 'new')");
        site.flushAll();
        site.transport.clear();
        VerifyReport report = site.client.verify();
        assertThat(report.isEqual()).as(report.toString()).isTrue();
        assertThat(report.count(RowClass.EQUAL)).isEqualTo(ROWS + 1);
        assertThat(site.transport.questions()).hasSize(2);
        central.execute("UPDATE item SET name = 'other' WHERE id = 3", "DELETE FROM hybridsync_edit");
        VerifyReport damaged = site.client.verify();
        assertThat(damaged.tables().get(0).different())
                .extracting(DifferentRow::rowKey, DifferentRow::kind, DifferentRow::cause)
                .containsExactly(tuple("3", RowClass.DIFFERENT, DifferenceCause.EDITED_AT_CENTRAL_WITHOUT_CAPTURE));
    }

    @ParameterizedTest
    @EnumSource(Rejoin.class)
    void whatARejoinLeftAtCentralIsAClassOfItsOwnAndRepairedOnlyWhenAskedFor(Rejoin choice) {
        central(kind, dataSource -> dataSource, TABLE);
        Site site = site("site-1");
        site.database.execute("INSERT INTO item VALUES (1, 'backed up'), (2, 'same')");
        site.changedAt("2026-01-01T00:00:00Z");
        site.flushAll();
        Object backup = site.database
                .rows("SELECT last_batch_id FROM hybridsync_state")
                .get(0)
                .get(0);
        site.database.execute("UPDATE item SET name = 'later' WHERE id = 1", "INSERT INTO item VALUES (3, 'later')");
        site.flushAll();
        // restores what the database held before that flush
        site.database.execute(
                "UPDATE item SET name = 'backed up' WHERE id = 1",
                "DELETE FROM item WHERE id = 3",
                "DELETE FROM hybridsync_journal",
                "DELETE FROM hybridsync_receipt WHERE row_key = '3'",
                "UPDATE hybridsync_state SET last_batch_id = '" + backup + "'");
        site.database.execute("INSERT INTO item VALUES (4, 'new')");
        assertThat(site.client.flush().stoppedBy()).isPresent();
        clock.advance(Duration.ofMinutes(1));
        site.client.rejoin(choice);
        site.flushAll();

        VerifyReport report = site.client.verify(VerifyOptions.repair(true));
        boolean overwrites = choice == Rejoin.OVERWRITE_CENTRAL;
        assertThat(report.count(RowClass.KEPT_AT_REJOIN)).as(report.toString()).isEqualTo(overwrites ? 1 : 2);
        assertThat(report.count(RowClass.DIFFERENT) + report.count(RowClass.MISSING) + report.count(RowClass.SURPLUS))
                .as(report.toString())
                .isZero();
        assertThat(report.repaired()).isZero();
        assertThat(report.tables().get(0).different())
                .extracting(DifferentRow::cause)
                .containsOnly(DifferenceCause.RESTORED_BACKUP);

        site.client.verify(VerifyOptions.repair(true).keptAtRejoin(true));
        site.flushAll();
        VerifyReport after = site.client.verify();
        assertThat(after.isEqual()).as(after.toString()).isTrue();
        assertThat(rows("SELECT name FROM item ORDER BY id")).containsExactly("backed up", "same", "new");
    }

    @Test
    void aCancelledComparisonNamesTheTablesThatAreLeft() {
        central(kind, dataSource -> dataSource, TABLE);
        Site site = site("site-1");
        AtomicBoolean cancelled = new AtomicBoolean(true);
        VerifyReport report = site.client.verify(VerifyOptions.DEFAULT.cancelledBy(cancelled::get));
        assertThat(report.unfinished()).containsExactly("item");
        assertThat(report.stoppedBy()).isPresent();
        assertThat(report.isEqual()).isFalse();
        cancelled.set(false);
        assertThat(site.client
                        .verify(VerifyOptions.DEFAULT
                                .tables(report.unfinished())
                                .cancelledBy(cancelled::get))
                        .isEqual())
                .isTrue();
    }
}

package dev.hybridsync.jdbc.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.hybridsync.Backfill;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncListener;
import dev.hybridsync.VerifyOptions;
import dev.hybridsync.VerifyReport;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.WholeSystem;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.DifferenceCause;
import dev.hybridsync.status.DifferentRow;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import dev.hybridsync.status.RowClass;
import dev.hybridsync.status.TableVerification;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a comparison with central finds, with each kind of damage hidden from the triggers, and the effect of a repair.
 */
@EachDatabase
class VerifyTest extends WholeSystem {
    private static final String TABLE =
            "CREATE TABLE item (id VARCHAR(20) NOT NULL PRIMARY KEY, name VARCHAR(40), price DOUBLE PRECISION)";

    private final TestDatabase.Kind kind;
    private Site site;

    VerifyTest(TestDatabase.Kind kind) {
        super(SyncSchema.builder().table("item").build());
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        central(kind, dataSource -> dataSource, TABLE);
        site = emptySite(kind);
        site.database.execute(TABLE);
        open(site, "site-1", 100, site.database.dataSource());
        for (int i = 0; i < 20; i++) {
            site.database.execute("INSERT INTO item VALUES ('k" + i + "', 'name " + i + "', 0." + i + ")");
        }
        site.flushAll();
    }

    @Test
    void afterAFlushAllIsEqual() {
        VerifyReport report = site.client.verify();
        assertThat(report.stoppedBy()).isEmpty();
        assertThat(report.isEqual()).as(report.toString()).isTrue();
        assertThat(report.count(RowClass.EQUAL)).isEqualTo(20);
        assertThat(site.transport.questions())
                .as("forms and digests, and no row")
                .hasSize(2);
    }

    @Test
    void eachDamageIsNamedAndRepaired() {
        here("UPDATE item SET name = 'other' WHERE id = 'k1'");
        here("DELETE FROM item WHERE id = 'k2'");
        here("INSERT INTO item VALUES ('new', 'new', 1)");
        here("UPDATE item SET price = 0.30000000000000004 WHERE id = 'k3'");
        here("UPDATE item SET id = 'K4' WHERE id = 'k4'");
        there("UPDATE item SET name = 'other' WHERE id = 'k5'");
        there("DELETE FROM item WHERE id = 'k6'");
        there("INSERT INTO item VALUES ('centrals', 'new', 1)");

        VerifyReport report = site.client.verify();

        assertThat(found(report))
                .containsExactlyInAnyOrder(
                        "k1 DIFFERENT",
                        "k2 SURPLUS",
                        "new MISSING",
                        "k3 DIFFERENT",
                        "k4 SURPLUS",
                        "K4 MISSING",
                        "k5 DIFFERENT",
                        "k6 MISSING");
        assertThat(report.count(RowClass.EQUAL)).isEqualTo(14);
        assertRepaired(8);
        assertThat(central.count("SELECT COUNT(*) FROM item WHERE id = 'centrals'"))
                .as("central's own")
                .isOne();
    }

    @Test
    void aTableThatIsEmptiedHereIsSurplus() {
        here("DELETE FROM item");
        VerifyReport report = site.client.verify();
        assertThat(report.count(RowClass.SURPLUS)).isEqualTo(20);
        assertThat(report.tables().get(0).rows()).isZero();
        assertThat(report.tables().get(0).different())
                .extracting(DifferentRow::cause)
                .containsOnly(DifferenceCause.TRUNCATED);
        assertRepaired(20);
        assertThat(central.count("SELECT COUNT(*) FROM item")).isZero();
    }

    @Test
    void aTableThatIsEmptiedAtCentralIsMissing() {
        there("DELETE FROM item");
        assertThat(site.client.verify().count(RowClass.MISSING)).isEqualTo(20);
        assertRepaired(20);
        assertThat(central.count("SELECT COUNT(*) FROM item")).isEqualTo(20);
    }

    @Test
    void whatWaitsIsNoDifference() {
        site.database.execute("UPDATE item SET name = 'pending' WHERE id = 'k1'", "DELETE FROM item WHERE id = 'k2'");
        VerifyReport report = site.client.verify();
        assertThat(report.isEqual()).as(report.toString()).isTrue();
        assertThat(report.count(RowClass.PENDING)).isEqualTo(2);
        assertThat(report.count(RowClass.EQUAL)).isEqualTo(18);
    }

    @Test
    void aRowThatIsChangedAndSentDuringTheComparisonIsAskedAgain() {
        here("UPDATE item SET name = 'other' WHERE id = 'k1'");
        List<Runnable> once = new ArrayList<>(List.of(() -> {
            site.database.execute("UPDATE item SET name = 'changed and sent' WHERE id IN ('k1', 'k2')");
            site.flushAll();
        }));
        site.transport.afterAnswer(() -> {
            if (site.transport.questions().size() >= 4 && !once.isEmpty()) {
                once.remove(0).run();
            }
        });
        VerifyReport report = site.client.verify();
        assertThat(once).isEmpty();
        assertThat(report.isEqual()).as(report.toString()).isTrue();
    }

    @Test
    void headquartersEditsAreHeldByCentralAlsoBeforeTheyHaveAVersion() {
        central.execute("UPDATE item SET name = 'corrected' WHERE id = 'k1'", "DELETE FROM item WHERE id = 'k2'");
        VerifyReport report = site.client.verify(VerifyOptions.repair(true));
        assertThat(report.isEqual()).as(report.toString()).isTrue();
        assertThat(report.count(RowClass.HELD_BY_OTHER)).isEqualTo(2);
        site.flushAll();
        assertThat(rows("SELECT name FROM item WHERE id = 'k1'")).containsExactly("corrected");
        assertThat(central.count("SELECT COUNT(*) FROM item WHERE id = 'k2'")).isZero();
    }

    @Test
    void whatCentralNamedAsAnothersDoesNotSpoilTheNextDigest() {
        central.execute("UPDATE item SET name = 'corrected' WHERE id = 'k1'");
        site.client.verify();
        site.transport.clear();
        VerifyReport report = site.client.verify();
        assertThat(site.transport.questions()).hasSize(2);
        assertThat(report.count(RowClass.HELD_BY_OTHER)).isOne();
        assertThat(report.count(RowClass.EQUAL)).isEqualTo(19);
        here("UPDATE item SET name = 'damaged' WHERE id = 'k1'");
        site.client.verify();
        assertThat(site.transport.questions()).as("the row was looked at again").hasSizeGreaterThan(4);
    }

    @Test
    void anEditThatNothingCapturedIsNamedAsSuch() {
        there("DELETE FROM hybridsync_version", "UPDATE item SET name = 'corrected' WHERE id = 'k1'");
        VerifyReport report = site.client.verify();
        assertThat(report.tables().get(0).different())
                .extracting(DifferentRow::cause)
                .containsExactly(DifferenceCause.EDITED_AT_CENTRAL_WITHOUT_CAPTURE);
    }

    @Test
    void triggersThatAreMissingAreNamedAndSinceWhenTheyMayBe() {
        Instant dropped = Instant.now();
        for (String drop : site.database.statementsOf(kind.sql("statements that drop our triggers", "table", "item"))) {
            site.database.execute(drop);
        }
        site.database.execute("UPDATE item SET name = 'unseen' WHERE id = 'k1'");
        Instant captured = Instant.EPOCH.plus(
                site.database.count("SELECT MAX(changed_at) FROM hybridsync_receipt"), ChronoUnit.MICROS);

        DifferentRow checkedHere = difference(site.client);
        assertThat(checkedHere.cause()).isEqualTo(DifferenceCause.TRIGGERS_MISSING);
        assertThat(checkedHere.causeSince())
                .as("the last check")
                .isAfter(captured)
                .isBefore(dropped.plusMillis(5));
        try (SyncClient started = client(site, "site-1")) {
            assertThat(difference(started).causeSince())
                    .as("the newest change that they captured")
                    .isEqualTo(captured);
        }
    }

    private static DifferentRow difference(SyncClient client) {
        List<DifferentRow> rows = client.verify().tables().get(0).different();
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    @Test
    void aRowFromBeforeThatWasLeftOutIsNamedAsSuch() {
        Site other = emptySite(kind);
        other.database.execute(TABLE, "INSERT INTO item VALUES ('old', 'from before', 1)");
        try (SyncClient client = client(other, "site-2")) {
            client.install(Backfill.NONE);
            VerifyReport report = client.verify();
            assertThat(report.tables().get(0).different())
                    .extracting(DifferentRow::kind, DifferentRow::cause)
                    .containsExactly(tuple(RowClass.MISSING, DifferenceCause.LEFT_OUT_AT_INSTALL));
        }
    }

    private static SyncClient client(Site of, String nodeId) {
        return SyncClient.builder()
                .nodeId(nodeId)
                .journal(JdbcChangeJournal.create(
                        of.database.dataSource(),
                        SyncSchema.builder().table("item").build()))
                .transport(of.transport)
                .build();
    }

    /** The agent does this automatically. */
    @Test
    void atAnIntervalWhatDiffersIsFoundAndIsGoneWhenItIsRepaired() {
        here("UPDATE item SET name = 'other' WHERE id = 'k1'");
        List<Finding> told = new CopyOnWriteArrayList<>();
        try (SyncClient client = SyncClient.builder()
                .nodeId("site-1")
                .journal(JdbcChangeJournal.create(
                        site.database.dataSource(),
                        SyncSchema.builder().table("item").build()))
                .transport(site.transport)
                .verifyInterval(Duration.ofMillis(50))
                .listener(new SyncListener() {
                    @Override
                    public void found(List<Finding> findings) {
                        told.addAll(findings);
                    }
                })
                .build()) {
            client.start();
            await().untilAsserted(() -> assertThat(told).anyMatch(finding -> finding.is(FindingCode.ROWS_DIFFER)));
            assertThat(client.status().findings()).anyMatch(finding -> finding.is(FindingCode.ROWS_DIFFER));
            client.verify(VerifyOptions.repair(true));
            client.wakeUp();
            await().untilAsserted(() ->
                    assertThat(client.status().findings()).noneMatch(finding -> finding.is(FindingCode.ROWS_DIFFER)));
        }
    }

    private void assertRepaired(long rows) {
        VerifyReport repair = site.client.verify(VerifyOptions.repair(true));
        assertThat(repair.repaired()).isEqualTo(rows);
        site.flushAll();
        VerifyReport after = site.client.verify();
        assertThat(after.isEqual()).as(after.toString()).isTrue();
    }

    /** Runs statements that no trigger of the node sees. */
    private void here(String... statements) {
        site.database.execute(statements);
        site.database.execute("DELETE FROM hybridsync_journal");
    }

    /** Runs statements that no trigger of central sees. */
    private void there(String... statements) {
        central.execute(statements);
        central.execute("DELETE FROM hybridsync_edit");
    }

    private static List<String> found(VerifyReport report) {
        return report.tables().stream()
                .map(TableVerification::different)
                .flatMap(List::stream)
                .map(row -> row.rowKey().replace("'", "") + " " + row.kind())
                .toList();
    }
}

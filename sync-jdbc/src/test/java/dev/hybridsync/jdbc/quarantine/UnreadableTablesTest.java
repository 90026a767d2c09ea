package dev.hybridsync.jdbc.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.change.UnsentChanges;
import dev.hybridsync.contract.Effort;
import dev.hybridsync.jdbc.support.FailingReads;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.jdbc.support.WholeSystem;
import dev.hybridsync.status.FindingCode;
import dev.hybridsync.status.TableStatus;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whichever read of a table fails: its entries are sent, or wait with the reason, and all other entries are sent. */
class UnreadableTablesTest extends WholeSystem {
    private static final Pattern OF_ODD = Pattern.compile("\\bodd\\b");
    private static final String REASON = "this read is made to fail";

    private FailingReads reads;
    private Site site;
    private int next = 1;

    UnreadableTablesTest() {
        super(
                "parent (id INTEGER NOT NULL PRIMARY KEY, v VARCHAR(20))",
                "odd (id INTEGER NOT NULL PRIMARY KEY, v VARCHAR(20), parent_id INTEGER REFERENCES parent (id))",
                "good (id INTEGER NOT NULL PRIMARY KEY, v VARCHAR(20))");
    }

    private void open(Kind kind) {
        central(kind);
        site = emptySite(kind);
        create(site.database);
        reads = new FailingReads(site.database.dataSource(), "odd");
        for (int i = 1; i <= 3; i++) {
            site.database.execute(
                    "INSERT INTO parent VALUES (" + -i + ", 'p')",
                    "INSERT INTO odd VALUES (" + -i + ", 'a', " + -i + ")",
                    "INSERT INTO good VALUES (" + -i + ", 'a')");
        }
        open(site, "site-1", 100, reads.dataSource());
        site.flushAll();
    }

    /**
     * Makes some changes, among them a row whose parent central has lost, a truncation, and a check for missed changes.
     */
    private void change() {
        int id = next++;
        site.database.execute("INSERT INTO parent VALUES (" + id + ", 'p')");
        site.flushAll();
        central.execute("DELETE FROM parent WHERE id = " + id);
        site.database.execute(
                "INSERT INTO odd VALUES (" + id + ", 'b', " + id + ")",
                "UPDATE odd SET v = 'n" + id + "' WHERE id = -1",
                "DELETE FROM odd WHERE id = " + (id - 1),
                "INSERT INTO good VALUES (" + id + ", 'b')",
                "INSERT INTO hybridsync_journal (table_name, row_key, changed_at)"
                        + " SELECT 'odd', NULL, MAX(changed_at) FROM hybridsync_journal",
                "UPDATE hybridsync_table SET inspected = '' WHERE table_name = 'odd'");
    }

    private TableStatus status(String table) {
        return site.client.status().tables().stream()
                .filter(line -> line.table().equals(table))
                .findFirst()
                .orElseThrow();
    }

    private void assertTold(String failing) {
        TableStatus odd = status("odd");
        if (odd.pending() > 0 || odd.held()) {
            assertThat(odd.heldReason()).as(failing).contains(REASON);
            assertThat(site.client.status().findings())
                    .as(failing)
                    .anyMatch(finding -> finding.is(FindingCode.TABLE_HELD)
                            && "odd".equals(finding.table())
                            && finding.explanation().contains(REASON));
        }
        assertThat(status("good").held()).isFalse();
        assertThat(status("good").pending()).as(failing).isZero();
    }

    private void assertEqual(String after) {
        for (String table : List.of("parent", "odd", "good")) {
            assertThat(central.comparable(table))
                    .as(table + " after " + after)
                    .isEqualTo(site.database.comparable(table));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void noEntryWaitsWithoutAReasonWhicheverReadOfAFlushFailsAndTheRestArrives(Kind kind) {
        open(kind);
        change();
        site.flushAll();
        assertEqual("no failure");
        List<String> statements = reads.seen();
        assertThat(statements).hasSizeGreaterThan(6);
        int held = 0;
        for (String failing : someOf(statements, kind)) {
            change();
            reads.fail(failing);
            FlushReport report = site.client.flush();
            assertThat(report.stoppedBy()).as(failing).isEmpty();
            assertTold(failing);
            assertThat(central.comparable("good")).as(failing).isEqualTo(site.database.comparable("good"));
            held += status("odd").held() ? 1 : 0;
            clock.advance(Duration.ofMinutes(1));
            site.client.flush();
            assertTold(failing);
            reads.failNone();
            clock.advance(Duration.ofHours(1));
            site.client.flush();
            site.flushAll();
            assertThat(status("odd").held()).as("after " + failing).isFalse();
            assertEqual(failing);
        }
        assertThat(held).as("of " + statements).isPositive();
    }

    /** Some of the statements, and all that name the table itself. Where a catalog query fails, others replace it. */
    private static Set<String> someOf(List<String> statements, Kind kind) {
        Set<String> some = new LinkedHashSet<>(Effort.someOf(statements, kind.ordinal() + 1));
        statements.stream()
                .filter(statement -> OF_ODD.matcher(statement).find())
                .forEach(some::add);
        return some;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aTableThatCentralIsAskedAboutWaitsWithTheReasonWhereTheRowForItCantBeRead(Kind kind) {
        open(kind);
        central.execute("ALTER TABLE odd DROP COLUMN v");
        site.database.execute("UPDATE odd SET v = 'x'");
        site.flush();
        clock.advance(Duration.ofHours(1));
        site.flush();
        assertThat(status("odd").heldReason()).contains("UNKNOWN_COLUMN");
        int unread = 0;
        for (String failing : reads.seen()) {
            reads.fail(failing);
            site.database.execute("INSERT INTO good VALUES (" + next++ + ", 'b')");
            clock.advance(Duration.ofHours(1));
            assertThat(site.client.flush().stoppedBy()).as(failing).isEmpty();
            assertThat(status("odd").heldReason()).as(failing).containsAnyOf(REASON, "UNKNOWN_COLUMN");
            unread += status("odd").heldReason().contains(REASON) ? 1 : 0;
            assertThat(status("good").pending()).as(failing).isZero();
        }
        reads.failNone();
        central.execute("ALTER TABLE odd ADD COLUMN v VARCHAR(20)");
        clock.advance(Duration.ofHours(1));
        site.client.flush();
        clock.advance(Duration.ofHours(1));
        site.flushAll();
        assertThat(rows("SELECT COUNT(*) FROM odd WHERE v = 'x'")).containsExactly("3");
        assertThat(unread).isPositive();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void backfillGoesOnWithTheOtherTablesAndComesBackByItself(Kind kind) {
        central(kind);
        site = emptySite(kind);
        create(site.database);
        site.database.execute(
                "INSERT INTO parent VALUES (1, 'p')",
                "INSERT INTO odd VALUES (1, 'a', 1), (2, 'b', NULL)",
                "INSERT INTO good VALUES (1, 'a')");
        reads = new FailingReads(site.database.dataSource(), "odd");
        open(site, "site-0", 100, reads.dataSource());
        String keys = reads.seen().stream()
                .filter(sql -> sql.contains("ORDER BY") && sql.contains(" LIMIT 1"))
                .filter(sql -> !sql.contains("information_schema") && !sql.contains("pg_catalog"))
                .findFirst()
                .orElseThrow();
        site.client.uninstall(UnsentChanges.DISCARD);
        site.client.close();

        reads.fail(keys);
        open(site, "site-1", 100, reads.dataSource());
        site.client.flush();
        assertThat(rows("SELECT COUNT(*) FROM good")).containsExactly("1");
        assertThat(status("odd").backfilled()).isFalse();
        assertThat(status("odd").heldReason()).contains(REASON);
        assertThat(site.client.status().findings()).anyMatch(finding -> finding.is(FindingCode.TABLE_HELD));
        site.client.flush();
        assertThat(status("odd").heldReason()).contains(REASON);
        reads.failNone();
        site.client.flush();
        site.flushAll();
        assertEqual("backfill");
        assertThat(status("odd").held()).isFalse();
        assertThat(status("odd").backfilled()).isTrue();
    }
}

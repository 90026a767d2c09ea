package dev.hybridsync.jdbc.wholesystem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.ObservedDataSource;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.jdbc.support.WholeSystem;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import dev.hybridsync.status.QuarantinedRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.api.Trigger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What central's database can't take because of its size is found, down to the single row, and stops nothing else. */
class TooLargeAtCentralTest extends WholeSystem {
    private static final int LIMIT = 1 << 20;
    private static final String TOO_LARGE = "printf('%.*c', 1500000, 'x')";

    TooLargeAtCentralTest() {
        super(
                "doc (id INTEGER NOT NULL PRIMARY KEY, body LONGTEXT)",
                "other (id INTEGER NOT NULL PRIMARY KEY, v VARCHAR(20))");
    }

    /** H2 has no such limit, so this trigger lets the statement time out or breaks the connection. */
    public static final class GreedyTrigger implements Trigger {
        @Override
        public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
            if (after[1] != null && String.valueOf(after[1]).length() > LIMIT) {
                boolean slow = after[0].equals(2); // else the connection breaks
                throw slow
                        ? new SQLException("Statement was canceled or the session timed out", "57014", 57014)
                        : new SQLException("The connection is broken", "90067", 90067);
            }
        }
    }

    /** Creates a central whose database takes no more than {@link #LIMIT} bytes at once. */
    private void limitedCentral(Kind kind) {
        central(kind, this::limited);
        central.execute(kind.statements(
                "too long bodies of docs break the connection",
                "class",
                GreedyTrigger.class.getName(),
                "limit",
                String.valueOf(LIMIT)));
    }

    private DataSource limited(DataSource unlimited) {
        central.execute(central.kind().statements("what LONGTEXT needs"));
        return central.limited(LIMIT).orElse(unlimited);
    }

    /** Flushes up to three times, since a server that fails may just be busy. */
    private static FlushReport flush(Site site) {
        FlushReport report = site.client.flush();
        for (int i = 0; i < 2 && report.stoppedBy().isPresent(); i++) {
            report = site.client.flush();
        }
        assertThat(report.stoppedBy()).as(report.toString()).isEmpty();
        return report;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void oneRowThatIsTooLargeIsRejectedAndTheOthersArrive(Kind kind) {
        limitedCentral(kind);
        Site site = site("site-1", 1_000);
        site.database.execute("INSERT INTO doc VALUES (1, 'small')", "INSERT INTO other VALUES (1, 'a')");
        site.flushAll();
        site.database.execute(
                "INSERT INTO doc VALUES (2, " + TOO_LARGE + ")",
                "INSERT INTO other VALUES (2, 'after')",
                "INSERT INTO doc VALUES (3, 'after')",
                "INSERT INTO doc VALUES (4, " + TOO_LARGE + ")",
                "UPDATE other SET v = 'b' WHERE id = 1");
        flush(site);
        assertThat(rows("SELECT id, body FROM doc ORDER BY id")).containsExactly("1 small", "3 after");
        assertThat(rows("SELECT id, v FROM other ORDER BY id")).containsExactly("1 b", "2 after");
        assertThat(site.client.quarantine())
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.code()).isEqualTo(OutcomeCode.TOO_LARGE))
                .extracting(QuarantinedRow::detail)
                .allSatisfy(detail -> assertThat(detail).contains("Table 'doc'"));

        site.database.execute("INSERT INTO other VALUES (3, 'later')", "UPDATE doc SET body = 'cut' WHERE id = 2");
        site.flush();
        assertThat(rows("SELECT v FROM other WHERE id = 3")).containsExactly("later");
        assertThat(rows("SELECT body FROM doc WHERE id = 2")).containsExactly("cut");
        assertThat(site.client.quarantine()).hasSize(1);
    }

    /** The row itself is small; the large state that it replaces does not go into the log of conflicts. */
    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "MARIADB"})
    void aRowThatReplacesAStateTooLargeForTheLogOfConflictsIsRejectedAlone(Kind kind) {
        limitedCentral(kind);
        Site site = site("site-1", 1_000);
        site.database.execute("INSERT INTO other VALUES (1, 'a')");
        site.flushAll();
        central.execute("INSERT INTO doc VALUES (1, '" + "\"".repeat(600_000) + "')"); // JSON makes this twice as long
        site.database.execute("INSERT INTO doc VALUES (1, 'small'), (2, 'b')", "UPDATE other SET v = 'b'");
        clock.advance(Duration.ofMinutes(1));
        flush(site);
        assertThat(rows("SELECT id, LENGTH(body) FROM doc ORDER BY id")).containsExactly("1 600000", "2 1");
        assertThat(rows("SELECT v FROM other")).containsExactly("b");
        assertThat(site.client.quarantine())
                .singleElement()
                .satisfies(row -> assertThat(row.code()).isEqualTo(OutcomeCode.TOO_LARGE));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void preflightTellsALimitBelowThatOfRequests(Kind kind) {
        limitedCentral(kind);
        List<Finding> findings = SyncHandler.builder()
                .store(JdbcCentralStore.create(
                        central.dataSource(), SyncSchema.builder().build()))
                .authenticator(ApiKeys.builder().build())
                .build()
                .preflight();
        assertThat(findings.stream().anyMatch(finding -> finding.is(FindingCode.STATEMENT_LIMIT)))
                .isEqualTo(kind.can(Capability.STATEMENT_LIMIT));
    }

    /** The details of many rows do not fit into the node's line together. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void aWholeBatchThatIsDeferredIsAnsweredAlthoughItsReasonsTogetherAreTooLarge(Kind kind) {
        limitedCentral(kind);
        central.execute("DROP TABLE other", "CREATE TABLE other (id INTEGER, v VARCHAR(20))");
        Site site = site("site-1", 7_000);
        site.database.execute("INSERT INTO other WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                + " WHERE i < 7000) SELECT i, 'x' FROM n");
        site.flush();
        assertThat(site.client.status().heldTables()).containsExactly("other");
        assertThat(site.client.status().pending()).isEqualTo(7_000);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aDatabaseThatIsAwayForSomeTimeCondemnsNoRow(Kind kind) {
        AtomicInteger failing = new AtomicInteger();
        central(kind, dataSource -> {
            central.execute(kind.statements("what LONGTEXT needs"));
            return ObservedDataSource.of(dataSource, sql -> {
                if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    throwAsItIs(central.lostConnection());
                }
            });
        });
        Site site = site("site-1", 1_000);
        site.database.execute("INSERT INTO doc VALUES (0, 'a')");
        site.flushAll();
        for (int statements : List.of(1, 4, 11, 25)) {
            site.database.execute(
                    "INSERT INTO doc VALUES (" + statements + ", 'b')", "UPDATE doc SET body = body || 'c'");
            failing.set(statements);
            for (int i = 0; i < 40 && !site.client.flush().isComplete(); i++) {
                assertThat(site.client.quarantine()).isEmpty();
            }
            site.flushAll();
        }
        assertThat(rows("SELECT COUNT(*) FROM doc")).containsExactly("5");
    }

    /**
     * Rows fail as one that is too large would. Just before a row is condemned, the database refuses other writes as
     * well.
     */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void aDatabaseThatGoesAwayWhileARowIsLookedForCondemnsNoRow(Kind kind) {
        AtomicBoolean ailing = new AtomicBoolean();
        AtomicInteger asked = new AtomicInteger();
        central(kind, dataSource -> {
            central.execute(kind.statements("what LONGTEXT needs"));
            return ObservedDataSource.of(dataSource, sql -> {
                boolean ofTheRow = sql.matches("(?is)(INSERT INTO|UPDATE) \\S*\\bdoc\\b.*");
                boolean another = sql.matches("(?is)INSERT INTO \\S*hybridsync_old_journal.*");
                if (ailing.get() && (ofTheRow || (another && asked.incrementAndGet() % 2 == 0))) {
                    throwAsItIs(central.lostConnection());
                }
            });
        });
        Site site = site("site-1", 1_000);
        site.database.execute("INSERT INTO doc VALUES (0, 'a')");
        site.flushAll();
        site.database.execute("INSERT INTO doc VALUES (1, 'b'), (2, 'c')");
        ailing.set(true);
        for (int i = 0; i < 3; i++) {
            assertThat(site.client.flush().isComplete()).isFalse();
            assertThat(site.client.quarantine()).isEmpty();
        }
        assertThat(asked).as("it was asked before and after").hasValueGreaterThan(1);
        ailing.set(false);
        site.flushAll();
        assertThat(rows("SELECT COUNT(*) FROM doc")).containsExactly("3");
    }

    @SuppressWarnings("unchecked")
    private static <E extends Exception> void throwAsItIs(Exception e) throws E {
        throw (E) e;
    }
}

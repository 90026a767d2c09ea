package dev.hybridsync.jdbc.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.error.PreflightException;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.TimeFormat;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** SQLite has no type for times: applications write texts of many forms, and numbers. */
class SqliteTimesTest {
    private static final String TIME = "2024-02-29 23:59:59.500";
    private static final String AS_NUMBERS =
            "CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, seconds DATETIME, whole INTEGER,"
                    + " millis INTEGER, micros BIGINT, days REAL, written TEXT, zoned TEXT)";
    private static final SyncSchema DECLARED = SyncSchema.builder()
            .zone("UTC")
            .table(
                    "t",
                    table -> table.format("seconds", TimeFormat.EPOCH_SECONDS)
                            .format("whole", TimeFormat.EPOCH_SECONDS)
                            .format("millis", TimeFormat.EPOCH_MILLIS)
                            .format("micros", TimeFormat.EPOCH_MICROS)
                            .format("days", TimeFormat.JULIAN_DAY)
                            .format("written", TimeFormat.TEXT)
                            .format("zoned", TimeFormat.TEXT)
                            .zone("zoned", "Europe/Prague"))
            .build();
    private static final SyncSchema PLAIN = SyncSchema.builder().table("t").build();

    private final TestDatabase local = Kind.SQLITE.create();
    private final TestDatabase central = Kind.POSTGRESQL.create();
    private final TestDatabase back = Kind.SQLITE.create();

    @AfterEach
    void close() {
        local.close();
        central.close();
        back.close();
    }

    @Test
    void declaredFormsArriveAsInstantsAndGoBackToWhatTheyWere() {
        local.execute(AS_NUMBERS);
        back.execute(AS_NUMBERS);
        central.execute(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, seconds timestamptz, whole timestamptz, millis timestamptz,"
                        + " micros timestamptz, days timestamptz, written timestamptz, zoned timestamptz)");
        local.execute(
                "INSERT INTO t VALUES (1, 1709251199.5, 1709251199, 1709251199500, 1709251199500000, julianday('" + TIME
                        + "'), '" + TIME + "', '2024-03-01 00:59:59.500')",
                "INSERT INTO t VALUES (2, 0, -1, -1, -1, julianday('1969-12-31 23:59:59.999'), '1969-12-31T23:59', NULL)");

        sync(
                local,
                DECLARED,
                central,
                PLAIN,
                client -> assertThat(client.flush().isComplete())
                        .as(client.quarantine().toString())
                        .isTrue());

        String utc = "SELECT %s FROM t WHERE id = 1 AND extract(epoch FROM %s) = %s";
        for (String column : List.of("seconds", "millis", "micros", "days", "written", "zoned")) {
            assertThat(central.rows(utc.formatted("id", column, "1709251199.5")))
                    .as(column)
                    .hasSize(1);
        }
        assertThat(central.rows(utc.formatted("id", "whole", "1709251199"))).hasSize(1);
        assertThat(central.rows(
                        "SELECT id FROM t WHERE extract(epoch FROM seconds) = 0 AND extract(epoch FROM whole) = -1"
                                + " AND extract(epoch FROM millis) = -0.001 AND extract(epoch FROM micros) = -0.000001"
                                + " AND extract(epoch FROM days) = -0.001 AND extract(epoch FROM written) = -60"))
                .hasSize(1);

        sync(
                central,
                PLAIN,
                back,
                DECLARED,
                client -> assertThat(client.flush().isComplete()).isTrue());

        String all =
                "SELECT id, seconds, whole, millis, micros, days, zoned, typeof(seconds), typeof(whole) FROM t ORDER BY id";
        assertThat(back.rows(all).toString().replace(".500", ".5"))
                .isEqualTo(local.rows(all).toString().replace(".500", ".5"));
    }

    @Test
    void textsOfEachFormAreUnderstood() {
        local.execute("CREATE TABLE t (id TEXT NOT NULL PRIMARY KEY, a DATETIME)");
        central.execute("CREATE TABLE t (id text PRIMARY KEY, a timestamptz)");
        Map<String, String> forms = new HashMap<>();
        forms.put("blank", "'2024-05-05 10:11:12.123456'");
        forms.put("t", "'2024-05-05T10:11:12.123456'");
        forms.put("z", "'2024-05-05T10:11:12.123456Z'");
        forms.put("blank and z", "'2024-05-05 10:11:12.123456Z'");
        forms.put("offset", "'2024-05-05 15:56:12.123456+05:45'");
        forms.put("blank and offset", "'2024-05-05 15:56:12.123456 +05:45'");
        forms.put("short offset", "'2024-05-05 12:11:12.123456+02'");
        forms.put("offset without colon", "'2024-05-05 05:41:12.123456-0430'");
        forms.forEach((id, value) -> local.execute("INSERT INTO t VALUES ('" + id + "', " + value + ")"));
        local.execute(
                "INSERT INTO t VALUES ('no seconds', '2024-05-05 10:11')",
                "INSERT INTO t VALUES ('fn', datetime('2024-05-05 10:11:12'))");
        SyncSchema utc = SyncSchema.builder().zone("UTC").table("t").build();

        sync(
                local,
                utc,
                central,
                PLAIN,
                client -> assertThat(client.flush().isComplete())
                        .as(client.quarantine().toString())
                        .isTrue());

        assertThat(central.count("SELECT COUNT(*) FROM t WHERE a = '2024-05-05 10:11:12.123456Z'"))
                .isEqualTo(forms.size());
        assertThat(central.count("SELECT COUNT(*) FROM t WHERE id = 'no seconds' AND a = '2024-05-05 10:11:00Z'"))
                .isOne();
        assertThat(central.count("SELECT COUNT(*) FROM t WHERE id = 'fn' AND a = '2024-05-05 10:11:12Z'"))
                .isOne();
    }

    @Test
    void textColumnsMeetTimesAtCentralAndAnInstantNeedsItsZone() {
        local.execute(
                "CREATE TABLE t (id TEXT NOT NULL PRIMARY KEY, a TEXT NOT NULL)",
                "INSERT INTO t VALUES ('blank', '2024-02-29 23:59:59.5'), ('t', '2024-02-29T23:59:59.5'),"
                        + " ('fn', datetime('2024-02-29 23:59:59.5')), ('z', '2024-02-29T23:59:59Z'),"
                        + " ('sec', '2024-02-29T23:59'), ('none', '2024-02-30 00:00:00')");
        central.execute("CREATE TABLE t (id text PRIMARY KEY, a timestamp NOT NULL)");

        sync(local, PLAIN, central, PLAIN, client -> {
            FlushReport report = client.flush();
            assertThat(report.rejected()).isEqualTo(2);
            assertThat(client.quarantine())
                    .anySatisfy(row -> assertThat(row.detail()).contains("no zone is declared"))
                    .anySatisfy(row -> assertThat(row.detail()).contains("is not an ISO-8601 timestamp"));
        });
        assertThat(central.rows("SELECT id FROM t WHERE a = '2024-02-29 23:59:59.5' ORDER BY id"))
                .isEqualTo(List.of(List.of("blank"), List.of("t")));

        SyncSchema utc = SyncSchema.builder().zone("UTC").table("t").build();
        sync(local, PLAIN, central, utc, client -> {
            client.retryRejected();
            assertThat(client.flush().rejected()).isOne();
        });
        assertThat(central.count("SELECT COUNT(*) FROM t WHERE id = 'z' AND a = '2024-02-29 23:59:59'"))
                .isOne();
    }

    @Test
    void preflightSaysWhatTheRowsHoldWhereItIsNotWhatTheColumnSays() {
        local.execute(
                "CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, seconds DATETIME, millis TIMESTAMP, days DATETIME,"
                        + " mixed DATETIME, dates DATETIME, fine DATETIME, zoned DATETIME)",
                "INSERT INTO t VALUES (1, 1709251199, 1709251199500, julianday('now'), '2024-02-29 10:00:00', '2024-02-29',"
                        + " '2024-02-29T10:00', '2024-02-29 10:00:00+00:00')",
                "INSERT INTO t (id, mixed) VALUES (2, '2024-02-29 10:00:00Z')");
        sync(local, PLAIN, central, PLAIN, client -> {
            Map<String, Finding> found = new HashMap<>();
            client.preflight().stream()
                    .filter(finding -> finding.is(FindingCode.TIME_FORMAT_UNCLEAR))
                    .forEach(finding -> found.put(finding.column(), finding));
            assertThat(found.keySet()).containsExactlyInAnyOrder("seconds", "millis", "days", "mixed", "dates");
            assertThat(found.get("seconds").fix()).contains("EPOCH_SECONDS");
            assertThat(found.get("millis").fix()).contains("EPOCH_MILLIS");
            assertThat(found.get("days").fix()).contains("JULIAN_DAY");
            assertThat(found.get("mixed").fix()).contains("zone");
            assertThat(found.get("dates").explanation())
                    .contains("dates without a time")
                    .doesNotContain("2024");
        });
        SyncSchema declared = SyncSchema.builder()
                .zone("UTC")
                .table(
                        "t",
                        table -> table.format("seconds", TimeFormat.EPOCH_SECONDS)
                                .format("millis", TimeFormat.EPOCH_MILLIS)
                                .format("days", TimeFormat.JULIAN_DAY))
                .build();
        sync(
                local,
                declared,
                central,
                PLAIN,
                client -> assertThat(client.preflight().stream()
                                .filter(finding -> finding.is(FindingCode.TIME_FORMAT_UNCLEAR))
                                .map(Finding::column))
                        .containsExactly("dates"));
    }

    @Test
    void whatDoesNotSuitItsColumnIsRefusedAtInstall() {
        local.execute("CREATE TABLE t (id REAL NOT NULL PRIMARY KEY, day DATE, picture BLOB)");
        SyncSchema wrong = SyncSchema.builder()
                .table(
                        "t",
                        table -> table.format("id", TimeFormat.JULIAN_DAY)
                                .zone("day", "UTC")
                                .format("picture", TimeFormat.EPOCH_SECONDS))
                .build();
        assertThatThrownBy(() -> sync(local, wrong, central, PLAIN, client -> {}))
                .isInstanceOfSatisfying(
                        PreflightException.class,
                        refused -> assertThat(refused.findings())
                                .allMatch(finding -> finding.is(FindingCode.TIME_UNUSABLE))
                                .extracting(Finding::column)
                                .containsExactlyInAnyOrder("id", "day", "picture"));
    }

    /** The same script creates the table at both sides. PostgreSQL keeps only 63 bytes of the names. */
    @Test
    void longNamesMeetWhatPostgresqlKeepsOfThem() {
        String column = "the_number_of_days_that_a_customer_may_take_until_the_invoice_is_";
        String table = "t_" + "ä".repeat(40);
        String script = "CREATE TABLE " + table + " (id INTEGER NOT NULL PRIMARY KEY, " + column + " INTEGER)";
        local.execute(script, "INSERT INTO " + table + " VALUES (1, 30)");
        central.execute(script);
        back.execute(script);
        assertThat(column).hasSize(65);
        SyncSchema here = SyncSchema.builder().table(table).build();
        SyncSchema there = SyncSchema.builder()
                .table((String) central.value("SELECT tablename FROM pg_tables WHERE tablename LIKE 't\\_%'"))
                .build();

        sync(local, here, central, there, client -> {
            assertThat(client.preflight())
                    .noneMatch(finding -> finding.is(FindingCode.CENTRAL_COLUMN_MISSING)
                            || finding.is(FindingCode.CENTRAL_TABLE_MISSING));
            assertThat(client.flush().isComplete()).isTrue();
        });
        sync(
                central,
                there,
                back,
                here,
                client -> assertThat(client.flush().isComplete()).isTrue());

        assertThat(back.rows("SELECT * FROM " + table)).isEqualTo(List.of(List.of(1, 30)));
    }

    @Test
    void twoLongNamesThatBecomeOneAreRefusedInWordsThatNameBoth() {
        String column = "x".repeat(64);
        local.execute(
                "CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, " + column + "a INTEGER, " + column + "b INTEGER)");
        central.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, " + column + " INTEGER)");
        sync(
                local,
                PLAIN,
                central,
                PLAIN,
                client -> assertThat(client.preflight())
                        .anyMatch(finding -> finding.is(FindingCode.COLUMN_AMBIGUOUS)
                                && finding.explanation()
                                        .contains("'" + column + "a' and '" + column + "b' are the same column")));
    }

    private static void sync(
            TestDatabase here,
            SyncSchema hereSchema,
            TestDatabase there,
            SyncSchema thereSchema,
            Consumer<SyncClient> work) {
        SyncHandler handler = SyncHandler.builder()
                .store(JdbcCentralStore.create(there.dataSource(), thereSchema))
                .authenticator(ApiKeys.builder().build())
                .build();
        handler.install();
        try (SyncClient client = SyncClient.builder()
                .nodeId("times")
                .journal(JdbcChangeJournal.create(here.dataSource(), hereSchema))
                .transport(new DirectTransport(handler))
                .build()) {
            client.install();
            work.accept(client);
        }
    }
}

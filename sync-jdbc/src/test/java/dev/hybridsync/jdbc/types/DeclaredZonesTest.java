package dev.hybridsync.jdbc.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import dev.hybridsync.status.FindingCode;
import dev.hybridsync.status.QuarantinedRow;
import dev.hybridsync.status.RowStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.function.Consumer;
import org.h2.util.DateTimeUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A column without a zone at one side and one with a zone at the other, as frameworks declare them: Django, Rails and
 * Roundcube keep UTC in {@code datetime} in one database and in {@code timestamptz} in the other. The JVM, the sessions
 * and the servers are in three other zones.
 */
@ParameterizedClass(name = "{0} to {1}")
@CsvSource({
    "SQLITE, POSTGRESQL",
    "MARIADB, POSTGRESQL",
    "POSTGRESQL, MARIADB",
    "POSTGRESQL, SQLITE",
    "H2, SQLITE",
    "MARIADB, H2"
})
class DeclaredZonesTest {
    private static final TimeZone BEFORE = TimeZone.getDefault();
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    /**
     * Times around both changes of New York's clocks: the first one does not exist there, and the second one occurs
     * twice.
     */
    private static final List<String> LOCAL = List.of(
            "2024-03-10 02:30:00",
            "2024-11-03 01:30:00",
            "2024-03-10 01:59:59.999999",
            "2024-03-10 03:00:00",
            "2024-11-03 00:59:59.999999",
            "2024-11-03 02:00:00",
            "2024-07-01 12:00:00.123456",
            "2024-01-01 00:00:00",
            "1996-02-29 23:59:59");

    /** The same times as instants: the first two have the same local time in New York. */
    private static final List<String> INSTANTS = List.of(
            "2024-11-03 05:30:00",
            "2024-11-03 06:30:00",
            "2024-03-10 06:59:59.999999",
            "2024-03-10 07:00:00",
            "2024-11-03 04:59:59.999999",
            "2024-11-03 07:00:00",
            "2024-07-01 16:00:00.123456",
            "2024-01-01 05:00:00",
            "1996-03-01 04:59:59");

    private final TestDatabase local;
    private final TestDatabase central;
    private final Map<String, String> refused = new HashMap<>();

    DeclaredZonesTest(Kind local, Kind central) {
        this.local = local.create();
        this.central = central.create();
    }

    @BeforeAll
    static void moveTheJvm() {
        TimeZone.setDefault(TimeZone.getTimeZone(Zones.JVM));
        DateTimeUtils.resetCalendar(); // H2 remembers the JVM's zone
    }

    @AfterAll
    static void moveTheJvmBack() {
        TimeZone.setDefault(BEFORE);
        DateTimeUtils.resetCalendar();
    }

    @AfterEach
    void close() {
        local.close();
        central.close();
    }

    @Test
    void timesOfADeclaredZoneArriveAsInstantsAndInstantsAsTimesOfIt() throws SQLException {
        create(local, "times", without(local));
        create(central, "times", with(central));
        create(local, "instants", with(local));
        create(central, "instants", without(central));
        write("times", LOCAL, "");
        write("instants", INSTANTS, "+00:00");
        SyncSchema schema = SyncSchema.builder()
                .zone("UTC")
                .table("times", table -> table.zone("ny", "America/New_York"))
                .table("instants", table -> table.zone("ny", "America/New_York"))
                .build();

        flush(schema, schema);

        assertThat(read(central, "times", "utc", Meaning.INSTANT)).isEqualTo(expected(LOCAL, 0, Meaning.INSTANT, ""));
        Map<Integer, Object> instants = new HashMap<>();
        for (int id = 2; id < LOCAL.size(); id++) {
            Instant instant = LocalDateTime.parse(LOCAL.get(id).replace(' ', 'T'))
                    .atZone(NEW_YORK)
                    .toInstant();
            instants.put(id, Canonical.of(Meaning.INSTANT, instant.toString()));
        }
        assertThat(read(central, "times", "ny", Meaning.INSTANT)).isEqualTo(instants);
        assertThat(read(central, "instants", "utc", Meaning.TIMESTAMP))
                .isEqualTo(expected(INSTANTS, 0, Meaning.TIMESTAMP, ""));
        Map<Integer, Object> times = new HashMap<>();
        for (int id = 2; id < INSTANTS.size(); id++) {
            LocalDateTime time = LocalDateTime.parse(INSTANTS.get(id).replace(' ', 'T'))
                    .atZone(ZoneOffset.UTC)
                    .withZoneSameInstant(NEW_YORK)
                    .toLocalDateTime();
            times.put(id, Canonical.of(Meaning.TIMESTAMP, time.toString()));
        }
        assertThat(read(central, "instants", "ny", Meaning.TIMESTAMP)).isEqualTo(times);
        assertThat(refused.keySet())
                .containsExactlyInAnyOrder("times 100", "times 101", "instants 100", "instants 101");
        assertThat(refused.get("times 100")).contains("'ny'", "went forward");
        assertThat(refused.get("times 101")).contains("'ny'", "twice");
        assertThat(refused.get("instants 100")).contains("ny", "twice");
        assertThat(refused.get("instants 101")).contains("ny", "twice");
    }

    @Test
    void withoutADeclaredZoneThereIsOneFindingAColumnAndAfterItIsDeclaredEveryRowIsSentAgain() throws SQLException {
        create(local, "times", without(local));
        create(central, "times", with(central));
        create(local, "instants", with(local));
        create(central, "instants", without(central));
        SyncSchema none = SyncSchema.builder().table("times").table("instants").build();
        SyncSchema declared = SyncSchema.builder()
                .zone("UTC")
                .table("times")
                .table("instants")
                .build();
        write("times", LOCAL, "");
        write("instants", INSTANTS, "+00:00");

        client(
                none,
                none,
                client -> assertThat(client.preflight().stream()
                                .filter(finding -> finding.is(FindingCode.ZONE_NOT_DECLARED))
                                .map(finding -> (finding.table() + "." + finding.column()).toLowerCase(Locale.ROOT)))
                        .containsExactlyInAnyOrder("times.utc", "times.ny", "instants.utc", "instants.ny"));
        flush(none, none);
        assertThat(central.count("SELECT COUNT(*) FROM times")).isZero();

        flush(declared, declared);

        assertThat(refused).isEmpty();
        assertThat(read(central, "times", "utc", Meaning.INSTANT)).isEqualTo(expected(LOCAL, 0, Meaning.INSTANT, ""));
        assertThat(read(central, "instants", "utc", Meaning.TIMESTAMP))
                .isEqualTo(expected(INSTANTS, 0, Meaning.TIMESTAMP, ""));
        client(
                declared,
                declared,
                client ->
                        assertThat(client.preflight()).noneMatch(finding -> finding.is(FindingCode.ZONE_NOT_DECLARED)));

        SyncSchema other = SyncSchema.builder()
                .zone("+02:00")
                .table("times")
                .table("instants")
                .build();
        flush(other, declared);

        assertThat(read(central, "times", "utc", Meaning.INSTANT))
                .isEqualTo(expected(LOCAL, 0, Meaning.INSTANT, "+02:00"));
    }

    @Test
    void aKeyInAZoneWithAFixedOffsetIsTheSameRowAtBothSidesAndAnotherZoneIsRefused() throws SQLException {
        String key = " (id %s NOT NULL PRIMARY KEY, v INTEGER)";
        String keyType = local.kind() == Kind.MARIADB ? "DATETIME(6)" : without(local);
        String centralType =
                central.kind() == Kind.POSTGRESQL || central.kind() == Kind.H2 ? with(central) : without(central);
        local.execute("CREATE TABLE shift" + key.formatted(keyType));
        central.execute("CREATE TABLE shift" + key.formatted(centralType));
        local.execute(
                "INSERT INTO shift VALUES ('2024-03-31 02:30:00', 1)",
                "INSERT INTO shift VALUES ('2024-10-27 02:30:00.5', 2)");
        SyncSchema schema = SyncSchema.builder().zone("+01:00").table("shift").build();
        client(schema, schema, client -> {
            assertThat(client.flush().isComplete()).isTrue();
            local.execute(
                    "UPDATE shift SET v = 3 WHERE id = '2024-03-31 02:30:00'",
                    "DELETE FROM shift WHERE id = '2024-10-27 02:30:00.5'");
            assertThat(client.flush().isComplete()).isTrue();
            assertThat(client.rowStatus("shift", Instant.parse("2024-03-31T01:30:00Z"))
                            .state())
                    .isEqualTo(RowStatus.State.SYNCED);
        });
        assertThat(central.rows("SELECT v FROM shift")).isEqualTo(List.of(List.of(3)));

        SyncSchema berlin =
                SyncSchema.builder().zone("Europe/Berlin").table("shift").build();
        assertThatThrownBy(() -> client(berlin, schema, client -> {}))
                .isInstanceOfSatisfying(
                        PreflightException.class,
                        refused -> assertThat(refused.findings())
                                .singleElement()
                                .matches(finding -> finding.is(FindingCode.TIME_UNUSABLE)
                                        && "id".equalsIgnoreCase(finding.column())
                                        && finding.explanation().contains("Europe/Berlin")));
    }

    // ---- tables

    private static String without(TestDatabase database) {
        return switch (database.kind()) {
            case SQLITE -> "datetime";
            case H2 -> "TIMESTAMP(6)";
            case POSTGRESQL -> "timestamp";
            case MARIADB -> "datetime(6)";
        };
    }

    private static String with(TestDatabase database) {
        return switch (database.kind()) {
            case SQLITE -> "timestamp with time zone";
            case H2 -> "TIMESTAMP(6) WITH TIME ZONE";
            case POSTGRESQL -> "timestamptz";
            case MARIADB -> "timestamp(6) NULL";
        };
    }

    private static void create(TestDatabase database, String table, String type) {
        database.execute(
                "CREATE TABLE " + table + " (id INTEGER NOT NULL PRIMARY KEY, utc " + type + ", ny " + type + ")");
    }

    /** Writes each value in its own row, so that a refusal concerns one column only. */
    private void write(String table, List<String> values, String offset) throws SQLException {
        try (Connection connection = local.dataSource().getConnection()) {
            Cells.zone(connection, local.kind(), "UTC", "+00:00");
            for (int i = 0; i < values.size(); i++) {
                String value = "'" + values.get(i) + (local.kind() == Kind.MARIADB ? "" : offset) + "'";
                connection
                        .createStatement()
                        .execute("INSERT INTO " + table + " (id, utc) VALUES (" + i + ", " + value + ")");
                connection
                        .createStatement()
                        .execute("INSERT INTO " + table + " (id, ny) VALUES (" + (i + 100) + ", " + value + ")");
            }
        }
    }

    private static Map<Integer, Object> expected(List<String> values, int from, Meaning meaning, String offset) {
        Map<Integer, Object> expected = new HashMap<>();
        for (int id = from; id < values.size(); id++) {
            String zone = meaning == Meaning.INSTANT && offset.isEmpty() ? "+00:00" : offset;
            expected.put(id, Canonical.of(meaning, values.get(id) + zone));
        }
        return expected;
    }

    private static Map<Integer, Object> read(TestDatabase database, String table, String column, Meaning meaning)
            throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            Cells.zone(connection, database.kind(), "UTC", "+00:00");
            Map<Integer, Object> found = new HashMap<>();
            Cells.read(database, connection, table, column, meaning, false)
                    .forEach((id, value) -> found.put(id % 100, value));
            return found;
        }
    }

    // ---- sync

    private void flush(SyncSchema here, SyncSchema there) {
        client(here, there, client -> {
            assertThat(client.flush().stoppedBy()).isEmpty();
            refused.clear();
            for (QuarantinedRow row : client.quarantine(1_000)) {
                refused.put(row.table() + " " + row.rowKey(), row.detail());
            }
        });
    }

    private void client(SyncSchema here, SyncSchema there, Consumer<SyncClient> work) {
        SyncHandler handler = SyncHandler.builder()
                .store(JdbcCentralStore.create(Zones.of(central), there))
                .authenticator(ApiKeys.builder().build())
                .build();
        handler.install();
        try (SyncClient client = SyncClient.builder()
                .nodeId("zones")
                .journal(JdbcChangeJournal.create(Zones.of(local), here))
                .transport(new DirectTransport(handler))
                .build()) {
            client.install();
            work.accept(client);
        }
    }
}

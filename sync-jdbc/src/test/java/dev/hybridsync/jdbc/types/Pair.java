package dev.hybridsync.jdbc.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.VerifyReport;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.contract.Effort;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.QuarantinedRow;
import dev.hybridsync.status.RowClass;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Sends every value of every type of one database to another, each in its own row, and checks what has arrived. */
final class Pair {
    /** A column at each side. Each value is a row in which the columns of all other cases are null. */
    record Meeting(TypeCase local, String centralType, String table, String column, int firstId) {}

    private static final int COLUMNS = 30;
    private static final Set<String> CODES = Set.of("INVALID_VALUE", "INVALID_KEY", "CONSTRAINT");

    private final Catalogue catalogue;
    private final Kind centralKind;
    private final List<Meeting> meetings = new ArrayList<>();
    private final Map<String, QuarantinedRow> quarantine = new HashMap<>();

    Pair(Catalogue catalogue, Kind centralKind) {
        this.catalogue = catalogue;
        this.centralKind = centralKind;
        int strict = 0;
        int ordinary = 0;
        for (TypeCase local : catalogue.cases()) {
            for (String centralType : local.centralTypes(catalogue.kind(), centralKind)) {
                boolean isStrict = local.type().endsWith(" STRICT");
                int number = isStrict ? strict++ : ordinary++;
                String table = (isStrict ? "strict_" : "types_") + number / COLUMNS;
                meetings.add(new Meeting(local, centralType, table, "c" + meetings.size(), meetings.size() * 100));
            }
        }
    }

    /** Returns the outcome of each value, by meeting. */
    Map<Meeting, List<Verdict>> sync() {
        try (TestDatabase local = catalogue.kind().create();
                TestDatabase central = centralKind.create()) {
            local.execute(catalogue.setup().toArray(String[]::new));
            if (catalogue.kind() == centralKind) {
                central.execute(catalogue.setup().toArray(String[]::new));
            } else if (centralKind == Kind.POSTGRESQL) {
                central.execute(NarrowCatalogue.postgresTypes());
            }
            Map<String, List<Meeting>> tables = new LinkedHashMap<>();
            meetings.forEach(meeting -> tables.computeIfAbsent(meeting.table, table -> new ArrayList<>())
                    .add(meeting));
            tables.forEach((table, columns) -> {
                create(
                        local,
                        table,
                        columns.stream()
                                .map(c -> c.column + " " + c.local.type())
                                .toList());
                create(
                        central,
                        table,
                        columns.stream()
                                .map(c -> c.column + " " + c.centralType)
                                .toList());
            });
            insert(local, tables);
            flush(local, central, tables.keySet());
            return compare(local, central);
        } catch (SQLException e) {
            throw new AssertionError(catalogue.kind() + " to " + centralKind + ": " + e.getMessage(), e);
        }
    }

    private static void create(TestDatabase database, String table, List<String> columns) {
        String list = String.join(", ", columns);
        boolean strict = list.contains(" STRICT") && database.kind() == Kind.SQLITE;
        database.execute("CREATE TABLE " + table + " (id INTEGER NOT NULL PRIMARY KEY, " + list.replace(" STRICT", "")
                + ")" + (strict ? " STRICT" : ""));
    }

    private void insert(TestDatabase local, Map<String, List<Meeting>> tables) throws SQLException {
        try (Connection connection = local.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            Cells.zone(connection, local.kind(), "UTC", "+00:00");
            connection.setAutoCommit(false);
            int allNull = -1;
            for (Map.Entry<String, List<Meeting>> table : tables.entrySet()) {
                statement.execute("INSERT INTO " + table.getKey() + " (id) VALUES (" + allNull-- + ")");
                for (Meeting meeting : table.getValue()) {
                    int id = meeting.firstId;
                    for (TypeCase.Value value : meeting.local.values()) {
                        try {
                            statement.execute("INSERT INTO " + table.getKey() + " (id, " + meeting.column + ") VALUES ("
                                    + id++ + ", " + value.sql() + ")");
                        } catch (SQLException e) {
                            throw new AssertionError(
                                    local.kind() + " " + meeting.local.type() + " " + value.sql() + ": "
                                            + e.getMessage(),
                                    e);
                        }
                    }
                }
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private void flush(TestDatabase local, TestDatabase central, Set<String> tables) {
        SyncSchema.Builder schema = SyncSchema.builder();
        tables.forEach(schema::table);
        SyncHandler handler = SyncHandler.builder()
                .store(JdbcCentralStore.create(Zones.of(central), schema.build()))
                .authenticator(ApiKeys.builder().build())
                .build();
        handler.install();
        try (SyncClient client = SyncClient.builder()
                .nodeId("types")
                .journal(JdbcChangeJournal.create(Zones.of(local), schema.build()))
                .transport(new DirectTransport(handler))
                .build()) {
            client.install();
            FlushReport report = client.flush();
            assertThat(report.stoppedBy().map(Throwable::getMessage))
                    .as("%s to %s", local.kind(), central.kind())
                    .isEmpty();
            client.quarantine(10_000).forEach(row -> quarantine.put(row.table() + " " + row.rowKey(), row));
            if (Effort.isFull() || central.kind().ordinal() == (local.kind().ordinal() + 1) % 4) {
                verify(local, central, client.verify()); // the quick run: each database once on either side
            }
        }
    }

    /** Checks that the sent rows compare as equal, whatever their types, and that the rest is in quarantine. */
    private void verify(TestDatabase local, TestDatabase central, VerifyReport report) {
        String pair = local.kind() + " to " + central.kind();
        assertThat(report.stoppedBy().map(Throwable::getMessage)).as(pair).isEmpty();
        List<String> different = report.tables().stream()
                .flatMap(table -> table.different().stream())
                .map(row -> row.table() + " " + row.kind() + " " + typeOf(row.table(), row.rowKey()))
                .toList();
        assertThat(different).as(pair).isEmpty();
        assertThat(report.isEqual()).as(pair + ": " + report).isTrue();
        assertThat(report.count(RowClass.QUARANTINED)).as(pair).isEqualTo(quarantine.size());
    }

    private String typeOf(String table, String rowKey) {
        int id = Integer.parseInt(rowKey);
        return meetings.stream()
                .filter(meeting -> meeting.table.equals(table) && meeting.firstId == id - Math.floorMod(id, 100))
                .map(meeting -> meeting.local.type() + " to " + meeting.centralType + " "
                        + meeting.local.values().get(Math.floorMod(id, 100)).sql())
                .findFirst()
                .orElse(rowKey);
    }

    private Map<Meeting, List<Verdict>> compare(TestDatabase local, TestDatabase central) throws SQLException {
        Map<Meeting, List<Verdict>> verdicts = new LinkedHashMap<>();
        try (Connection here = local.dataSource().getConnection();
                Connection there = central.dataSource().getConnection()) {
            Cells.zone(here, local.kind(), "UTC", "+00:00");
            Cells.zone(there, central.kind(), "UTC", "+00:00");
            if (local.kind() == Kind.POSTGRESQL) {
                here.createStatement().execute("SET intervalstyle = 'iso_8601'");
            }
            if (central.kind() == Kind.POSTGRESQL) {
                there.createStatement().execute("SET intervalstyle = 'iso_8601'");
            }
            for (Meeting meeting : meetings) {
                Meaning meaning = meeting.local.meaning();
                boolean exact = isExact(meeting);
                Map<Integer, Object> expected = Cells.read(local, here, meeting.table, meeting.column, meaning, exact);
                Map<Integer, Object> actual = Cells.read(central, there, meeting.table, meeting.column, meaning, exact);
                List<Verdict> outcomes = new ArrayList<>();
                for (int i = 0; i < meeting.local.values().size(); i++) {
                    int id = meeting.firstId + i;
                    outcomes.add(verdict(meeting, id, expected.get(id), actual.get(id)));
                }
                verdicts.put(meeting, outcomes);
            }
            assertThat(central.count("SELECT COUNT(*) FROM types_0 WHERE id < 0"))
                    .isOne();
        }
        return verdicts;
    }

    /**
     * An instant may arrive in another zone. SQLite's times are texts, and may arrive without the T or with seconds
     * added.
     */
    private boolean isExact(Meeting meeting) {
        Meaning meaning = meeting.local.meaning();
        boolean otherText = meaning == Meaning.INSTANT || (centralKind == Kind.SQLITE && meaning == Meaning.TIMESTAMP);
        return catalogue.kind() == centralKind && meeting.local.type().equals(meeting.centralType) && !otherText;
    }

    private Verdict verdict(Meeting meeting, int id, Object expected, Object actual) {
        QuarantinedRow refused = quarantine.get(meeting.table + " " + id);
        if (refused == null) {
            return java.util.Objects.equals(expected, actual)
                    ? Verdict.EQUAL
                    : Verdict.wrong("has " + shown(expected) + ", central has " + shown(actual));
        }
        String detail = String.valueOf(refused.detail());
        if (!CODES.contains(refused.code().name())
                || !detail.toLowerCase(Locale.ROOT).contains("'" + meeting.column + "'")) {
            return Verdict.wrong("refused without its column: " + refused.code() + " " + detail);
        }
        String value = String.valueOf(expected);
        if (value.length() > 5 && detail.contains(value)) {
            return Verdict.wrong("told in the refusal: " + detail);
        }
        return Verdict.refused(refused.code().name());
    }

    private static String shown(Object value) {
        String text = String.valueOf(value);
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
}

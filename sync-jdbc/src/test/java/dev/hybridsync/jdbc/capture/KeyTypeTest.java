package dev.hybridsync.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.UnsentChanges;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.LocalContract;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.status.RowStatus;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Keys of each type: the triggers, backfill and the reading of rows agree on their text. */
@EachDatabase(with = Capability.TYPED_COLUMNS)
class KeyTypeTest extends LocalContract {
    private int number;

    KeyTypeTest(TestDatabase.Kind kind) {
        super(kind);
        database.execute(kind.statements("types of the host's own for keys"));
    }

    /** Each type, with two literals of different values. */
    private List<String[]> types() {
        return kind.sql("types of keys, each with two values")
                .lines()
                .map(line -> line.split(" \\| "))
                .toList();
    }

    @TestFactory
    List<DynamicTest> aKeyIsFoundAgain() {
        return types().stream()
                .map(type -> DynamicTest.dynamicTest(
                        type[0] + " " + type[1], () -> aKeyIsFoundAgain(type[0], type[1], type[2])))
                .toList();
    }

    private void aKeyIsFoundAgain(String type, String first, String second) {
        String table = "t" + number++;
        database.execute("CREATE TABLE " + table + " (part INTEGER NOT NULL, k " + type
                + " NOT NULL, v INTEGER, PRIMARY KEY (k, part))");
        database.execute("INSERT INTO " + table + " VALUES (1, " + first + ", 1)");
        if (journal != null) {
            journal.setup().uninstall(UnsentChanges.DISCARD);
        }
        install(schemaOf(table));
        while (!journal.setup().backfill(Instant.EPOCH, 1).complete()) {
            assertThat(entries()).as("entries of one row").isEqualTo(1);
        }
        database.execute("UPDATE " + table + " SET v = 2", "INSERT INTO " + table + " VALUES (2, " + second + ", 1)");
        assertThat(read().rows()).hasSize(2);
        List<Map<String, Object>> keys = hostKeys(table, type);
        assertStatus(table, keys, RowStatus.State.PENDING);
        List<String> upserts = drain();
        assertThat(upserts).hasSize(2).allMatch(change -> change.contains("UPSERT"));
        assertStatus(table, keys, RowStatus.State.SYNCED);
        database.execute("DELETE FROM " + table);
        assertStatus(table, keys, RowStatus.State.PENDING);
        assertThat(drain())
                .containsExactlyInAnyOrderElementsOf(upserts.stream()
                        .map(change -> change.replace("UPSERT", "DELETE"))
                        .toList());
        assertStatus(table, keys, RowStatus.State.UNKNOWN);
    }

    private void assertStatus(String table, List<Map<String, Object>> keys, RowStatus.State state) {
        assertThat(keys).hasSize(2);
        assertThat(keys)
                .allSatisfy(key -> assertThat(
                                journal.queries().rowStatus(table, key).state())
                        .as(key.toString())
                        .isEqualTo(state));
    }

    /** The keys as the host's own code reads them. */
    private List<Map<String, Object>> hostKeys(String table, String type) {
        String key = type.startsWith("timestamp") ? kind.sql("key of a point in time as the host reads it") : "k";
        List<Map<String, Object>> keys = new ArrayList<>();
        inTransaction(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT part, " + key + " AS k FROM " + table)) {
                while (row.next()) {
                    ResultSetMetaData columns = row.getMetaData();
                    keys.add(Map.of(
                            columns.getColumnLabel(1),
                            row.getInt(1),
                            columns.getColumnLabel(2),
                            hostValue(row, type.toLowerCase())));
                }
            }
        });
        return keys;
    }

    private Object hostValue(ResultSet row, String type) throws SQLException {
        if (type.endsWith("with time zone") || type.equals("timestamptz")) {
            return type.startsWith("time ") ? row.getString(2) : row.getObject(2, OffsetDateTime.class);
        }
        if (type.startsWith("timestamp") && row.getObject(2) instanceof Number) {
            BigDecimal seconds = row.getBigDecimal(2);
            return Instant.EPOCH.plus(seconds.movePointRight(6).longValueExact(), ChronoUnit.MICROS);
        }
        if (type.startsWith("timestamp") || type.startsWith("datetime")) {
            return row.getObject(2, LocalDateTime.class);
        }
        if (type.startsWith("time")) {
            return row.getObject(2, LocalTime.class);
        }
        if (type.equals("date")) {
            return row.getObject(2, LocalDate.class);
        }
        if (type.equals("year") || type.equals("bit(40)")) {
            return row.getLong(2);
        }
        Object value = row.getObject(2);
        boolean plain =
                value instanceof Number || value instanceof Boolean || value instanceof UUID || value instanceof byte[];
        return plain ? value : row.getString(2);
    }
}
